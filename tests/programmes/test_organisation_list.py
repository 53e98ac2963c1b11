"""The list of organisations: each filter, each order, and what it costs."""

from datetime import UTC, datetime

import pytest

from programmes.models import Organisation
from tests import factories as make
from tests.lists import facet, names


def involved(name, programme=None, **fields):
    """An organisation called ``name``, involved in ``programme`` or a new one."""
    organisation = make.organisation(name=name)
    return make.involvement(programme or make.programme(), organisation, **fields)


def test_organisations_are_filtered_by_words(client):
    make.country_name(make.country("KR"), "대한민국", "ko")
    make.organisation(name="Ministry of Bridges", aliases="Sillaministeerium")
    make.organisation(name="Port", country=make.country("KR"))
    make.organisation(name="University")
    assert names(client, "/organisations/?q=sillaministeerium") == ["Ministry of Bridges"]
    assert names(client, "/organisations/?q=대한민국") == ["Port"]


def test_organisations_are_filtered_by_country(client):
    make.organisation(name="Here", country=make.country("EE"))
    make.organisation(name="There", country=make.country("KR"))
    make.organisation(name="Not known", country=None)
    assert names(client, "/organisations/?country=kr") == ["There"]


def test_organisations_are_filtered_by_kind(client):
    make.organisation(name="Embassy", kind=Organisation.Kind.EMBASSY)
    make.organisation(name="University", kind=Organisation.Kind.UNIVERSITY)
    assert names(client, "/organisations/?kind=embassy") == ["Embassy"]


def test_organisations_are_filtered_by_the_sectors_of_their_programmes(client):
    involved("In", make.programme(sectors=[make.sector("Fintech"), make.sector("Health")]))
    involved("Other", make.programme(sectors=[make.sector("Space")]))
    involved("None")
    assert names(client, "/organisations/?sector=fintech") == ["In"]


def test_organisations_are_filtered_by_programme(client):
    involved("In", make.programme(name="Bridge"))
    involved("Elsewhere", make.programme(name="Tunnel"))
    make.organisation(name="Nowhere")
    assert names(client, "/organisations/?programme=bridge") == ["In"]


def test_organisations_are_filtered_by_pair(client):
    involved("In", make.programme(first=make.country("EE"), second=make.country("GB")))
    involved("Half", make.programme(first=make.country("EE"), second=make.country("KR")))
    assert names(client, "/organisations/?pair=ee-gb") == ["In"]


def test_organisations_are_filtered_by_year(client):
    involved("Then", year=2015)
    involved("Later", year=2016)
    involved("Not known", year=None)
    assert names(client, "/organisations/?year=2015") == ["Then"]


def test_one_role_need_not_fit_all_filters(client):
    first = involved("Both", make.programme(name="Bridge"), year=2015)
    make.involvement(make.programme(name="Tunnel"), first.organisation, year=2016)
    involved("One", make.programme(name="Dam"), year=2015)
    assert names(client, "/organisations/?programme=bridge&year=2016") == ["Both"]


def test_draft_programme_lends_its_organisations_nothing(client):
    sectors = [make.sector("Fintech")]
    involved("Public", make.programme(name="Bridge", sectors=sectors), year=2015)
    involved("Behind", make.programme(sectors=sectors, is_published=False), year=2014)
    assert names(client, "/organisations/?sector=fintech") == ["Public"]
    assert names(client, "/organisations/?pair=ee-gb") == ["Public"]
    for name, options in [
        ("sector", {"fintech": 1}),
        ("programme", {"bridge": 1}),
        ("pair", {"ee-gb": 1}),
        ("year", {"2015": 1}),
    ]:
        assert facet(client, "/organisations/", name) == options


def test_organisation_involved_often_is_listed_and_counted_once(client):
    bridge = make.programme(name="Bridge", sectors=[make.sector("Fintech"), make.sector("Health")])
    often = involved("Often", bridge, year=2015).organisation
    make.involvement(bridge, often, year=2016)
    make.involvement(make.programme(sectors=bridge.sectors.all()), often, year=2016)
    for query in ("programme=bridge", "pair=ee-gb", "sector=health&sector=fintech", "year=2016"):
        assert names(client, f"/organisations/?{query}") == ["Often"]
    assert facet(client, "/organisations/", "pair") == {"ee-gb": 1}
    assert facet(client, "/organisations/", "year") == {"2015": 1, "2016": 1}
    assert facet(client, "/organisations/", "sector") == {"fintech": 1, "health": 1}


def test_draft_organisations_are_not_listed(client):
    make.organisation(name="Draft", is_published=False)
    make.organisation(name="Public")
    assert names(client, "/organisations/") == ["Public"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["a first", "B second", "Õ third"]),
        ("sort=name", ["a first", "B second", "Õ third"]),
        ("sort=changed", ["a first", "Õ third", "B second"]),
    ],
)
def test_organisations_are_listed_in_the_order_asked_for(client, query, expected):
    for day, name in enumerate(["B second", "Õ third", "a first"]):
        organisation = make.organisation(name=name)
        changed = datetime(2026, 1, 1 + day, tzinfo=UTC)
        Organisation.objects.filter(pk=organisation.pk).update(updated=changed)
    assert names(client, f"/organisations/?{query}") == expected


# The version of the data; the organisations.
BUDGET = 2
# What has the words that are asked for.
BUDGET_OF_WORDS = 1
# Of nothing there is nothing to fetch; the words are looked for.
BUDGET_OF_NOTHING = 2

EVERY_FILTER = (
    "q=agency&country=ee&kind=agency&sector=fintech&programme=bridge&pair=ee-gb&year=2015"
)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("query", ["", EVERY_FILTER])
def test_list_of_organisations_keeps_to_its_budget(client, django_assert_num_queries, rows, query):
    programme = make.programme(name="Bridge", sectors=[make.sector("Fintech")])
    for number in range(rows):
        involved(f"Agency {number}", programme, year=2015)
    names(client, f"/organisations/?{query}")  # the index is in memory from now on
    with django_assert_num_queries(BUDGET + BUDGET_OF_WORDS * ("q=" in query)):
        assert len(names(client, f"/organisations/?{query}")) == rows


def test_empty_list_of_organisations_keeps_to_its_budget(client, django_assert_num_queries):
    involved("Port", make.programme(name="Bridge", sectors=[make.sector("Fintech")]), year=2015)
    names(client, f"/organisations/?{EVERY_FILTER}")  # the index is in memory from now on
    with django_assert_num_queries(BUDGET_OF_NOTHING):
        assert names(client, f"/organisations/?{EVERY_FILTER}") == []
