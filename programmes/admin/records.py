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

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": self.slug_from}

    def get_form(self, request, obj=None, change=False, **kwargs):
        help_texts = {"slug": NEW_ADDRESS} if change else {}
        return super().get_form(request, obj, change, help_texts=help_texts, **kwargs)

    def save_model(self, request, obj, form, change):
        # Saving says when it was last changed; pressing Save alone changes nothing.
        if form.has_changed() or not change:
            super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if not form.has_changed() and any(rows.has_changed() for rows in formsets):
            form.instance.save()


class RecordAdmin(AddressedAdmin):
    """The desk of what is published and withdrawn."""

    actions = ["publish", "withdraw"]
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
