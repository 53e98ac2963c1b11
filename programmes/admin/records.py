from django.contrib import admin, messages
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .base import SOURCES, RegisterAdmin

NEW_ADDRESS = _(
    "The last part of the address. When you change it, the old address leads to the new one."
)


class AddressedAdmin(RegisterAdmin):
    """The desk of what has a page of its own."""

    slug_from = ["name"]
    readonly_fields = ["updated"]
    unsaid_fields = ()  # a change of these alone is none of the record

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": self.slug_from}

    def get_form(self, request, obj=None, change=False, **kwargs):
        help_texts = {"slug": NEW_ADDRESS} if change else {}
        return super().get_form(request, obj, change, help_texts=help_texts, **kwargs)

    def save_model(self, request, obj, form, change):
        # Saving says when it was last changed; pressing Save alone changes nothing.
        if self.changes(form) or not change:
            super().save_model(request, obj, form, change)
        elif form.has_changed():
            unsaid = {name: getattr(obj, name) for name in form.changed_data}
            self.model.objects.filter(pk=obj.pk).update(**unsaid)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if not self.changes(form) and any(rows.has_changed() for rows in formsets):
            form.instance.save()

    def changes(self, form):
        """Whether saving ``form`` changes the record."""
        return bool(set(form.changed_data) - set(self.unsaid_fields))


class RecordAdmin(AddressedAdmin):
    """The desk of what is published and withdrawn."""

    actions = ["publish", "withdraw", "check_today"]
    unsaid_fields = ["checked"]
    autocomplete_fields = SOURCES
    search_fields = ["name"]  # switches the search on; see Searched
    search_hint = _("By name or alias, country in any language, or sector.")

    def view_on_site(self, obj):
        return obj.get_absolute_url() if obj.is_published else None

    @admin.action(
        description=_("Publish the chosen %(verbose_name_plural)s"), permissions=["change"]
    )
    @transaction.atomic
    def publish(self, request, queryset):
        without = list(queryset.filter(main_source=None))
        waiting = list(queryset.publishable().filter(is_published=False))
        number = queryset.publish()
        self.log_each(request, waiting, _("Published."))
        published = ngettext("%d record published.", "%d records published.", number)
        self.message_user(request, published % number, messages.SUCCESS)
        if without:
            names = ", ".join(record.name for record in without)
            warning = _("Not published, for want of a main source: %(names)s.")
            self.message_user(request, warning % {"names": names}, messages.WARNING)

    @admin.action(
        description=_("Withdraw the chosen %(verbose_name_plural)s"), permissions=["change"]
    )
    @transaction.atomic
    def withdraw(self, request, queryset):
        public = list(queryset.published())
        number = queryset.withdraw()
        self.log_each(request, public, _("Withdrawn."))
        withdrawn = ngettext("%d record withdrawn.", "%d records withdrawn.", number)
        self.message_user(request, withdrawn % number, messages.SUCCESS)

    @admin.action(
        description=_("Say that the chosen %(verbose_name_plural)s were checked today"),
        permissions=["change"],
    )
    def check_today(self, request, queryset):
        number = self.mark_checked(request, queryset)
        checked = ngettext("%d record checked today.", "%d records checked today.", number)
        self.message_user(request, checked % number, messages.SUCCESS)

    @transaction.atomic
    def mark_checked(self, request, queryset):
        """Say that the records of ``queryset`` were checked today, by the user. Returns how many."""
        self.log_each(request, list(queryset), _("Checked against its sources."))
        return queryset.mark_checked()
