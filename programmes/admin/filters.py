from django.contrib.admin import SimpleListFilter
from django.utils.translation import gettext_lazy as _

from ..models import Country


class InvolvingFilter(SimpleListFilter):
    """The records that involve a country, on whichever side."""

    title = _("country")
    parameter_name = "country"

    def lookups(self, request, model_admin):
        return list(Country.objects.values_list("code", "name"))

    def queryset(self, request, queryset):
        return queryset.involving(self.value()) if self.value() else queryset


class WhenFilter(SimpleListFilter):
    title = _("when")
    parameter_name = "when"

    def lookups(self, request, model_admin):
        return [("upcoming", _("Upcoming")), ("past", _("Past"))]

    def queryset(self, request, queryset):
        return queryset.when(self.value()) if self.value() else queryset
