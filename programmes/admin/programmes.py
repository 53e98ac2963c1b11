from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ..models import Involvement, Programme, ReportedFigure
from .base import EVIDENCE, EvidenceInline, Inline, PartAdmin, reported
from .filters import InvolvingFilter
from .records import RecordAdmin


class InvolvementInline(EvidenceInline):
    model = Involvement
    autocomplete_fields = ["organisation", *EvidenceInline.autocomplete_fields]
    main_fields = ["organisation", "side", "is_lead", "role", "year", "lead_as_reported"]


class FigureInline(Inline):
    model = ReportedFigure
    autocomplete_fields = ["source"]


@admin.register(Programme)
class ProgrammeAdmin(RecordAdmin):
    list_display = ["name", "joins", "kind", "launch", "status", "is_published", "updated"]
    list_filter = ["is_published", InvolvingFilter, "status", "kind", "sectors"]
    list_select_related = ["first", "second"]
    checkboxes = ["offers", "sectors"]
    inlines = [InvolvementInline, FigureInline]
    launch = reported("launched", _("launched"))
    fieldsets = [
        (_("Names"), {"fields": ["name", "aliases", "summary", "official_url"]}),
        (_("Between"), {"fields": [("first", "second")]}),
        (
            _("What and when"),
            {
                "description": _(
                    "“As reported” keeps a source's own words beside our choice. "
                    "Notes are shown on the page."
                ),
                "fields": [
                    "kind",
                    "kind_as_reported",
                    "offers",
                    "offers_as_reported",
                    "sectors",
                    "launched",
                    "launched_note",
                    "ended",
                    "ended_note",
                ],
            },
        ),
        (_("Status"), {"fields": ["status", "status_on", "status_as_reported", "status_note"]}),
        (_("Evidence"), {"fields": [*EVIDENCE, "checked", "confidence", "in_launch_report"]}),
        (_("On the site"), {"fields": ["is_published", "slug", "updated"]}),
    ]

    @admin.display(description=_("between"), ordering="first")
    def joins(self, programme):
        return programme.pair


@admin.register(Involvement)
class InvolvementAdmin(PartAdmin):
    shown_on = ["programme", "organisation"]
    list_display = ["programme", "organisation", "side", "is_lead", "role", "year"]
    list_filter = ["is_lead", "side"]
    list_select_related = ["programme", "organisation", "side"]
    search_fields = ["role", "lead_as_reported"]
    search_relations = ["programme", "organisation"]
    autocomplete_fields = ["programme", "organisation", "main_source", "further_sources"]


@admin.register(ReportedFigure)
class ReportedFigureAdmin(PartAdmin):
    shown_on = ["programme"]
    list_display = ["programme", "measure", "value", "stated_by", "stated"]
    list_select_related = ["programme"]
    search_fields = ["measure", "value", "stated_by"]
    search_relations = ["programme", "source"]
    autocomplete_fields = ["programme", "source"]
    stated = reported("stated_on", _("stated on"))
