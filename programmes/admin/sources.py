from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ..models import Source
from .base import reported
from .records import AddressedAdmin


@admin.register(Source)
class SourceAdmin(AddressedAdmin):
    list_display = ["title", "publisher", "day", "kind", "updated"]
    list_filter = ["kind"]
    search_fields = ["title"]
    search_hint = _("By title, publisher or note, or by the beginning of its URL.")
    slug_from = ["publisher", "title"]
    day = reported("published", _("published"))
    fieldsets = [
        (_("Names"), {"fields": ["title", "publisher", "url"]}),
        (_("What and when"), {"fields": ["kind", "kind_as_reported", "published", "note"]}),
        (_("On the site"), {"fields": ["slug", "updated"]}),
    ]

    def get_search_results(self, request, queryset, search_term):
        if search_term.startswith(("http://", "https://")):
            return queryset.filter(url__startswith=search_term.strip()), False
        return super().get_search_results(request, queryset, search_term)
