"""Two pairs side by side, and how they are chosen."""

import pytest

from tests import factories as make
from tests.pages import Page, words

ADDRESS = "/pairs/compare/"


@pytest.fixture
def countries():
    return {country.code: country for country in make.founders()}


@pytest.fixture
def world(countries):
    fintech, space = make.sector("Fintech", is_focus=True), make.sector("Space")
    bridge = make.programme(name="Bridge", sectors=[fintech], launched="2011-10", status="running")
    ferry = {"name": "Ferry", "first": countries["GB"], "second": countries["IL"]}
    make.programme(**ferry, sectors=[fintech, space], launched="2018", kind="research")
    make.involvement(bridge, make.organisation(name="Ministry"), is_lead=True)
    make.figure(bridge, value="80", stated_on="2017")
    make.participation(make.entrepreneur(name="Apple"), bridge)
    make.event(name="Summit", countries=[countries["EE"], countries["GB"]])


def read(client, *pairs):
    return Page(client, f"{ADDRESS}?{'&'.join(f'pair={pair}' for pair in pairs)}")


def row(page, label):
    """What is said of each pair in the row with this label."""
    for found in page.root.iterfind(".//table[@class='comparison']/tbody/tr"):
        if words(found.find("th")) == label:
            return [words(cell) for cell in found.iterfind("td")]
    return None


def chosen(page):
    return [option.get("value") for option in page.root.iterfind(".//option[@selected]")]


def problems(page):
    return page.all("div[@class='error-summary']//li")


def test_two_pairs_are_compared_row_by_row(client, world):
    page = read(client, "ee-gb", "gb-il")

    assert page.title == "Estonia and United Kingdom compared with United Kingdom and Israel"
    assert row(page, "First launched") == ["2011", "2018"]
    assert row(page, "Last launched") == ["2011", "2018"]
    assert row(page, "Programmes") == [
        "Bridge launched October 2011 · Running",
        "Ferry launched 2018 · Status not known",
    ]
    assert row(page, "Sectors") == [
        "Fintech 1 both Only the other has: Space",
        "Fintech 1 both Space 1",
    ]
    assert row(page, "Kinds") == [
        "Technology link or hub 1 Only the other has: Research partnership",
        "Research partnership 1 Only the other has: Technology link or hub",
    ]
    assert row(page, "Offers") == ["none", "none"]
    assert row(page, "Who leads")[0] == "Estonia: Ministry United Kingdom: None recorded"
    assert row(page, "Ventures that took part") == [
        "Estonia: 1 United Kingdom: 0",
        "United Kingdom: 0 Israel: 0",
    ]
    assert row(page, "Reported results") == [
        "Partnerships: 80 A minister, 2017 Bridge",
        "No figure is recorded",
    ]
    assert row(page, "Events")[0] == ("Next None recorded Last Summit 19 November 2015")
    assert row(page, "Standing in the network")[1] == (
        "United Kingdom Digital Nations: founder, member since 9 December 2014 "
        "Israel Digital Nations: founder, member since 9 December 2014"
    )


def test_pair_with_nothing_is_compared_too(client, world):
    page = read(client, "ee-nz", "ee-gb")

    assert row(page, "In short")[0] == "No programme is recorded."
    assert row(page, "First launched") == ["not known", "2011"]
    assert row(page, "Sectors")[0] == "none Only the other has: Fintech"


def test_form_has_the_pairs_with_programmes_and_those_of_founders(client, world):
    make.programme(first=make.country("CA"), second=make.country("DK"))
    page = Page(client, ADDRESS)

    selects = page.root.findall(".//form[@action='/pairs/compare/']//select")
    offered = [[option.get("value") for option in select.iter("option")] for select in selects]
    assert len(offered[0]) == 1 + 10 + 1
    assert offered[0][:2] == ["", "ca-dk"]
    assert offered[0] == offered[1]
    assert page.title == "Compare two pairs of countries"
    assert row(page, "Programmes") is None


@pytest.mark.parametrize("called", ["gb-ee", "EE-GB", " ee-gb "])
def test_pair_is_understood_in_any_order_and_case(client, world, called):
    page = read(client, called, "gb-il")

    assert chosen(page) == ["ee-gb", "gb-il"]
    assert problems(page) == []


def test_one_pair_waits_for_another(client, world):
    page = read(client, "ee-gb", "")

    assert chosen(page) == ["ee-gb", ""][:1]
    assert page.title == "Compare Estonia and United Kingdom with another pair"
    assert page.one("p[@role='status']") == (
        "Choose a second pair to compare with Estonia and United Kingdom."
    )
    assert problems(page) == []


@pytest.mark.parametrize(
    ("asked", "kept", "problem"),
    [
        (["ee-gb", "ee-xx"], ["ee-gb"], "“ee-xx” is no pair of the register: choose another."),
        (["x", "ee-gb"], ["ee-gb"], "“x” is no pair of the register: choose another."),
        (["ee-ee", "ee-gb"], ["ee-gb"], "“ee-ee” is no pair of the register: choose another."),
        (["ee-gb-il"], [], "“ee-gb-il” is no pair of the register: choose another."),
        (
            ["ee-gb", "gb-ee"],
            ["ee-gb"],
            "Estonia and United Kingdom was given twice: choose another to compare.",
        ),
        (
            ["ee-gb", "gb-il", "ee-nz"],
            ["ee-gb", "gb-il"],
            "Two pairs are compared: Estonia and New Zealand was left out.",
        ),
    ],
)
def test_what_is_wrong_is_said_and_what_is_right_is_kept(client, world, asked, kept, problem):
    page = read(client, *asked)

    assert chosen(page) == kept
    assert problems(page) == [problem]
    assert (row(page, "Programmes") is None) == (len(kept) < 2)


@pytest.mark.parametrize("asked", ["%FF", "%3Cscript%3E-gb", "é-gb", "-", "a" * 2000])
def test_nonsense_is_answered(client, world, asked):
    page = read(client, asked, "ee-gb")

    assert chosen(page) == ["ee-gb"]
    assert len(problems(page)) == 1


def test_comparison_is_reached_from_a_pair_and_from_all_of_them(client, world):
    assert Page(client, "/pairs/ee-gb/").link_of("Compare with another pair") == (
        "/pairs/compare/?pair=ee-gb"
    )
    assert Page(client, "/pairs/").link_of("Compare two pairs") == "/pairs/compare/"


@pytest.mark.parametrize("rows", [1, 3])
def test_comparison_costs(client, django_assert_num_queries, world, countries, rows):
    for _ in range(rows):
        for second in ("GB", "IL"):
            programme = make.programme(second=countries[second], sectors=[make.sector()])
            make.figure(programme)
            make.involvement(programme, make.organisation(), is_lead=True)
            make.involvement(programme, make.organisation())
            make.participation(make.entrepreneur(), programme)
            make.event(countries=[countries["EE"], countries[second]])

    # Of both: the version of the data, the countries, the sectors. Of each: memberships and the
    # names of their networks, chairs, programmes and their further sources, the note, who leads
    # (twice), other institutions, figures, ventures, events and their further sources.
    address = f"{ADDRESS}?pair=ee-gb&pair=ee-il"
    client.get(address)
    with django_assert_num_queries(29):
        client.get(address)
