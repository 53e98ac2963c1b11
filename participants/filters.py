from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from programmes.facets import FacetedFilterSet, FacetFilter, SearchFilter, SortFilter
from programmes.filters import (
    BY_NAME,
    LAST_CHANGED,
    countries,
    of,
    programme_facet,
    role_pair_facet,
    role_year_facet,
    sectors,
)

from .models import Entrepreneur, Participation


class EntrepreneurFilter(FacetedFilterSet):
    q = SearchFilter()
    sector = FacetFilter(
        label=_("Sector"),
        options=sectors,
        by="in_sectors",
        counted=["sectors__slug", lambda found: found.with_option_of_sectors()],
    )
    country = FacetFilter(
        label=_("Country"), options=countries, by="of_country", counted=[Lower("country")]
    )
    programme = programme_facet(Participation, "participations")
    pair = role_pair_facet("participations")
    kind = FacetFilter(
        label=_("Kind"), options=of(Entrepreneur.Kind), by="of_kinds", counted=["kind"]
    )
    year = role_year_facet(Participation, "participations")
    sort = SortFilter({"name": BY_NAME, "changed": LAST_CHANGED})
