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


def pair_facet(counted):
    """Takes a pair in any order and case."""
    return FacetFilter(
        label=_("Pair"),
        options=pairs,
        by="of_pairs",
        counted=counted,
        fold=lambda slug: "-".join(sorted(slug.lower().split("-"))),
    )


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
    pair = pair_facet(counted=[pair_of("")])
    sector = FacetFilter(
        label=_("Sector"), options=sectors, by="in_sectors", counted=["sectors__slug"]
    )
    kind = FacetFilter(label=_("Kind"), options=of(Programme.Kind), by="of_kinds", counted=["kind"])
    offer = FacetFilter(label=_("Offers"), options=offers, by="offering", counted=["offers"])
    status = FacetFilter(
        label=_("Status"), options=of(Programme.Status), by="with_status", counted=["status"]
    )
    launched_from = YearFilter(label=_("Launched from (year)"), by="launched_from")
    launched_to = YearFilter(label=_("Launched to (year)"), by="launched_to")
    sort = SortFilter(
        {
            "launched": (_("Latest launch"), "latest_first"),
            "name": BY_NAME,
            "changed": LAST_CHANGED,
        }
    )


def programme_facet(roles, path):
    """Of what takes part in programmes: ``roles`` is the model of its roles, ``path`` leads there."""

    def programmes():
        names = roles.objects.published().exclude(programme=None).order_by("programme__sort_name")
        return dict(names.values_list("programme__slug", "programme__name").distinct())

    return FacetFilter(
        label=_("Programme"),
        options=programmes,
        by="in_programmes_called",
        counted=[option(f"{path}__programme__slug")],
    )


def role_pair_facet(path):
    return pair_facet(counted=[option(pair_of(f"{path}__programme__"))])


def role_year_facet(roles, path):
    def years():
        known = roles.objects.published().exclude(year=None).order_by("-year")
        return {str(year): year for year in known.values_list("year", flat=True).distinct()}

    return FacetFilter(
        label=_("Year"), options=years, by="in_year", counted=[option(f"{path}__year")]
    )


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
    programme = programme_facet(Involvement, "involvements")
    pair = role_pair_facet("involvements")
    year = role_year_facet(Involvement, "involvements")
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
    published_from = YearFilter(label=_("Published from (year)"), by="published_from")
    published_to = YearFilter(label=_("Published to (year)"), by="published_to")
    sort = SortFilter(
        {"publisher": (_("Publisher"), "by_name"), "published": (_("Latest"), "latest_first")}
    )
