"""The home page: what it counts, what it shows first, and what it costs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import factories as make
from tests.history import later
from tests.lists import shown


def in_days(days):
    return (timezone.localdate() + timedelta(days)).isoformat()


def test_home_counts_what_is_public(client):
    sector = make.sector("Fintech", is_focus=True)
    make.sector("Space")
    make.programme(sectors=[sector])
    make.programme(second=make.country("KR"), sectors=[sector])
    make.programme(sectors=[sector])
    make.programme(second=make.country("NZ"), sectors=[sector], is_published=False)
    make.entrepreneur()
    make.entrepreneur(is_published=False)
    response = client.get("/")
    assert response.context_data["programme_count"] == 3
    assert response.context_data["pair_count"] == 2
    assert response.context_data["entrepreneur_count"] == 1
    assert response.context_data["sectors"] == [(sector, 3)]
    page = shown(response)
    assert "<b>3</b> programmes" in page
    assert '<b>Fintech</b> <span class="count">3 programmes</span>' in page


def test_star_joins_the_founders_with_their_numbers(client):
    make.founders()
    make.country("CA")
    make.programme()
    make.programme(second=make.country("KR"), is_published=False)
    star = client.get("/").context_data["star"]
    assert {node.country.code for node in star.nodes} == {"EE", "GB", "IL", "KR", "NZ"}
    assert [edge.count for edge in star.edges] == [1] + 9 * [0]
    assert star.edges[0].pair.slug == "ee-gb"


@pytest.mark.parametrize("codes", [["EE"], ["EE", "GB"]])
def test_star_of_fewer_founders_is_drawn_too(client, codes):
    for code in codes:
        make.membership(make.country(code))
    response = client.get("/")
    assert response.status_code == 200
    assert len(response.context_data["star"].nodes) == len(codes)


def test_home_shows_the_latest_five_launches(client):
    make.programme(name="Draft", launched="2020", is_published=False)
    for year in range(2010, 2017):
        make.programme(name=f"Programme of {year}", launched=str(year))
    found = [programme.name for programme in client.get("/").context_data["launches"]]
    assert found == [f"Programme of {year}" for year in (2016, 2015, 2014, 2013, 2012)]


def test_home_shows_the_nearest_events_to_come_and_the_latest_past(client):
    for days in (-400, -1, 1, 400):
        make.event(name=f"In {days} days", start=in_days(days))
    make.event(name="Draft past", start=in_days(-2), is_published=False)
    make.event(name="Draft to come", start=in_days(2), is_published=False)
    make.event(name="Not known", start="")
    response = client.get("/")
    assert [event.name for event in response.context_data["upcoming"]] == [
        "In 1 days",
        "In 400 days",
    ]
    assert [event.name for event in response.context_data["events"]] == [
        "In -1 days",
        "In -400 days",
    ]
    assert "Coming events" in shown(response)


def test_home_of_an_empty_register_is_a_page(client):
    response = client.get("/")
    assert response.status_code == 200
    assert response.context_data["programme_count"] == 0
    assert response.context_data["star"] is None
    assert "Coming events" not in shown(response)


def test_home_shows_what_changed_lately(client):
    make.programme(name="Bridge")
    make.programme(name="Draft", is_published=False)
    later()
    for number in range(6):
        make.organisation(name=f"Body {number}")
    found = client.get("/").context_data["changed"]
    assert [change.name for change in found.changes] == [f"Body {n}" for n in (5, 4, 3, 2, 1, 0)]
    assert (found.url, found.feed) == ("/changes/", "/changes.atom")
    assert "What changed" in shown(client.get("/"))


# The version of the data, for each of three indexes; the focus sectors and the countries; the
# latest programmes, and the events to come and past. What changed: of each of four kinds the
# newest, what those shown said, here of three kinds, and their sources.
BUDGET = 16


@pytest.mark.parametrize("rows", [1, 3])
def test_home_keeps_to_its_budget(client, django_assert_num_queries, rows):
    make.founders()
    sector = make.sector("Fintech", is_focus=True)
    for _ in range(rows):
        make.programme(sectors=[sector])
        make.entrepreneur(sectors=[sector])
        make.event(countries=[make.country("EE"), make.country("GB")])
        make.event(countries=[make.country("EE"), make.country("GB")], start=in_days(1))
    client.get("/")  # the indexes are in memory from now on
    with django_assert_num_queries(BUDGET):
        response = client.get("/")
    assert len(response.context_data["events"]) == len(response.context_data["upcoming"]) == rows
