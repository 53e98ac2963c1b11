from django.contrib import admin

from programmes.admin import events, organisations, programmes
from programmes.admin.base import SOURCES, EvidenceInline, PartAdmin
from programmes.models import Event, Organisation, Programme

from ..models import Participation
from .entrepreneurs import RepresentativeInline
from .partnerships import ProgrammeForm


@admin.register(Participation)
class ParticipationAdmin(PartAdmin):
    shown_on = ["entrepreneur", "programme", "event"]
    list_display = ["entrepreneur", "programme", "event", "year", "role", "is_lead"]
    list_filter = ["is_lead", "year"]
    list_select_related = ["entrepreneur", "programme", "event"]
    search_fields = ["role", "lead_as_reported"]
    search_relations = ["entrepreneur", "programme", "event"]
    autocomplete_fields = ["entrepreneur", "programme", "event", *SOURCES]


class ParticipantInline(EvidenceInline):
    """Who took part, below the programme they took part in."""

    model = Participation
    autocomplete_fields = ["entrepreneur", *EvidenceInline.autocomplete_fields]
    main_fields = ["entrepreneur", "side", "year", "role", "is_lead", "lead_as_reported"]


class AttendeeInline(ParticipantInline):
    """Who was there, below the event. An event has no two sides."""

    main_fields = ["entrepreneur", "year", "role", "is_lead", "lead_as_reported"]


# The programmes' own desk knows no participants; here, where both are known, they are added.
admin.site.unregister([Programme, Event, Organisation])


@admin.register(Programme)
class ProgrammeAdmin(programmes.ProgrammeAdmin):
    form = ProgrammeForm
    inlines = [*programmes.ProgrammeAdmin.inlines, ParticipantInline]


@admin.register(Event)
class EventAdmin(events.EventAdmin):
    inlines = [*events.EventAdmin.inlines, AttendeeInline]


@admin.register(Organisation)
class OrganisationAdmin(organisations.OrganisationAdmin):
    inlines = [*organisations.OrganisationAdmin.inlines, RepresentativeInline]
