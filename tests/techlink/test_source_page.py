"""A source's page: everything that rests on it, and what it costs."""

import pytest

from programmes.models import Chair, NetworkName
from tests import factories as make
from tests.pages import Page


@pytest.fixture
def source():
    return make.source(title="Account", publisher="ERR", published="2015-11")


def read(client, source):
    return Page(client, source.get_absolute_url())


def test_source_page_says_what_it_is_and_where_it_stands(client, source):
    source.note = "A copy of a copy."
    source.save()
    page = read(client, source)

    assert page.title == "Account: source, ERR, November 2015"
    assert page.one("h1") == "Account"
    assert page.all("div[@class='page-head']/p") == [
        "News",
        "On the sources. A copy of a copy.",
    ]
    assert page.facts == {"Publisher": "ERR", "Published": "November 2015", "Read it": source.url}
    assert page.link_of(source.url) == source.url
    assert page.breadcrumbs == [("Home", "/"), ("Sources", "/sources/"), ("Account", None)]
    assert page.one("p[@class='meta updated']") == (
        f"Record last changed {source.updated:%-d %B %Y}"
    )


def test_source_page_says_what_is_not_known_and_that_nothing_rests_on_it(client):
    page = read(client, make.source(url=""))

    assert page.facts["Published"] == "not known"
    assert page.facts["Read it"] == "no address known"
    assert page.words("What it supports") == ("What it supports No public record rests on it now")


def test_source_page_lists_every_kind_of_record_that_rests_on_it(client, source):
    make.country("EE", main_source=source)
    make.sector("Fintech", main_source=source)
    make.network(main_source=source)
    for name, factory in (
        ("Bridge", make.programme),
        ("Ministry", make.organisation),
        ("Venture", make.entrepreneur),
        ("Summit", make.event),
    ):
        factory(name=name, main_source=source)
        factory(name=f"{name} too").further_sources.add(source)
        factory(name=f"{name} of others")
    page = read(client, source)

    assert page.all("h3") == [
        "Programmes",
        "Organisations",
        "Entrepreneurs",
        "Events",
        "Countries",
        "Sectors",
        "Networks",
    ]
    assert page.links("What it supports") == [
        ("Bridge", "/programmes/bridge/"),
        ("Bridge too", "/programmes/bridge-too/"),
        ("Ministry", "/organisations/ministry/"),
        ("Ministry too", "/organisations/ministry-too/"),
        ("Venture", "/entrepreneurs/venture/"),
        ("Venture too", "/entrepreneurs/venture-too/"),
        ("Summit", "/events/summit/"),
        ("Summit too", "/events/summit-too/"),
        ("Estonia", "/countries/ee/"),
        ("Fintech", "/sectors/fintech/"),
        ("Digital Nations", "/countries/"),
    ]


@pytest.mark.parametrize("part", ["name", "membership", "chair"])
def test_source_page_counts_what_is_recorded_of_a_network_to_the_network(client, source, part):
    network = make.network()
    if part == "name":
        NetworkName.objects.create(network=network, name="D5", main_source=source)
    if part == "membership":
        make.membership(make.country(), main_source=source)
    if part == "chair":
        term = {"country": make.country(), "position": 1}
        Chair.objects.create(network=network, **term).further_sources.add(source)

    assert read(client, source).links("What it supports") == [("Digital Nations", "/countries/")]


def test_source_page_lists_the_roles_figures_and_people_that_rest_on_it(client, source):
    programme, event = make.programme(name="Bridge"), make.event(name="Summit")
    venture, ministry = make.entrepreneur(name="Venture"), make.organisation(name="Ministry")
    make.participation(venture, programme, role="Host", main_source=source)
    make.participation(venture, event=event, year=None).further_sources.add(source)
    make.involvement(programme, ministry, main_source=source, year=2016)
    make.figure(programme, source=source)
    make.representative(venture, name="Someone", source=source)
    page = read(client, source)

    assert page.items("What it supports") == [
        "Venture: Bridge, 2015 Host",
        "Venture: Summit",
        "Ministry: Bridge, 2016",
        "Bridge: Partnerships, 80",
        "Someone, Venture",
    ]
    assert page.links("What it supports") == [
        ("Venture", "/entrepreneurs/venture/"),
        ("Venture", "/entrepreneurs/venture/"),
        ("Ministry", "/organisations/ministry/"),
        ("Bridge", "/programmes/bridge/"),
        ("Venture", "/entrepreneurs/venture/"),
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_source_page_costs(client, django_assert_num_queries, source, rows):
    for code in ["EE", "GB", "IL"][:rows]:
        make.country(code).further_sources.add(source)
        make.sector(main_source=source)
        programme, event = make.programme(main_source=source), make.event(main_source=source)
        venture = make.entrepreneur(main_source=source)
        make.participation(venture, programme, main_source=source)
        make.participation(venture, event=event, main_source=source)
        make.involvement(programme, make.organisation(main_source=source), main_source=source)
        make.figure(programme, source=source)
        make.representative(venture, source=source)
        make.membership(make.country(code), main_source=source)

    # The source; programmes, organisations, entrepreneurs, events, countries, sectors and
    # networks; roles of entrepreneurs, of organisations; figures; people.
    # Which the first such roles are, of both kinds.
    client.get(source.get_absolute_url())  # the indexes are in memory from now on
    with django_assert_num_queries(14):
        client.get(source.get_absolute_url())
