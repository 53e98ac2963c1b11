from itertools import combinations
from operator import ge, le

from django.db.models import Value
from django.db.models.functions import Concat, Left, Lower, NullIf
from django.utils.translation import gettext_lazy as _

from .faceted import FacetedFilterSet
from .facets import FacetFilter, SearchFilter, SortFilter, YearFilter
from .models import (
    Country,
    CountryName,
    Event,
    Offer,
    Organisation,
    Programme,
    Sector,
    Source,
)

BY_NAME = (_("Name"), "by_name")
LAST_CHANGED = (_("Last changed"), "last_changed")


def countries():
    return {code.lower(): name for code, name in Country.objects.values_list("code", "name")}


def country_words():
    """What a record is found by that is of a country: each of its names."""
    words = dict(Country.objects.values_list("code", "search_tokens"))
    for code, more in CountryName.objects.values_list("country", "search_tokens"):
        words[code] += more
    return {code.lower(): found for code, found in words.items()}


def sector_words():
    return dict(Sector.objects.values_list("slug", "search_tokens"))


def programmes(slugs):
    named = Programme.objects.published().filter(slug__in=slugs).order_by("sort_name", "pk")
    return dict(named.values_list("slug", "name"))


def years(values):
    return {year: year for year in sorted(values, reverse=True)}


def pairs():
    """Every two countries: a pair with nothing recorded is still one to ask for."""
    known = sorted(countries().items())
    return {f"{a}-{b}": f"{one} – {other}" for (a, one), (b, other) in combinations(known, 2)}


def sectors():
    return dict(Sector.objects.values_list("slug", "name"))


def offers():
    return dict(Offer.objects.values_list("slug", "name"))


def pair_of(path):
    """The slug of the pair of the programme at ``path``, if any, in the database's words."""
    return NullIf(Lower(Concat(f"{path}first", Value("-"), f"{path}second")), Value("-"))


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
        words=country_words,
        by="involving",
        counted=[Lower("first"), Lower("second")],
    )
    pair = pair_facet(counted=[pair_of("")])
    sector = FacetFilter(
        label=_("Sector"),
        options=sectors,
        words=sector_words,
        by="in_sectors",
        counted=["sectors__slug"],
    )
    kind = FacetFilter(label=_("Kind"), options=of(Programme.Kind), by="of_kinds", counted=["kind"])
    offer = FacetFilter(label=_("Offers"), options=offers, by="offering", counted=["offers"])
    status = FacetFilter(
        label=_("Status"),
        options=of(Programme.Status),
        by="with_status",
        counted=[lambda programmes: programmes.with_option_of_status()],
        passing=True,
    )
    launched_from = YearFilter(
        label=_("Launched from (year)"), by="launched_from", counted=Left("launched", 4), reaches=ge
    )
    launched_to = YearFilter(
        label=_("Launched to (year)"), by="launched_to", counted=Left("launched", 4), reaches=le
    )
    sort = SortFilter(
        {
            "launched": (_("Latest launch"), "latest_first"),
            "name": BY_NAME,
            "changed": LAST_CHANGED,
        }
    )

    class Meta:
        model = Programme
        fields = []


def programme_facet(path):
    """Of what takes part in programmes: ``path`` leads to its roles."""
    return FacetFilter(
        label=_("Programme"),
        names=programmes,
        by="in_programmes_called",
        counted=[option(f"{path}__programme__slug")],
    )


def role_pair_facet(path):
    return pair_facet(counted=[option(pair_of(f"{path}__programme__"))])


def role_year_facet(path):
    return FacetFilter(
        label=_("Year"), names=years, by="in_year", counted=[option(f"{path}__year")]
    )


class OrganisationFilter(FacetedFilterSet):
    q = SearchFilter()
    country = FacetFilter(
        label=_("Country"),
        options=countries,
        words=country_words,
        by="of_country",
        counted=[Lower("country")],
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
    programme = programme_facet("involvements")
    pair = role_pair_facet("involvements")
    year = role_year_facet("involvements")
    sort = SortFilter({"name": BY_NAME, "changed": LAST_CHANGED})

    class Meta:
        model = Organisation
        fields = []


def whens():
    return {"upcoming": _("Upcoming"), "past": _("Past")}


class EventFilter(FacetedFilterSet):
    q = SearchFilter()
    when = FacetFilter(
        label=_("When"),
        options=whens,
        by="when",
        counted=[lambda events: events.with_when()],
        daily=True,
        passing=True,
    )
    country = FacetFilter(
        label=_("Country"),
        options=countries,
        words=country_words,
        by="involving",
        counted=[Lower("countries")],
    )
    kind = FacetFilter(label=_("Kind"), options=of(Event.Kind), by="of_kinds", counted=["kind"])
    year = FacetFilter(label=_("Year"), names=years, by="in_year", counted=[Left("start", 4)])
    sort = SortFilter(
        {"date": (_("Latest date"), "latest_first"), "name": BY_NAME, "changed": LAST_CHANGED}
    )

    class Meta:
        model = Event
        fields = []


class SourceFilter(FacetedFilterSet):
    q = SearchFilter()
    kind = FacetFilter(label=_("Kind"), options=of(Source.Kind), by="of_kinds", counted=["kind"])
    published_from = YearFilter(
        label=_("Published from (year)"),
        by="published_from",
        counted=Left("published", 4),
        reaches=ge,
    )
    published_to = YearFilter(
        label=_("Published to (year)"), by="published_to", counted=Left("published", 4), reaches=le
    )
    sort = SortFilter(
        {
            "publisher": (_("Publisher"), "by_name"),
            "published": (_("Latest"), "latest_first"),
            "changed": LAST_CHANGED,
        }
    )

    class Meta:
        model = Source
        fields = []
