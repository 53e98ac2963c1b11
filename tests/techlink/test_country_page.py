"""A country's page: what it has with others, its own, and what it costs."""

import pytest

from programmes.models import Chair
from tests import factories as make
from tests.pages import Page


def read(client, code="ee"):
    return Page(client, f"/countries/{code}/")


@pytest.fixture
def estonia():
    return make.country("EE", role="Founder, and host of the second summit.")


def test_country_page_says_what_it_is_and_where_it_stands(client, estonia):
    make.country_name(estonia, "Eesti", "et", is_own=True)
    make.country_name(estonia, "Republic of Estonia")
    page = read(client)

    assert page.title == "Estonia: its pairs and programmes"
    assert page.one("h1") == "Estonia"
    assert page.one("p[@class='lede']") == "Founder, and host of the second summit."
    assert page.all("div[@class='page-head']/p")[0] == "EE EST · Eesti · Republic of Estonia"
    assert page.root.find(".//bdi[@lang='et']").text == "Eesti"
    assert page.breadcrumbs == [("Home", "/"), ("Countries", "/countries/"), ("Estonia", None)]


@pytest.mark.parametrize("called", ["EE", "est", "Estonia", "eesti"])
def test_country_has_one_address(client, estonia, called):
    make.country_name(estonia, "Eesti", "et", is_own=True)

    response = client.get(f"/countries/{called}/")

    assert (response.status_code, response["Location"]) == (301, "/countries/ee/")


def test_country_that_is_not_in_the_register_is_not_found(client, estonia):
    response = client.get("/countries/estonai/")

    assert response.status_code == 404
    assert "No country of the register has this code or name." in response.text
    assert '<a href="/countries/ee/">Estonia</a>' in response.text


def test_country_page_shows_its_place_in_the_network(client, estonia):
    make.membership(estonia, end="2030", note="As the charter says.")
    term = {"network": make.network(), "country": estonia, "note": "Handed over."}
    Chair.objects.create(position=1, start="2015-11", end="2016", **term)
    Chair.objects.create(position=2, start="2024", **{**term, "note": ""})
    estonia.lead_bodies.add(make.organisation(name="Ministry"))
    page = read(client)

    assert page.facts == {
        "Member": ("Digital Nations, founder, since 9 December 2014 to 2030 As the charter says."),
        "Chair": "November 2015 to 2016 Handed over.; from 2024, end not known",
        "Lead bodies": "Ministry",
    }
    assert page.link_of("Ministry") == "/organisations/ministry/"


def test_country_page_says_what_is_not_known(client):
    make.country("CA")
    page = read(client, "ca")

    assert page.facts == {"Member": "Not recorded as a member", "Lead bodies": "not known"}
    assert page.headings == ["Pairs", "Entrepreneurs", "Organisations", "What changed", "Sources"]
    assert [page.words(h) for h in ("Pairs", "Entrepreneurs", "Organisations")] == [
        "Pairs None recorded",
        "Entrepreneurs None recorded",
        "Organisations None recorded",
    ]


def test_country_page_lists_what_it_has(client, estonia):
    gb, il = make.country("GB"), make.country("IL")
    make.programme(name="Bridge", launched="2015")
    make.programme(name="Tunnel", launched="2018")
    make.programme(name="Ferry", second=il, launched="")
    make.programme(name="Of others", first=gb, second=il)
    make.entrepreneur(name="Venture")
    make.entrepreneur(name="Foreign", country=gb)
    make.organisation(name="Ministry")
    make.event(name="Summit", countries=[estonia, gb])
    make.event(name="Elsewhere", countries=[gb])
    page = read(client)

    assert page.links("Pairs") == [
        ("Estonia and United Kingdom", "/pairs/ee-gb/"),
        ("Estonia and Israel", "/pairs/ee-il/"),
    ]
    assert page.items("Pairs") == ["Estonia and United Kingdom 2", "Estonia and Israel 1"]
    assert page.items("Programmes") == [
        "Tunnel launched 2018",
        "Bridge launched 2015",
        "Ferry launched not known",
    ]
    assert page.links("Entrepreneurs") == [
        ("Venture", "/entrepreneurs/venture/"),
        ("All entrepreneurs of Estonia", "/entrepreneurs/?country=ee"),
    ]
    assert page.links("Organisations") == [
        ("Ministry", "/organisations/ministry/"),
        ("All organisations of Estonia", "/organisations/?country=ee"),
    ]
    assert page.links("Events") == [
        ("Summit", "/events/summit/"),
        ("All events of Estonia", "/events/?country=ee"),
    ]


def test_country_page_cites_its_sources(client, estonia):
    estonia.main_source = make.source(title="Accord", publisher="ERR", published="2014")
    estonia.note = "Weakly sourced."
    estonia.save()
    changed = f"Record last changed {estonia.updated:%-d %B %Y} Report a problem with this record"

    assert read(client).words("Sources") == (
        f"Sources On the sources. Weakly sourced. Accord ERR, 2014 · read it: Accord {changed}"
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_country_page_costs(client, django_assert_num_queries, estonia, rows):
    make.membership(estonia)
    for number in range(rows):
        make.country_name(estonia, f"Name {number}")
        make.programme(sectors=[make.sector()])
        make.entrepreneur()
        estonia.lead_bodies.add(make.organisation())
        estonia.further_sources.add(make.source())
        make.event(countries=[estonia, make.country("GB")])
        Chair.objects.create(network=make.network(), country=estonia, position=number)

    # Countries and their names; programmes; memberships; chairs; lead bodies; entrepreneurs;
    # organisations; events; further sources.
    # The version of the data, asked for four indexes; the countries of the pairs.
    # What changed: of each of four kinds the version of the data, the newest and what they said; and
    # the sources given.
    client.get("/countries/ee/")  # the indexes are in memory from now on
    with django_assert_num_queries(28):
        client.get("/countries/ee/")
