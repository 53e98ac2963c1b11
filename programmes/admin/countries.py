from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ..models import Country, CountryName, PairNote
from .base import EVIDENCE, SOURCES, Inline, RegisterAdmin


class CountryNameInline(Inline):
    model = CountryName


@admin.register(Country)
class CountryAdmin(RegisterAdmin):
    list_display = ["name", "code", "own_names", "updated"]
    search_fields = ["name"]
    search_hint = _("By name, in any language, or code.")
    autocomplete_fields = ["lead_bodies", *SOURCES]
    readonly_fields = ["updated"]
    fixed_fields = ["code"]
    inlines = [CountryNameInline]
    fieldsets = [
        (_("Names"), {"fields": ["name", "code", "alpha3"]}),
        (_("In the network"), {"fields": ["role", "lead_bodies"]}),
        (_("Evidence"), {"fields": EVIDENCE}),
        (_("On the site"), {"fields": ["updated"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("names")

    @admin.display(description=_("own names"))
    def own_names(self, country):
        return ", ".join(name.name for name in country.names.all() if name.is_own)


@admin.register(PairNote)
class PairNoteAdmin(RegisterAdmin):
    list_display = ["__str__", "note"]
    list_select_related = ["first", "second"]
    search_fields = ["note"]
    search_relations = ["first", "second"]
    fields = [("first", "second"), "note"]
