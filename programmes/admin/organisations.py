from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ..models import Involvement, Organisation
from .base import EVIDENCE, EvidenceInline
from .records import RecordAdmin


class InvolvementInline(EvidenceInline):
    model = Involvement
    autocomplete_fields = ["programme", *EvidenceInline.autocomplete_fields]
    main_fields = ["programme", "side", "is_lead", "role", "year", "lead_as_reported"]


@admin.register(Organisation)
class OrganisationAdmin(RecordAdmin):
    list_display = ["name", "country", "kind", "is_published", "updated"]
    list_filter = ["is_published", "country", "kind"]
    list_select_related = ["country"]
    inlines = [InvolvementInline]
    fieldsets = [
        (_("Names"), {"fields": ["name", "aliases", "summary", "website"]}),
        (
            _("What and where"),
            {"fields": ["country", "kind", "kind_as_reported", "field_as_reported"]},
        ),
        (_("Evidence"), {"fields": [*EVIDENCE, "checked"]}),
        (_("On the site"), {"fields": ["is_published", "slug", "updated"]}),
    ]
