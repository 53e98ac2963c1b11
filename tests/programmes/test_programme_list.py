"""The list of programmes: each filter, each order, and what it costs."""

from datetime import UTC, datetime

import pytest

from programmes.models import Programme
from tests import factories as make
from tests.lists import names


def test_programmes_are_filtered_by_words(client):
    make.programme(name="Bridge")
    make.programme(name="Tunnel")
    assert names(client, "/programmes/?q=bridge") == ["Bridge"]


def test_programmes_are_found_by_the_words_of_their_relations(client):
    make.country_name(make.country("KR"), "대한민국", "ko")
    sector = make.sector("Biotechnology")
    make.programme(name="A", second=make.country("KR"), sectors=[sector])
    make.programme(name="B", second=make.country("KR"))
    make.programme(name="C", sectors=[sector])
    assert names(client, "/programmes/?sort=name&q=대한민국") == ["A", "B"]
    assert names(client, "/programmes/?sort=name&q=biotech+estonia") == ["A", "C"]
    assert names(client, "/programmes/?sort=name&q=biotech+대한민국") == ["A"]


def test_programmes_are_filtered_by_country_on_either_side(client):
    make.programme(name="First", first=make.country("EE"), second=make.country("GB"))
    make.programme(name="Second", first=make.country("CA"), second=make.country("EE"))
    make.programme(name="Neither", first=make.country("CA"), second=make.country("GB"))
    assert names(client, "/programmes/?sort=name&country=ee") == ["First", "Second"]


def test_programmes_are_filtered_by_pair(client):
    make.programme(name="Ours", first=make.country("EE"), second=make.country("GB"))
    make.programme(name="One side", first=make.country("EE"), second=make.country("KR"))
    make.programme(name="Other side", first=make.country("CA"), second=make.country("GB"))
    assert names(client, "/programmes/?pair=ee-gb") == ["Ours"]


def test_programmes_are_filtered_by_sector(client):
    make.programme(name="In", sectors=[make.sector("Fintech"), make.sector("Health")])
    make.programme(name="Other", sectors=[make.sector("Space")])
    make.programme(name="None")
    assert names(client, "/programmes/?sector=fintech") == ["In"]


def test_programmes_are_filtered_by_kind(client):
    make.programme(name="Link", kind=Programme.Kind.LINK)
    make.programme(name="Mission", kind=Programme.Kind.MISSION)
    assert names(client, "/programmes/?kind=mission") == ["Mission"]


def test_programmes_are_filtered_by_what_they_offer(client):
    make.programme(name="Money", offers=[make.offer("Funding", "funding"), make.offer()])
    make.programme(name="Meetings", offers=[make.offer()])
    assert names(client, "/programmes/?offer=funding") == ["Money"]


def test_programmes_are_filtered_by_status(client):
    make.programme(name="Open", status=Programme.Status.OPEN)
    make.programme(name="Ended", status=Programme.Status.ENDED)
    assert names(client, "/programmes/?status=open") == ["Open"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("launched_from=2015", ["2015 only", "2015-11-20", "2016-01"]),
        ("launched_to=2015", ["2014-12-31", "2015 only", "2015-11-20"]),
        ("launched_from=2015&launched_to=2015", ["2015 only", "2015-11-20"]),
    ],
)
def test_programmes_are_filtered_by_year_of_launch_both_ends_included(client, query, expected):
    make.programme(name="Not known", launched="")
    make.programme(name="2014-12-31", launched="2014-12-31")
    make.programme(name="2015 only", launched="2015")
    make.programme(name="2015-11-20", launched="2015-11-20")
    make.programme(name="2016-01", launched="2016-01")
    assert names(client, f"/programmes/?sort=name&{query}") == expected


def test_values_of_a_filter_are_alternatives_in_any_case(client):
    make.programme(name="Link", kind=Programme.Kind.LINK)
    make.programme(name="Mission", kind=Programme.Kind.MISSION)
    make.programme(name="Research", kind=Programme.Kind.RESEARCH)
    found = names(client, "/programmes/?sort=name&kind=LINK&kind=%20Mission%20&kind=link")
    assert found == ["Link", "Mission"]


def test_filters_hold_together(client):
    fintech = make.sector("Fintech")
    make.programme(name="Both", second=make.country("KR"), sectors=[fintech])
    make.programme(name="Country only", second=make.country("KR"))
    make.programme(name="Sector only", sectors=[fintech])
    assert names(client, "/programmes/?country=kr&sector=fintech") == ["Both"]


def test_empty_values_filter_nothing(client):
    make.programme(name="Bridge")
    empty = "q=&country=&pair=&sector=&kind=&offer=&status=&launched_from=&launched_to=&sort="
    assert names(client, f"/programmes/?{empty}&page=") == ["Bridge"]


def test_drafts_are_not_listed(client):
    make.programme(name="Draft", is_published=False)
    make.programme(name="Public")
    assert names(client, "/programmes/") == ["Public"]
    assert names(client, "/programmes/?country=ee&q=estonia") == ["Public"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["A late", "Ō exact", "b year", "A unknown"]),
        ("sort=launched", ["A late", "Ō exact", "b year", "A unknown"]),
        ("sort=name", ["A late", "A unknown", "b year", "Ō exact"]),
        ("sort=changed", ["b year", "A unknown", "Ō exact", "A late"]),
    ],
)
def test_programmes_are_listed_in_the_order_asked_for(client, query, expected):
    for day, (name, launched) in enumerate(
        [("A late", "2016"), ("Ō exact", "2015-11-20"), ("A unknown", ""), ("b year", "2015")]
    ):
        programme = make.programme(name=name, launched=launched)
        changed = datetime(2026, 1, 1 + day, tzinfo=UTC)
        Programme.objects.filter(pk=programme.pk).update(updated=changed)
    assert names(client, f"/programmes/?{query}") == expected


# The version of the data; the programmes, and their sectors.
BUDGET = 3
# What has the words that are asked for.
BUDGET_OF_WORDS = 1
# Of nothing there is nothing to fetch; the words are looked for.
BUDGET_OF_NOTHING = 2

EVERY_FILTER = (
    "q=programme&country=ee&pair=ee-gb&sector=fintech&kind=link&offer=matchmaking"
    "&status=running&launched_from=2015&launched_to=2015"
)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("query", ["", EVERY_FILTER, "sort=name"])
def test_list_of_programmes_keeps_to_its_budget(client, django_assert_num_queries, rows, query):
    sectors, offer = [make.sector("Fintech"), make.sector("Health")], make.offer()
    for _ in range(rows):
        make.programme(sectors=sectors, offers=[offer], status=Programme.Status.RUNNING)
    names(client, f"/programmes/?{query}")  # the index is in memory from now on
    with django_assert_num_queries(BUDGET + BUDGET_OF_WORDS * ("q=" in query)):
        assert len(names(client, f"/programmes/?{query}")) == rows


def test_empty_list_of_programmes_keeps_to_its_budget(client, django_assert_num_queries):
    make.sector("Fintech")
    make.programme(offers=[make.offer()], status=Programme.Status.RUNNING)
    names(client, f"/programmes/?{EVERY_FILTER}")  # the index is in memory from now on
    with django_assert_num_queries(BUDGET_OF_NOTHING):
        assert names(client, f"/programmes/?{EVERY_FILTER}") == []


def test_pair_is_understood_in_any_order_and_case(client):
    programme = make.programme()
    make.programme(second=make.country("IL"))
    response = client.get("/programmes/?pair=GB-ee")
    assert list(response.context_data["object_list"]) == [programme]
    assert [chip.value for chip in response.context_data["chips"]] == ["Estonia – United Kingdom"]
