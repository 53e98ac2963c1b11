"""An entrepreneur's page: what it took part in, with whom, who speaks for it, what it costs."""

from datetime import date

import pytest

from participants.models import Entrepreneur, Representative
from tests import factories as make
from tests.pages import Page


def read(client, entrepreneur):
    return Page(client, entrepreneur.get_absolute_url())


def test_entrepreneur_page_says_what_it_is_and_where_it_stands(client):
    page = read(client, make.entrepreneur(name="Venture", aliases="벤처", summary="Makes it."))

    assert page.title == "Venture: company"
    assert page.description == (
        "The technology programmes between governments that Venture took part in, "
        "its sectors and the sources."
    )
    assert page.one("h1") == "Venture"
    assert page.all("bdi") == ["벤처"]
    assert page.one("p[@class='lede']") == "Makes it."
    assert page.breadcrumbs == [
        ("Home", "/"),
        ("Entrepreneurs", "/entrepreneurs/"),
        ("Venture", None),
    ]


def test_entrepreneur_page_shows_what_is_known(client):
    entrepreneur = make.entrepreneur(
        kind=Entrepreneur.Kind.START_UP,
        country_note="Moved since.",
        field_as_reported="payments",
        sectors=[make.sector("Fintech"), make.sector("Trade")],
        offers="A platform\nAdvice",
        seeks="Customers",
        website="https://example.org/",
    )
    page = read(client, entrepreneur)

    assert page.facts == {
        "Country": "Estonia Moved since.",
        "Kind": "Start-up",
        "Field, as reported": "payments",
        "Sectors": "FintechTrade",
        "Offers": "A platformAdvice",
        "Seeks": "Customers",
        "Website": "https://example.org/",
    }
    assert [page.link_of(name) for name in ("Estonia", "Start-up", "Fintech")] == [
        "/countries/ee/",
        "/entrepreneurs/?kind=start-up",
        "/sectors/fintech/",
    ]


def test_entrepreneur_page_says_what_is_not_known_and_leaves_out_what_is_not_there(client):
    page = read(client, make.entrepreneur(country=None))

    assert page.facts == {
        "Country": "country not recorded",
        "Kind": "Company",
        "Sectors": "not known",
    }
    assert page.headings == ["Took part in", "What changed", "Sources"]
    assert page.items("Took part in") == ["None recorded"]


def test_entrepreneur_page_tells_its_own_sectors_from_those_of_its_programmes(client):
    health, fintech = make.sector("Health"), make.sector("Fintech")
    programmes = [make.programme(sectors=[health, fintech]), make.programme(sectors=[health])]
    own, none = make.entrepreneur(sectors=[make.sector("Space")]), make.entrepreneur()
    for entrepreneur in (own, none):
        for programme in programmes:
            make.participation(entrepreneur, programme)

    assert read(client, own).facts["Sectors"] == "Space"
    assert read(client, none).facts["Sectors"] == (
        "FintechHealth Sectors of the programmes it took part in; its own is not known."
    )


def test_entrepreneur_page_lists_what_it_took_part_in_the_latest_first(client):
    entrepreneur = make.entrepreneur()
    source, further = make.source(publisher="ERR"), make.source(publisher="BBC")
    role = {"role": "Host", "note": "By one source.", "main_source": source}
    make.participation(entrepreneur, make.programme(name="Bridge"), year=2016, **role)
    event = make.event(name="Summit")
    made = make.participation(entrepreneur, event=event, year=None, is_lead=True)
    made.further_sources.add(further)
    page = read(client, entrepreneur)

    own = entrepreneur.main_source
    assert page.items("Took part in") == [
        "Bridge Estonia and United Kingdom, 2016, Host · source: ERR By one source.",
        f"Summit lead body source: {own.publisher} · source: BBC",
    ]
    assert page.links("Took part in") == [
        ("Bridge", "/programmes/bridge/"),
        ("source: ERR", source.get_absolute_url()),
        ("Summit", "/events/summit/"),
        (f"source: {own.publisher}", own.get_absolute_url()),
        ("source: BBC", further.get_absolute_url()),
    ]


def test_entrepreneur_page_lists_its_partnerships_from_both_sides(client):
    programme = make.programme(name="Bridge")
    cedar = make.entrepreneur(name="Cedar")
    birch = make.entrepreneur(name="Birch", country=make.country("GB"))
    make.partnership(programme, cedar, birch, about="A joint pilot", year=2017)
    partnerships = ["Cedar (Estonia) – Birch (United Kingdom) A joint pilot, 2017; Bridge"]

    assert read(client, cedar).items("Partnerships") == partnerships
    assert read(client, birch).items("Partnerships") == partnerships
    assert read(client, cedar).links("Partnerships") == [
        ("Cedar", "/entrepreneurs/cedar/"),
        ("Birch", "/entrepreneurs/birch/"),
        ("Bridge", "/programmes/bridge/"),
    ]


def test_entrepreneur_page_says_on_what_ground_a_person_is_named(client):
    entrepreneur = make.entrepreneur()
    source = make.source(publisher="ERR")
    consent = {"ground": Representative.Ground.CONSENT, "consented": date(2020, 1, 2)}
    make.representative(entrepreneur, name="Ann Example", role="Founder", source=source)
    make.representative(entrepreneur, name="Ben Example", source=None, **consent)
    make.representative(entrepreneur, name="Cat Example", withdrawn=date(2021, 1, 2))
    page = read(client, entrepreneur)

    assert page.items("Representatives") == [
        "Ann Example, Founder named in a public record: ERR",
        "Ben Example named with consent",
    ]
    assert page.links("Representatives") == [
        ("named in a public record: ERR", source.get_absolute_url()),
        ("Why people are named, and how to be removed", "/privacy/"),
    ]


def test_entrepreneur_page_cites_its_sources(client):
    source = make.source(title="Accord", publisher="ERR", published="2014")
    entrepreneur = make.entrepreneur(main_source=source, note="Only one.")

    assert read(client, entrepreneur).words("Sources") == (
        "Sources On the sources. Only one. Accord ERR, 2014 · read it: Accord "
        f"Not yet checked against its sources Record last changed "
        f"{entrepreneur.updated:%-d %B %Y} Report a problem with this record"
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_entrepreneur_page_costs(client, django_assert_num_queries, rows):
    entrepreneur = make.entrepreneur()
    for _ in range(rows):
        entrepreneur.sectors.add(make.sector())
        entrepreneur.further_sources.add(make.source())
        programme = make.programme(sectors=[make.sector()])
        role = make.participation(entrepreneur, programme, main_source=make.source())
        role.further_sources.add(make.source())
        make.participation(entrepreneur, event=make.event())
        partner = make.entrepreneur(country=make.country("GB"))
        made = make.partnership(programme, entrepreneur, partner)
        made.further_sources.add(make.source())
        make.representative(entrepreneur, source=make.source())

    # The entrepreneur with its country and main source; sectors; further sources; its roles,
    # the sectors of their programmes and their further sources; representatives; partnerships
    # and their further sources.
    # What changed: the newest, what they said, and the sources given.
    with django_assert_num_queries(12):
        client.get(entrepreneur.get_absolute_url())
