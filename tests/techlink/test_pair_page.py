"""A pair's page: what two countries have, or what they lack, and what it costs."""

import pytest

from programmes.models import Chair, PairNote
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
        "Tunnel 2015 not known Running as of 2019",
        "Bridge October 2011 2018 Ended",
        "Ferry not known not known Status not known",
    ]
    assert page.all("div[@class='timeline-label']") == [
        "Bridge October 2011 – 2018",
        "Tunnel 2015 – end not known",
    ]
    assert "Launch not known: Ferry" in page.words("Programmes")
    assert page.links("Programmes")[-1] == ("Filter these programmes", "/programmes/?pair=ee-gb")


def test_pair_page_counts_sectors(client, countries):
    fintech, health = make.sector("Fintech"), make.sector("Health")
    make.programme(sectors=[fintech, health])
    make.programme(sectors=[fintech])

    assert read(client).links("Sectors") == [
        ("Fintech 2", "/programmes/?pair=ee-gb&sector=fintech"),
        ("Health 1", "/programmes/?pair=ee-gb&sector=health"),
    ]


def test_pair_page_has_who_took_part_once_on_each_side(client, countries):
    programmes = [make.programme(), make.programme()]
    other = make.programme(second=countries["IL"])
    cedar, ministry = make.entrepreneur(name="Cedar"), make.organisation(name="Ministry")
    birch = make.entrepreneur(name="Birch", country=countries["GB"])
    apple = make.entrepreneur(name="Apple", country=None)
    for programme in programmes:
        make.involvement(programme, ministry)
        make.participation(cedar, programme)
    for venture in (birch, apple):
        make.participation(venture, programmes[0])
    make.participation(make.entrepreneur(name="Of others"), other)
    page = read(client)

    assert page.words("Estonia") == (
        "Estonia Entrepreneurs Cedar Lead bodies and institutions Ministry"
    )
    assert page.words("United Kingdom") == (
        "United Kingdom Entrepreneurs Birch Lead bodies and institutions None recorded"
    )
    assert page.words("Elsewhere, or country not known") == (
        "Elsewhere, or country not known Entrepreneurs Apple "
        "Lead bodies and institutions None recorded"
    )
    assert page.links("Estonia") == [
        ("Cedar", "/entrepreneurs/cedar/"),
        ("Ministry", "/organisations/ministry/"),
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

    assert page.one("p[@class='lede']") == "0 programmes are recorded between these two countries."
    assert page.one("p[@class='note']") == "Under way."
    assert page.headings == [
        "No programme is recorded here",
        "Events",
        "Standing in the network",
        "What each has with others",
    ]
    assert page.words("Estonia") == "Estonia Estonia and United Kingdom 2"
    assert page.words("Israel") == "Israel United Kingdom and Israel 1"
    assert page.links("What each has with others") == [
        ("Estonia and United Kingdom", "/pairs/ee-gb/"),
        ("United Kingdom and Israel", "/pairs/gb-il/"),
    ]


def test_pair_page_rests_on_the_sources_of_its_programmes_each_once(client, countries):
    shared = make.source(title="Account", publisher="ERR")
    for title in ("Budget", "Charter"):
        programme = make.programme(main_source=make.source(title=title, publisher="ERR"))
        programme.further_sources.add(shared)
    page = read(client)

    assert sorted(item.split(" ERR")[0] for item in page.items("Sources")) == [
        "Account",
        "Budget",
        "Charter",
    ]
    assert page.one("p[@class='meta updated']") == f"Last changed {programme.updated:%-d %B %Y}"


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

    # Countries and their names; the note; the programmes, their sectors and further sources;
    # organisations; entrepreneurs; what each of the two has with others; events; memberships.
    with django_assert_num_queries(11):
        client.get("/pairs/ee-gb/")
