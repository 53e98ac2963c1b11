from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from programmes.faceted import FacetedFilterSet
from programmes.facets import FacetFilter, SearchFilter, SortFilter
from programmes.filters import (
    BY_NAME,
    LAST_CHANGED,
    countries,
    country_words,
    of,
    programme_facet,
    role_pair_facet,
    role_year_facet,
    sector_words,
    sectors,
)

from .models import Entrepreneur


class EntrepreneurFilter(FacetedFilterSet):
    q = SearchFilter()
    sector = FacetFilter(
        label=_("Sector"),
        options=sectors,
        words=sector_words,
        by="in_sectors",
        counted=["sectors__slug", lambda found: found.with_option_of_sectors()],
    )
    country = FacetFilter(
        label=_("Country"),
        options=countries,
        words=country_words,
        by="of_country",
        counted=[Lower("country")],
    )
    programme = programme_facet("participations")
    pair = role_pair_facet("participations")
    kind = FacetFilter(
        label=_("Kind"), options=of(Entrepreneur.Kind), by="of_kinds", counted=["kind"]
    )
    year = role_year_facet("participations")
    sort = SortFilter({"name": BY_NAME, "changed": LAST_CHANGED})

    class Meta:
        model = Entrepreneur
        fields = []
