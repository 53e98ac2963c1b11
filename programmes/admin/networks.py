from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ..models import Chair, Charter, Membership, Network, NetworkName
from .base import EVIDENCE, SOURCES, EvidenceInline, Inline, RegisterAdmin, reported


class NetworkNameInline(EvidenceInline):
    model = NetworkName
    main_fields = ["name", "start", "end"]


class MembershipInline(EvidenceInline):
    model = Membership
    main_fields = ["country", "is_founder", "start", "end"]


class ChairInline(EvidenceInline):
    model = Chair
    main_fields = ["country", "position", "start", "end"]


class CharterInline(Inline):
    model = Charter


@admin.register(Network)
class NetworkAdmin(RegisterAdmin):
    list_display = ["name", "since", "website", "updated"]
    search_fields = ["name", "summary", "names__name"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = SOURCES
    readonly_fields = ["updated"]
    inlines = [NetworkNameInline, MembershipInline, ChairInline, CharterInline]
    since = reported("founded", _("founded"))
    fieldsets = [
        (_("Names"), {"fields": ["name", "slug", "summary", "website"]}),
        (_("What and when"), {"fields": ["founded"]}),
        (_("Evidence"), {"fields": EVIDENCE}),
        (_("On the site"), {"fields": ["updated"]}),
    ]
