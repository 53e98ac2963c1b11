"""Pages that show the first of very many, and lead to the list of all."""

import pytest

from techlink import countries, details, sides
from techlink.briefings import leads, tried, ventures
from tests import factories as make
from tests.pages import Page


@pytest.fixture(autouse=True)
def _small(monkeypatch):
    for module, name in [
        (countries, "MOST_LISTED"),
        (details, "MOST_LISTED"),
        (tried, "MOST_ON_A_LINE"),
        (leads, "MOST_INSTITUTIONS"),
        (ventures, "MOST_IN_A_SECTOR"),
        (ventures, "MOST_OTHERS"),
        (details, "MOST_VENTURES"),
        (details, "MOST_CITING"),
        (sides, "MOST_IN_A_PROGRAMME"),
    ]:
        monkeypatch.setattr(module, name, 2)


@pytest.fixture
def bridge():
    """A programme with three ventures and offices of a side, and two more of its pair."""
    source, fintech = make.source(), make.sector("Fintech")
    bridge = make.programme(name="Bridge", main_source=source, sectors=[fintech])
    for n in range(3):
        venture = make.entrepreneur(name=f"Venture {n}", main_source=source, sectors=[fintech])
        make.participation(venture, bridge)
        make.involvement(bridge, make.organisation(name=f"Office {n}", main_source=source))
    for n in range(3):
        make.programme(name=f"Tunnel {n}", main_source=source, launched="2001")
    return bridge


@pytest.mark.parametrize(
    ("address", "rests"),
    [
        (
            "/programmes/bridge/",
            {
                "/entrepreneurs/?programme=bridge&country=ee": "and 1 more",
                "/organisations/?programme=bridge&country=ee": "and 1 more",
                "/programmes/?pair=ee-gb": "and 1 more",
            },
        ),
        (
            "/pairs/ee-gb/",
            {
                "/organisations/?pair=ee-gb&country=ee": "and 1 more",
                "/programmes/?pair=ee-gb": "and 2 more",
            },
        ),
        ("/sectors/fintech/", {"/entrepreneurs/?sector=fintech": "and 1 more"}),
    ],
)
def test_page_leads_to_the_rest(client, bridge, address, rests):
    page = Page(client, address)
    links = page.root.iterfind(".//p[@class='rest']/a")
    assert {a.get("href"): "".join(a.itertext()) for a in links} == rests


def test_country_page_leads_to_the_rest_of_its_programmes(client, bridge):
    page = Page(client, "/countries/ee/")
    (link,) = page.root.iterfind(".//p[@class='rest']/a")
    assert link.get("href") == "/programmes/?country=ee"


def test_who_leads_is_shown_however_many_come_before(client, bridge):
    last = make.organisation(name="Zebra office")
    make.involvement(bridge, last, is_lead=True)
    assert "Zebra office" in Page(client, "/programmes/bridge/").words("Lead bodies")


def test_programme_page_says_that_it_shows_the_first_of_its_events(client, bridge):
    for day in ("01", "02", "03"):
        make.event(name=f"Day {day}", programme=bridge, start=f"2015-11-{day}")
    page = Page(client, "/programmes/bridge/")
    assert len(page.items("Events")) == 2
    assert "Day 01" not in page.words("Events")
    assert "Only the first 2 are shown." in page.words("Events")


def test_draft_is_neither_among_the_first_nor_the_rest(client, bridge):
    hidden = make.entrepreneur(name="Hidden", is_published=False)
    make.participation(hidden, bridge)
    page = Page(client, "/programmes/bridge/")
    assert "and 1 more" in [text for text, _ in page.links("Who leads and who took part")]
    assert "Hidden" not in "".join(page.root.itertext())


def test_source_page_says_that_it_shows_the_first(client, bridge):
    page = Page(client, bridge.main_source.get_absolute_url())
    assert page.words("What it supports").count("Only the first 2 are shown.") == 4
