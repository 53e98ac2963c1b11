"""A pair's briefing as JSON: what its page shows, and how it is asked for."""

import json
from datetime import date

import pytest

from programmes.models import Chair, Country, PairNote
from programmes.pairs import Pair
from techlink.briefings import Briefing, Directory
from techlink.briefings.footnotes import MOST_SOURCES, Footnotes
from tests import factories as make
from tests.pages import Page, words

PROBLEM = "application/problem+json"


@pytest.fixture
def countries():
    return {country.code: country for country in make.founders()}


@pytest.fixture
def world(countries):
    """Two programmes, and of everything else that a briefing tells."""
    fintech, space = make.sector("Fintech", is_focus=True), make.sector("Space")
    bridge = make.programme(
        name="Bridge", sectors=[fintech], status="running", status_on="2018", launched="2011-10"
    )
    bridge.further_sources.add(make.source())
    make.programme(name="Tunnel", launched="", offers=[make.offer()])
    make.programme(second=countries["IL"], sectors=[space], kind="research")
    make.involvement(bridge, make.organisation(name="Ministry"), is_lead=True)
    make.involvement(bridge, make.organisation(name="Agency"))
    make.figure(bridge, value="80", stated_on="2017", source=make.source())
    make.figure(bridge, value="175", stated_by="A paper", source=make.source())
    both = {"sectors": [fintech]}
    for name, code in (("Apple", "EE"), ("Birch", "GB"), ("Daisy", None)):
        country = countries.get(code)
        make.participation(make.entrepreneur(name=name, country=country, **both), bridge)
    make.participation(make.entrepreneur(name="Cedar", sectors=[space]), bridge)
    pair = [countries["EE"], countries["GB"]]
    make.event(name="Summit", countries=pair, place="Tallinn")
    make.event(name="Later", countries=pair, start="2099")
    chair = {"network": make.network(), "country": countries["EE"]}
    Chair.objects.create(**chair, position=1, start="2015-10-09", main_source=make.source())
    PairNote.objects.create(first=pair[0], second=pair[1], note="Under way.")


def data(client, pair="ee-gb"):
    response = client.get(f"/pairs/{pair}.json")
    assert (response.status_code, response["Content-Type"]) == (200, "application/json")
    return json.loads(response.content)


def addresses(told):
    """Each URL of this site that is told anywhere in ``told``, as a path."""
    if isinstance(told, dict):
        told = list(told.values())
    if isinstance(told, list):
        return {address for each in told for address in addresses(each)}
    is_ours = isinstance(told, str) and told.startswith("http://testserver/")
    return {told.removeprefix("http://testserver")} if is_ours else set()


def test_briefing_tells_dates_as_they_were_reported(client, world):
    told = data(client)

    assert told["programmes"] == [
        {
            "name": "Bridge",
            "url": "http://testserver/programmes/bridge/",
            "slug": "bridge",
            "kind": "link",
            "launched": "2011-10",
            "ended": None,
            "status": "running",
            "status_on": "2018",
            "status_as_reported": "",
            "sources": [2, 3],
        },
        {
            "name": "Tunnel",
            "url": "http://testserver/programmes/tunnel/",
            "slug": "tunnel",
            "kind": "link",
            "launched": None,
            "ended": None,
            "status": "unknown",
            "status_on": None,
            "status_as_reported": "",
            "sources": [4],
        },
    ]
    assert told["running"] == told["programmes"][:1]
    assert told["summary"]["first_launch"] == "2011"
    assert told["note"] == "Under way."


def test_briefing_tells_who_stated_a_figure(client, world):
    (measure,) = data(client)["figures"]

    assert measure["values"] == [
        {"value": "175", "statements": [{"by": "A paper", "on": None, "sources": [5]}]},
        {"value": "80", "statements": [{"by": "A minister", "on": "2017", "sources": [6]}]},
    ]


def test_briefing_tells_ventures_by_shared_sector(client, world):
    ventures = data(client)["ventures"]

    assert ventures["totals"] == {"EE": 2, "GB": 1}
    (shared,) = ventures["by_shared_sector"]
    assert [sector["slug"] for sector in shared["sectors"]] == ["fintech"]
    assert [[v["name"] for v in shared[code]["ventures"]] for code in ("EE", "GB")] == [
        ["Apple"],
        ["Birch"],
    ]
    assert [v["name"] for v in ventures["others"]["EE"]["ventures"]] == ["Cedar"]
    assert [v["name"] for v in ventures["elsewhere"]["ventures"]] == ["Daisy"]


def test_briefing_tells_what_is_missing(client, world):
    missing = data(client)["missing"]

    assert [has["slug"] for has in missing["sector"]["only_first_has"]] == ["space"]
    assert [has["slug"] for has in missing["kind"]["only_first_has"]] == ["research"]
    assert [pair["slug"] for pair in missing["founders_without_programmes"]] == [
        "ee-kr",
        "ee-nz",
        "gb-il",
        "gb-kr",
        "gb-nz",
    ]


def test_briefing_as_data_is_what_the_page_shows(client, world):
    told, page = data(client), Page(client, "/pairs/ee-gb/")
    article = page.root.find(".//article")
    links = {a.get("href") for a in article.iter("a")}
    shown = {link for link in links if link.startswith("/")}
    beside = {
        "/pairs/ee-gb.json",
        "/pairs/compare/?pair=ee-gb",
        "/programmes/?pair=ee-gb",
        *(f"/countries/{code}/#entrepreneurs" for code in ("ee", "gb")),
        "/pairs/ee-il/",  # what each has with others: what is missing is told
        "/pairs/ee-gb/",
        "/pairs/ee-gb.ics",
        "/report/?about=/pairs/ee-gb/",
        *(link for _words, link in page.links("What changed")),
    }
    facets = {has["url"] for name in ("kinds", "offers") for has in told["summary"][name]}

    assert shown - beside == addresses(told) - beside - addresses(list(facets))
    assert page.one("p[@class='lede']") == told["summary"]["text"]
    assert [words(cite) for cite in page.section("Sources").iter("cite")] == [
        source["title"] for source in told["sources"]
    ]
    stated = page.section("Reported results")
    assert [words(b) for b in stated.iterfind(".//td//b")] == [
        value["value"] for measure in told["figures"] for value in measure["values"]
    ]


def test_numbers_of_a_claim_are_those_of_its_sources(client, world):
    told, page = data(client), Page(client, "/pairs/ee-gb/")
    table = page.root.find(".//table[@class='timeline-table']")

    assert [
        [int(words(mark)) for mark in row.iterfind(".//sup/a")]
        for row in table.iterfind("tbody/tr")
    ] == [programme["sources"] for programme in told["programmes"]]
    assert [source["number"] for source in told["sources"]] == [*range(1, len(told["sources"]) + 1)]


def test_briefing_of_a_gap_is_told_too(client, countries):
    told = data(client, "ee-nz")

    assert told["summary"]["programmes"] == 0
    assert told["summary"]["text"] == ""
    assert told["programmes"] == told["figures"] == told["sources"] == []
    assert told["updated"] is None


@pytest.mark.parametrize("called", ["gb-ee", "EE-GB", "estonia-united-kingdom"])
def test_briefing_as_data_has_one_address(client, countries, called):
    response = client.get(f"/pairs/{called}.json?page=2")
    assert (response.status_code, response["Location"]) == (301, "/pairs/ee-gb.json?page=2")


@pytest.mark.parametrize("called", ["ee", "ee-ee", "ee-xx", "compare"])
def test_briefing_of_what_is_no_pair_is_a_problem(client, countries, called):
    response = client.get(f"/pairs/{called}.json")

    assert (response.status_code, response["Content-Type"]) == (404, PROBLEM)
    said = json.loads(response.content)
    assert said["detail"] == "A pair is two countries of the register, as in ee-gb."
    assert said["list"] == "http://testserver/pairs/"


def test_briefing_as_data_may_be_fetched_from_anywhere(client, countries):
    assert client.get("/pairs/ee-gb.json")["Access-Control-Allow-Origin"] == "*"
    assert client.get("/pairs/x-gb.json")["Access-Control-Allow-Origin"] == "*"
    assert client.head("/pairs/ee-gb.json").status_code == 200


def test_briefing_is_as_long_however_much_there_is(client, countries):
    programmes = [make.programme(sectors=[make.sector()], status="running") for _ in range(30)]
    for programme in programmes:
        make.figure(programme)
        make.figure(programme, measure="Firms")
        make.involvement(programme, make.organisation(), is_lead=True)
        programme.further_sources.set([make.source(), make.source()])
    told = data(client)

    assert len(told["running"]) == 10
    assert len(told["programmes"]) == 25
    assert told["more_programmes"]["number"] == 5
    assert sum(len(measure["values"]) for measure in told["figures"]) == 40
    assert told["more_figures"] is True
    assert len(told["sources"]) == MOST_SOURCES
    assert told["sources_left_out"] == 15


def test_footnotes_have_a_number_each_and_a_turn_for_each_mention():
    class Record:
        def __init__(self, *sources):
            self.sources = sources

    class Source:
        def __init__(self, pk):
            self.pk = pk

    one, two = Source(1), Source(2)
    notes = Footnotes()
    claims = [notes.claim(Record(two)), notes.claim(Record(one, two))]

    assert [[mark.id for mark in claim.marks] for claim in claims] == [
        ["cite-1-1"],
        ["cite-2-1", "cite-1-2"],
    ]
    assert [note.source for note in notes] == [two, one]


def test_briefing_of_a_day_has_who_was_a_member_by_then(countries):
    make.membership(make.country("CA"), start="2018-02", is_founder=False)
    pair = Pair(Country.objects.get(pk="CA"), countries["EE"])

    def members(day):
        found = Briefing.of(pair, Directory(day)).standings
        return [standing.country.code for standing in found if standing.memberships]

    assert members(date(2014, 12, 8)) == []
    assert members(date(2014, 12, 9)) == ["EE"]
    assert members(date(2018, 2, 1)) == ["CA", "EE"]


@pytest.mark.parametrize("rows", [1, 3])
def test_briefing_as_data_costs(client, django_assert_num_queries, world, rows):
    for _ in range(rows):
        programme = make.programme(sectors=[make.sector()], status="running")
        make.figure(programme)
        make.involvement(programme, make.organisation(), is_lead=True)
    # As its page.
    client.get("/pairs/ee-gb.json")
    with django_assert_num_queries(18):
        client.get("/pairs/ee-gb.json")
