"""What the desks of all kinds of record share."""

from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _

from .. import dates
from ..models import Country
from .forms import PlainTextField, Rows, SeveralField
from .search import Searched
from .widgets import One, Several

EVIDENCE = ["main_source", "further_sources", "note"]
SOURCES = ["main_source", "further_sources"]

WIDGETS = {
    models.TextField: {
        "form_class": PlainTextField,
        "widget": AdminTextareaWidget(attrs={"rows": 3}),
    },
    models.URLField: {"assume_scheme": "https"},
    dates.ReportedDateField: {"widget": AdminTextInputWidget(attrs={"class": "", "size": 12})},
}


def reported(name, label):
    """A column of the reported date ``name``, as people write it, sorted as it is kept."""

    @admin.display(description=label, ordering=name)
    def shown(self, record):
        return dates.display(getattr(record, name))

    return shown


class Choices:
    """Related records to tick where there are few, the fields in ``checkboxes``, or to look up."""

    checkboxes = ()
    formfield_overrides = WIDGETS

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.is_relation:
            # A record is deleted at its own desk, and countries are never made in passing.
            field.widget.can_delete_related = False
            if db_field.related_model is Country:
                field.widget.can_add_related = field.widget.can_change_related = False
                field.widget.can_view_related = False
        return field

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.checkboxes:
            kwargs["widget"] = CheckboxSelectMultiple
        elif db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = Several(db_field, self.admin_site)
        kwargs["form_class"] = SeveralField
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = One(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class RegisterAdmin(Searched, Choices, admin.ModelAdmin):
    """The desk of one kind of record."""

    save_on_top = True
    search_hint = None
    show_full_result_count = False  # one count of the rows is enough
    show_facets = admin.ShowFacets.NEVER  # up to fifteen queries more; the site counts them
    fixed_fields = ()  # what is given once: other records refer to it

    def lookup_allowed(self, lookup, value, request):
        # No filter here asks so, and a database refuses what is no regular expression.
        return not lookup.endswith("regex") and super().lookup_allowed(lookup, value, request)

    def get_readonly_fields(self, request, obj=None):
        fixed = self.fixed_fields if obj else ()
        return [*super().get_readonly_fields(request, obj), *fixed]

    def log_each(self, request, records, message):
        """Put ``message`` in the history of each of ``records``, under the user's name."""
        if records:
            LogEntry.objects.log_actions(request.user.pk, records, CHANGE, str(message))

    def view_on_site(self, obj):
        return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else None

    def save_formset(self, request, form, formset, change):
        """Rows below a record may be shown on other pages too, as their own desk knows."""
        before = [row.instance.pk for row in formset.initial_forms if row.has_changed()]
        before = list(formset.model._base_manager.filter(pk__in=before))
        super().save_formset(request, form, formset, change)
        desk = self.admin_site._registry.get(formset.model)
        if isinstance(desk, PartAdmin):
            after = [row for row, _fields in formset.changed_objects]
            desk.say_changed([*before, *after, *formset.new_objects])


class PartAdmin(RegisterAdmin):
    """The desk of what is shown on the pages of other records, its fields ``shown_on``."""

    shown_on = ()

    def save_model(self, request, obj, form, change):
        before = list(self.model._base_manager.filter(pk=obj.pk))
        super().save_model(request, obj, form, change)
        self.say_changed([*before, obj])

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        self.say_changed([obj])

    def delete_queryset(self, request, queryset):
        parts = list(queryset)
        super().delete_queryset(request, queryset)
        self.say_changed(parts)

    def say_changed(self, parts):
        """The pages that show ``parts``, as they were or are, were last changed now."""
        for name in self.shown_on:
            related = self.model._meta.get_field(name)
            pages = {getattr(part, related.attname) for part in parts} - {None}
            related.related_model.objects.filter(pk__in=pages).touch()


class Inline(Choices, admin.StackedInline):
    """Rows below the record they are part of. The first fieldset is what one comes for."""

    extra = 0
    formset = Rows
    show_change_link = True


class EvidenceInline(Inline):
    """Rows that rest on sources of their own."""

    autocomplete_fields = SOURCES
    main_fields = ()
    show_change_link = False

    def get_fieldsets(self, request, obj=None):
        evidence = {"fields": EVIDENCE, "classes": ["collapse"]}
        return [(None, {"fields": self.main_fields}), (_("Evidence"), evidence)]
