"""A pair's page: what two countries have, or what they lack, and what it costs."""

from datetime import UTC, datetime

import pytest

from programmes.models import Chair, Event, PairNote, Programme
from tests import factories as make
from tests.pages import Page, words


def read(client, pair="ee-gb"):
    return Page(client, f"/pairs/{pair}/")


@pytest.fixture
def countries():
    return {country.code: country for country in make.founders()}


def test_pair_page_says_what_it_is_and_where_it_stands(client, countries):
    make.programme()
    page = read(client)

    assert page.title == "Estonia and United Kingdom: programmes and ventures"
    assert page.one("h1") == "Estonia and United Kingdom"
    assert page.one("p[@class='lede']") == "One programme is recorded between these two countries."
    assert page.breadcrumbs == [
        ("Home", "/"),
        ("Pairs", "/pairs/"),
        ("Estonia and United Kingdom", None),
    ]
    assert page.link_of("Estonia") == "/countries/ee/"
    assert page.link_of("United Kingdom") == "/countries/gb/"


@pytest.mark.parametrize(
    "called", ["gb-ee", "EE-GB", "estonia-united-kingdom", "united-kingdom-ee", "gbr-est"]
)
def test_pair_has_one_address(client, countries, called):
    response = client.get(f"/pairs/{called}/")
    assert (response.status_code, response["Location"]) == (301, "/pairs/ee-gb/")


@pytest.mark.parametrize("called", ["ee", "ee-ee", "ee-xx", "ee-gb-il", "-"])
def test_what_is_no_pair_is_not_found(client, countries, called):
    response = client.get(f"/pairs/{called}/")
    assert response.status_code == 404
    assert "A pair is two countries of the register, as in ee-gb." in response.text


def test_pair_page_has_every_programme_on_the_line_and_in_the_table(client, countries):
    make.programme(name="Bridge", launched="2011-10", ended="2018", status="ended")
    make.programme(name="Tunnel", launched="2015", status="running", status_on="2019")
    make.programme(name="Ferry", launched="")
    make.programme(name="Of others", second=countries["IL"])
    page = read(client)

    assert [words(row) for row in page.root.iterfind(".//table/tbody/tr")] == [
        "Bridge October 2011 2018 Ended",
        "Tunnel 2015 not known Running as of 2019",
        "Ferry not known not known Status not known",
    ]
    assert page.all("div[@class='timeline-label']") == [
        "Bridge October 2011 – 2018",
        "Tunnel 2015 – end not known",
    ]
    assert "Launch not known Ferry" in page.words("Programmes")
    assert page.links("Programmes")[-1] == ("Filter these programmes", "/programmes/?pair=ee-gb")


def test_pair_page_counts_sectors_and_shows_the_focus_ones_that_are_missing(client, countries):
    fintech, health = make.sector("Fintech", is_focus=True), make.sector("Health")
    make.sector("Biotech", is_focus=True)
    make.sector("Space")
    make.programme(sectors=[fintech, health])
    make.programme(sectors=[health])

    assert read(client).links("Sectors") == [
        ("Fintech 1", "/programmes/?pair=ee-gb&sector=fintech"),
        ("Biotech none recorded", "/sectors/biotech/"),
        ("Health 2", "/programmes/?pair=ee-gb&sector=health"),
    ]


def test_pair_page_has_who_took_part_once_on_each_side_with_what_in(client, countries):
    bridge, tunnel = make.programme(name="Bridge"), make.programme(name="Tunnel")
    other = make.programme(second=countries["IL"])
    cedar, ministry = make.entrepreneur(name="Cedar"), make.organisation(name="Ministry")
    birch = make.entrepreneur(name="Birch", country=countries["GB"])
    apple = make.entrepreneur(name="Apple", country=None)
    make.involvement(tunnel, ministry, year=2016)
    make.involvement(bridge, ministry, is_lead=True)
    make.involvement(bridge, ministry, year=2017)
    make.involvement(tunnel, make.organisation(name="Agency"))
    for programme in (bridge, tunnel):
        make.participation(cedar, programme)
    make.participation(birch, bridge, is_lead=True)
    make.participation(apple, bridge)
    make.participation(make.entrepreneur(name="Of others"), other)
    page = read(client)

    assert page.words("Estonia") == (
        "Estonia Entrepreneurs Cedar took part in Bridge, Tunnel Lead bodies and institutions "
        "Agency took part in Tunnel Ministry leads Bridge; took part in Tunnel"
    )
    assert page.words("United Kingdom") == (
        "United Kingdom Entrepreneurs Birch leads Bridge Lead bodies and institutions None recorded"
    )
    assert page.words("Elsewhere, or country not recorded") == (
        "Elsewhere, or country not recorded Entrepreneurs Apple took part in Bridge "
        "Lead bodies and institutions None recorded"
    )
    assert page.links("United Kingdom") == [
        ("Birch", "/entrepreneurs/birch/"),
        ("Bridge", "/programmes/bridge/"),
    ]


def test_pair_page_leads_to_the_entrepreneurs_of_a_side_that_has_none(client, countries):
    make.programme()
    page = read(client)

    assert page.words("Estonia") == (
        "Estonia Entrepreneurs None recorded entrepreneurs of Estonia elsewhere "
        "Lead bodies and institutions None recorded"
    )
    assert page.links("Estonia") == [
        ("entrepreneurs of Estonia elsewhere", "/countries/ee/#entrepreneurs")
    ]


def test_pair_page_has_events_of_both(client, countries):
    both = [countries["EE"], countries["GB"]]
    make.event(name="Summit", countries=both, place="Tallinn")
    make.event(name="Visit", countries=both[:1])

    assert read(client).items("Events") == ["Summit Tallinn, 19 November 2015"]


def test_pair_page_says_where_each_stands_in_the_network(client, countries):
    make.programme(first=make.country("CA"), second=countries["EE"])

    assert read(client, "ca-ee").items("Standing in the network") == [
        "Estonia: Digital Nations, founder, since 9 December 2014"
    ]


def test_pair_page_of_a_gap_says_so_and_shows_the_neighbours(client, countries):
    make.programme()
    make.programme()
    make.programme(first=countries["GB"], second=countries["IL"])
    make.programme(first=countries["KR"], second=countries["NZ"])
    PairNote.objects.create(first=countries["EE"], second=countries["IL"], note="Under way.")
    page = read(client, "ee-il")

    assert page.all("p[@class='lede']") == []
    assert page.one("p[@class='note']") == "Under way."
    assert page.headings == [
        "No programme is recorded here",
        "Standing in the network",
        "What each has with others",
        "What changed",
    ]
    assert page.words("Estonia") == "Estonia Estonia and United Kingdom 2"
    assert page.words("Israel") == "Israel United Kingdom and Israel 1"
    assert page.links("What each has with others") == [
        ("Estonia and United Kingdom", "/pairs/ee-gb/"),
        ("United Kingdom and Israel", "/pairs/gb-il/"),
    ]


def test_pair_page_of_a_gap_has_its_events_and_when_they_were_changed(client, countries):
    event = make.event(name="Visit", countries=[countries["EE"], countries["IL"]])
    page = read(client, "ee-il")

    assert page.items("Events") == ["Visit 19 November 2015"]
    assert page.one("p[@class='meta updated']") == f"Last changed {event.updated:%-d %B %Y}"


def test_pair_page_was_last_changed_with_the_latest_of_its_records(client, countries):
    both = {"countries": [countries["EE"], countries["GB"]]}
    for records in (Programme, Event):
        make.programme(name="Bridge")
        make.event(**both)
        for other in (Programme, Event):
            other.objects.update(updated=datetime(2020, 1, 31, tzinfo=UTC))
        records.objects.update(updated=datetime(2021, 3, 1, tzinfo=UTC))
        assert read(client).one("p[@class='meta updated']") == "Last changed 1 March 2021"


def test_pair_page_says_where_it_is_for_paper(client, countries):
    assert read(client).one("p[@class='meta print-only']") == (
        "This page: http://testserver/pairs/ee-gb/"
    )


def test_pair_page_rests_on_the_sources_of_its_programmes_and_events_each_once(client, countries):
    shared = make.source(title="Account", publisher="ERR")
    for title in ("Budget", "Charter"):
        programme = make.programme(main_source=make.source(title=title, publisher="ERR"))
        programme.further_sources.add(shared)
    both = [countries["EE"], countries["GB"]]
    event = make.event(main_source=shared, countries=both)
    event.further_sources.add(make.source(title="Diary", publisher="ERR"))
    make.programme(main_source=make.source(title="Edict", publisher="ERR"), is_published=False)
    page = read(client)

    assert [item.split(" ERR")[0] for item in page.items("Sources")] == [
        "Account",
        "Budget",
        "Charter",
        "Diary",
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_pair_page_costs(client, django_assert_num_queries, countries, rows):
    for _ in range(rows):
        programme = make.programme(sectors=[make.sector()])
        programme.further_sources.add(make.source())
        make.programme(second=countries["IL"])
        make.involvement(programme, make.organisation())
        make.participation(make.entrepreneur(), programme)
        make.event(countries=[countries["EE"], countries["GB"]])
        Chair.objects.create(
            network=make.network(), country=countries["EE"], position=Chair.objects.count()
        )

    # Countries and their names; the note; the programmes; the sectors;
    # roles of organisations; of entrepreneurs; what each of the two has with others; events;
    # memberships; sources.
    # The version of the data, asked for four indexes.
    # What changed: of each of four kinds the version of the data, the newest and what they said; and
    # the sources given.
    client.get("/pairs/ee-gb/")  # the indexes are in memory from now on
    with django_assert_num_queries(28):
        client.get("/pairs/ee-gb/")
