"""A sector's page: its programmes, its ventures and those of its programmes, and what it costs."""

import pytest

from tests import factories as make
from tests.pages import Page


@pytest.fixture
def fintech():
    return make.sector("Fintech", is_focus=True)


def read(client, sector):
    return Page(client, sector.get_absolute_url())


def test_sector_page_says_what_it_is_and_where_it_stands(client, fintech):
    parent = make.sector("Finance")
    fintech.parent = parent
    fintech.save()
    make.sector("Payments", parent=fintech)
    page = read(client, fintech)

    assert page.title == "Fintech: sector"
    assert page.one("h1") == "Fintech"
    assert page.all("div[@class='page-head']/p") == [
        "One of the four sectors UK-Estonia TechLink was launched for.",
        "Part of Finance",
        "Includes Payments",
    ]
    assert (page.link_of("Finance"), page.link_of("Payments")) == (
        "/sectors/finance/",
        "/sectors/payments/",
    )
    assert page.breadcrumbs == [("Home", "/"), ("Sectors", "/sectors/"), ("Fintech", None)]


def test_sector_page_without_records_says_so(client):
    page = read(client, make.sector("Space"))

    assert page.all("div[@class='page-head']/p") == []
    assert page.words("Programmes") == "Programmes None recorded"
    assert page.words("Entrepreneurs of this sector").endswith("None recorded")
    assert page.words("Entrepreneurs in its programmes").endswith("None recorded")
    assert page.link_of("Filter these entrepreneurs") is None


def test_sector_page_tells_its_own_ventures_from_those_of_its_programmes(client, fintech):
    programme = make.programme(name="Bridge", sectors=[fintech])
    health = make.sector("Health")
    for name, sectors in (("Own", [fintech]), ("None", []), ("Other", [health])):
        make.participation(make.entrepreneur(name=name, sectors=sectors), programme)
    make.entrepreneur(name="Apart", sectors=[fintech], country=None)
    make.programme(name="Of others", sectors=[health])
    page = read(client, fintech)

    assert page.items("Programmes") == ["Bridge launched 20 November 2015"]
    assert page.links("Programmes") == [
        ("Bridge", "/programmes/bridge/"),
        ("Filter these programmes", "/programmes/?sector=fintech"),
    ]
    assert page.links("Entrepreneurs of this sector") == [
        ("Apart", "/entrepreneurs/apart/"),
        ("Own", "/entrepreneurs/own/"),
    ]
    assert page.items("Entrepreneurs of this sector") == ["Apart", "Own, Estonia"]
    assert page.items("Entrepreneurs in its programmes") == ["None, Estonia"]
    assert page.links("Entrepreneurs in its programmes") == [("None", "/entrepreneurs/none/")]
    assert page.link_of("Filter these entrepreneurs") == "/entrepreneurs/?sector=fintech"


def test_sector_page_cites_its_sources(client, fintech):
    fintech.main_source = make.source(title="Accord", publisher="ERR", published="2014")
    fintech.note = "A wide word."
    fintech.save()
    changed = f"Record last changed {fintech.updated:%-d %B %Y} Report a problem with this record"

    assert read(client, fintech).words("Sources") == (
        f"Sources On the sources. A wide word. Accord ERR, 2014 · read it: Accord {changed}"
    )


def test_sector_page_without_a_source_does_not_pretend_to_one(client, fintech):
    assert read(client, fintech).items("Sources") == []


@pytest.mark.parametrize("rows", [1, 3])
def test_sector_page_costs(client, django_assert_num_queries, fintech, rows):
    for _ in range(rows):
        programme = make.programme(sectors=[fintech])
        make.participation(make.entrepreneur(sectors=[fintech]), programme)
        make.participation(make.entrepreneur(), programme)
        make.sector(parent=fintech)
        fintech.further_sources.add(make.source())

    # The sector with its parent and main source; its parts, further sources; programmes; its
    # own entrepreneurs, and those of its programmes.
    # The version of the data, asked for two indexes; the entrepreneurs' sectors, participations
    # and the sectors of those.
    # What changed: of each of three kinds the version of the data, the newest and what they said; and
    # the sources given.
    client.get("/sectors/fintech/")  # the indexes are in memory from now on
    with django_assert_num_queries(18):
        client.get("/sectors/fintech/")
