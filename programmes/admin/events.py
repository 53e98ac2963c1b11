from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ..models import Event
from .base import EVIDENCE, SOURCES, reported
from .filters import InvolvingFilter, WhenFilter
from .records import RecordAdmin


@admin.register(Event)
class EventAdmin(RecordAdmin):
    list_display = ["name", "kind", "starts", "place", "is_published", "updated"]
    list_filter = ["is_published", WhenFilter, InvolvingFilter, "kind", "network"]
    autocomplete_fields = ["programme", *SOURCES]
    checkboxes = ["countries"]
    starts = reported("start", _("start"))
    fieldsets = [
        (_("Names"), {"fields": ["name", "aliases", "summary"]}),
        (
            _("What and when"),
            {
                "description": _("“As reported” keeps a source's own words beside our choice."),
                "fields": ["kind", "kind_as_reported", "start", "end", "date_note"],
            },
        ),
        (_("Where and who"), {"fields": ["place", "mode", "countries", "host", "chaired_by"]}),
        (_("Part of"), {"fields": ["programme", "network", "network_name", "number"]}),
        (_("What happened"), {"fields": ["themes", "outcomes", "delegations"]}),
        (_("Evidence"), {"fields": [*EVIDENCE, "checked"]}),
        (_("On the site"), {"fields": ["is_published", "slug", "updated"]}),
    ]
