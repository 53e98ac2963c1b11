"""The list of entrepreneurs: each filter, each order, and what it costs."""

from datetime import UTC, datetime

import pytest

from participants.models import Entrepreneur
from tests import factories as make
from tests.lists import facet, names


def taking_part(name, programme=None, event=None, year=2015, **fields):
    """An entrepreneur called ``name`` in ``programme``, at ``event``, or in a new programme."""
    venture = make.entrepreneur(name=name, **fields)
    programme = programme or (None if event else make.programme())
    return make.participation(venture, programme, event=event, year=year)


def test_entrepreneurs_are_filtered_by_words(client):
    biotech = make.sector("Biotechnology")
    make.entrepreneur(name="Bridge", sectors=[biotech])
    make.entrepreneur(name="Tunnel", country=make.country("IL"), sectors=[biotech])
    make.entrepreneur(name="Dam", country=make.country("IL"), offers="A bridge loan")
    assert names(client, "/entrepreneurs/?q=bridge") == ["Bridge", "Dam"]
    assert names(client, "/entrepreneurs/?q=biotech+israel") == ["Tunnel"]


def test_entrepreneurs_are_filtered_by_a_sector_of_their_own(client):
    make.entrepreneur(name="In", sectors=[make.sector("Fintech"), make.sector("Health")])
    make.entrepreneur(name="Other", sectors=[make.sector("Space")])
    make.entrepreneur(name="None")
    assert names(client, "/entrepreneurs/?sector=fintech") == ["In"]


def test_entrepreneurs_without_a_sector_are_found_by_their_programmes(client):
    bridge = make.programme(sectors=[make.sector("Fintech")])
    taking_part("By its programme", bridge)
    taking_part("Own first", bridge, sectors=[make.sector("Space")])
    taking_part("Other programme", make.programme(sectors=[make.sector("Health")]))
    assert names(client, "/entrepreneurs/?sector=fintech") == ["By its programme"]
    assert facet(client, "/entrepreneurs/", "sector") == {"fintech": 1, "health": 1, "space": 1}


def test_entrepreneurs_are_filtered_by_country(client):
    make.entrepreneur(name="Here", country=make.country("EE"))
    make.entrepreneur(name="There", country=make.country("KR"))
    make.entrepreneur(name="Not known", country=None)
    assert names(client, "/entrepreneurs/?country=kr") == ["There"]


def test_entrepreneurs_are_filtered_by_programme(client):
    taking_part("In", make.programme(name="Bridge"))
    taking_part("Elsewhere", make.programme(name="Tunnel"))
    taking_part("At an event", event=make.event(name="Bridge"))
    assert names(client, "/entrepreneurs/?programme=bridge") == ["In"]


def test_entrepreneurs_are_filtered_by_pair(client):
    taking_part("In", make.programme(first=make.country("EE"), second=make.country("GB")))
    taking_part("Half", make.programme(first=make.country("EE"), second=make.country("KR")))
    taking_part("At an event", event=make.event(countries=[make.country("EE")]))
    assert names(client, "/entrepreneurs/?pair=ee-gb") == ["In"]


def test_entrepreneurs_are_filtered_by_kind(client):
    make.entrepreneur(name="Company", kind=Entrepreneur.Kind.COMPANY)
    make.entrepreneur(name="Investor", kind=Entrepreneur.Kind.INVESTOR)
    assert names(client, "/entrepreneurs/?kind=investor") == ["Investor"]


def test_entrepreneurs_are_filtered_by_year_at_programmes_and_events(client):
    taking_part("Programme", year=2015)
    taking_part("Event", event=make.event(), year=2015)
    taking_part("Later", year=2016)
    taking_part("Not known", year=None)
    assert names(client, "/entrepreneurs/?year=2015") == ["Event", "Programme"]


def test_entrepreneur_who_came_often_is_listed_and_counted_once(client):
    bridge = make.programme(name="Bridge", sectors=[make.sector("Fintech"), make.sector("Health")])
    often = taking_part("Often", bridge).entrepreneur
    make.participation(often, bridge, year=2016)
    make.participation(often, make.programme(sectors=bridge.sectors.all()), year=2016)
    for query in ("programme=bridge", "pair=ee-gb", "sector=health&sector=fintech", "year=2016"):
        assert names(client, f"/entrepreneurs/?{query}") == ["Often"]
    assert facet(client, "/entrepreneurs/", "pair") == {"ee-gb": 1}
    assert facet(client, "/entrepreneurs/", "year") == {"2015": 1, "2016": 1}
    assert facet(client, "/entrepreneurs/", "sector") == {"fintech": 1, "health": 1}


@pytest.mark.parametrize("hidden", ["programme", "event"])
def test_what_is_a_draft_lends_its_entrepreneurs_nothing(client, hidden):
    sectors = [make.sector("Fintech")]
    taking_part("Public", make.programme(name="Bridge", sectors=sectors))
    if hidden == "programme":
        taking_part("Behind", make.programme(sectors=sectors, is_published=False), year=2014)
    else:
        taking_part("Behind", event=make.event(is_published=False), year=2014)
    assert names(client, "/entrepreneurs/?sector=fintech") == ["Public"]
    assert names(client, "/entrepreneurs/?pair=ee-gb") == ["Public"]
    for name, options in [
        ("sector", {"fintech": 1}),
        ("programme", {"bridge": 1}),
        ("pair", {"ee-gb": 1}),
        ("year", {"2015": 1}),
    ]:
        assert facet(client, "/entrepreneurs/", name) == options


def test_draft_entrepreneurs_are_not_listed_and_lend_no_option(client):
    taking_part("Draft", make.programme(name="Tunnel"), year=2014, is_published=False)
    taking_part("Public", make.programme(name="Bridge"))
    assert names(client, "/entrepreneurs/") == ["Public"]
    assert facet(client, "/entrepreneurs/", "programme") == {"bridge": 1}
    assert facet(client, "/entrepreneurs/", "year") == {"2015": 1}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["a first", "B second", "Õ third"]),
        ("sort=name", ["a first", "B second", "Õ third"]),
        ("sort=changed", ["a first", "Õ third", "B second"]),
    ],
)
def test_entrepreneurs_are_listed_in_the_order_asked_for(client, query, expected):
    for day, name in enumerate(["B second", "Õ third", "a first"]):
        venture = make.entrepreneur(name=name)
        changed = datetime(2026, 1, 1 + day, tzinfo=UTC)
        Entrepreneur.objects.filter(pk=venture.pk).update(updated=changed)
    assert names(client, f"/entrepreneurs/?{query}") == expected


# The version of the data; the entrepreneurs, their sectors and their participations. One
# more, the sectors of their programmes, where some have none of their own.
BUDGET = 4
# What has the words that are asked for.
BUDGET_OF_WORDS = 1
# Of nothing there is nothing to fetch; the words are looked for.
BUDGET_OF_NOTHING = 2

EVERY_FILTER = (
    "q=venture&sector=fintech&country=ee&programme=bridge&pair=ee-gb&kind=company&year=2015"
)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("query", ["", EVERY_FILTER])
def test_list_of_entrepreneurs_keeps_to_its_budget(client, django_assert_num_queries, rows, query):
    fintech, health = make.sector("Fintech"), make.sector("Health")
    bridge, event = make.programme(name="Bridge", sectors=[fintech, health]), make.event()
    for number in range(rows):
        venture = taking_part(f"Venture {number}", bridge, sectors=[fintech]).entrepreneur
        make.participation(venture, event=event)
    names(client, f"/entrepreneurs/?{query}")  # the index is in memory from now on
    with django_assert_num_queries(BUDGET + BUDGET_OF_WORDS * ("q=" in query)):
        assert len(names(client, f"/entrepreneurs/?{query}")) == rows


def test_empty_list_of_entrepreneurs_keeps_to_its_budget(client, django_assert_num_queries):
    bridge = make.programme(name="Bridge", sectors=[make.sector("Fintech")])
    taking_part("Other", bridge)
    names(client, f"/entrepreneurs/?{EVERY_FILTER}")  # the index is in memory from now on
    with django_assert_num_queries(BUDGET_OF_NOTHING):
        assert names(client, f"/entrepreneurs/?{EVERY_FILTER}") == []
