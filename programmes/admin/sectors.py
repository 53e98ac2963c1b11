from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ..models import Offer, Sector
from .base import EVIDENCE, SOURCES, RegisterAdmin
from .records import AddressedAdmin


@admin.register(Sector)
class SectorAdmin(AddressedAdmin):
    list_display = ["name", "is_focus", "parent", "updated"]
    list_filter = ["is_focus"]
    list_select_related = ["parent"]
    search_fields = ["name"]
    autocomplete_fields = SOURCES
    fieldsets = [
        (_("Names"), {"fields": ["name", "parent", "is_focus"]}),
        (_("Evidence"), {"fields": EVIDENCE}),
        (_("On the site"), {"fields": ["slug", "updated"]}),
    ]


@admin.register(Offer)
class OfferAdmin(RegisterAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name", "slug"]
    fixed_fields = ["slug"]
    fields = ["name", "slug"]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["name"]}
