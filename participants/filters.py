from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from programmes.facets import FacetedFilterSet, FacetFilter, SearchFilter, SortFilter
from programmes.filters import BY_NAME, LAST_CHANGED, countries, of, option, pair_of, pairs, sectors

from .models import Entrepreneur, Participation


def programmes():
    taken_part_in = Participation.objects.published().exclude(programme=None)
    names = taken_part_in.values_list("programme__slug", "programme__name")
    return dict(names.order_by("programme__sort_name").distinct())


def years():
    found = Participation.objects.published().exclude(year=None)
    return {str(y): y for y in found.order_by("-year").values_list("year", flat=True).distinct()}


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
    programme = FacetFilter(
        label=_("Programme"),
        options=programmes,
        by="in_programmes_called",
        counted=[option("participations__programme__slug")],
    )
    pair = FacetFilter(
        label=_("Pair"),
        options=pairs,
        by="of_pairs",
        counted=[option(pair_of("participations__programme__"))],
    )
    kind = FacetFilter(
        label=_("Kind"), options=of(Entrepreneur.Kind), by="of_kinds", counted=["kind"]
    )
    year = FacetFilter(
        label=_("Year"),
        options=years,
        by="in_year",
        counted=[option("participations__year")],
    )
    sort = SortFilter({"name": BY_NAME, "changed": LAST_CHANGED})
