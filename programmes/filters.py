from itertools import combinations

from django.db.models import Value
from django.db.models.functions import Concat, Left, Lower
from django.utils.translation import gettext_lazy as _

from .facets import FacetedFilterSet, FacetFilter, SearchFilter, SortFilter, YearFilter
from .models import Country, Event, Involvement, Offer, Organisation, Programme, Sector, Source

BY_NAME = (_("Name"), "by_name")
LAST_CHANGED = (_("Last changed"), "last_changed")


def countries():
    return {code.lower(): name for code, name in Country.objects.values_list("code", "name")}


def pairs():
    """Every two countries: a pair with nothing recorded is still one to ask for."""
    known = sorted(countries().items())
    return {f"{a}-{b}": f"{one} – {other}" for (a, one), (b, other) in combinations(known, 2)}


def sectors():
    return dict(Sector.objects.values_list("slug", "name"))


def offers():
    return dict(Offer.objects.values_list("slug", "name"))


def pair_of(path):
    """The slug of the pair of the programme at ``path``, in the database's words."""
    return Lower(Concat(f"{path}first", Value("-"), f"{path}second"))


def option(where):
    """Counts what stands at ``where`` in the public roles of each record."""
    return lambda records: records.with_option(where)


def of(choices):
    """The options of a facet whose values are a model's own choices."""
    return lambda: dict(choices.choices)


class ProgrammeFilter(FacetedFilterSet):
    q = SearchFilter()
    country = FacetFilter(
        label=_("Country"),
        options=countries,
        by="involving",
        counted=[Lower("first"), Lower("second")],
    )
    pair = FacetFilter(label=_("Pair"), options=pairs, by="of_pairs", counted=[pair_of("")])
    sector = FacetFilter(
        label=_("Sector"), options=sectors, by="in_sectors", counted=["sectors__slug"]
    )
    kind = FacetFilter(label=_("Kind"), options=of(Programme.Kind), by="of_kinds", counted=["kind"])
    offer = FacetFilter(label=_("Offers"), options=offers, by="offering", counted=["offers"])
    status = FacetFilter(
        label=_("Status"), options=of(Programme.Status), by="with_status", counted=["status"]
    )
    launched_from = YearFilter(label=_("Launched from"), by="launched_from")
    launched_to = YearFilter(label=_("Launched to"), by="launched_to")
    sort = SortFilter(
        {
            "launched": (_("Latest launch"), "latest_first"),
            "name": BY_NAME,
            "changed": LAST_CHANGED,
        }
    )


def programmes():
    taken_part_in = Involvement.objects.published().order_by("programme__sort_name")
    return dict(taken_part_in.values_list("programme__slug", "programme__name").distinct())


def years():
    found = Involvement.objects.published().exclude(year=None).order_by("-year")
    return {str(year): year for year in found.values_list("year", flat=True).distinct()}


class OrganisationFilter(FacetedFilterSet):
    q = SearchFilter()
    country = FacetFilter(
        label=_("Country"), options=countries, by="of_country", counted=[Lower("country")]
    )
    kind = FacetFilter(
        label=_("Kind"), options=of(Organisation.Kind), by="of_kinds", counted=["kind"]
    )
    sector = FacetFilter(
        label=_("Sector of its programmes"),
        options=sectors,
        by="in_sectors_of_programmes",
        counted=[option("involvements__programme__sectors__slug")],
    )
    programme = FacetFilter(
        label=_("Programme"),
        options=programmes,
        by="in_programmes_called",
        counted=[option("involvements__programme__slug")],
    )
    pair = FacetFilter(
        label=_("Pair"),
        options=pairs,
        by="of_pairs",
        counted=[option(pair_of("involvements__programme__"))],
    )
    year = FacetFilter(
        label=_("Year"),
        options=years,
        by="in_year",
        counted=[option("involvements__year")],
    )
    sort = SortFilter({"name": BY_NAME, "changed": LAST_CHANGED})


def event_years():
    found = Event.objects.published().exclude(start="").values_list(Left("start", 4), flat=True)
    return {year: year for year in sorted(set(found), reverse=True)}


def whens():
    return {"upcoming": _("Upcoming"), "past": _("Past")}


class EventFilter(FacetedFilterSet):
    q = SearchFilter()
    when = FacetFilter(
        label=_("When"), options=whens, by="when", counted=[lambda events: events.with_when()]
    )
    country = FacetFilter(
        label=_("Country"), options=countries, by="involving", counted=[Lower("countries")]
    )
    kind = FacetFilter(label=_("Kind"), options=of(Event.Kind), by="of_kinds", counted=["kind"])
    year = FacetFilter(
        label=_("Year"), options=event_years, by="in_year", counted=[Left("start", 4)]
    )
    sort = SortFilter(
        {"date": (_("Latest date"), "latest_first"), "name": BY_NAME, "changed": LAST_CHANGED}
    )


class SourceFilter(FacetedFilterSet):
    q = SearchFilter()
    kind = FacetFilter(label=_("Kind"), options=of(Source.Kind), by="of_kinds", counted=["kind"])
    published_from = YearFilter(label=_("Published from"), by="published_from")
    published_to = YearFilter(label=_("Published to"), by="published_to")
    sort = SortFilter(
        {"publisher": (_("Publisher"), "by_name"), "published": (_("Latest"), "latest_first")}
    )
