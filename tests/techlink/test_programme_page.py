"""A programme's page: what it shows, of which side, and what it costs."""

import pytest

from programmes.models import Programme
from tests import factories as make
from tests.pages import Page


@pytest.fixture
def programme():
    return make.programme(name="Bridge", summary="Brings founders together.")


def read(client, programme):
    return Page(client, programme.get_absolute_url())


def test_programme_page_says_what_it_is_and_where_it_stands(client, programme):
    page = read(client, programme)

    assert page.title == "Bridge: programme of Estonia and United Kingdom"
    assert page.description == "Brings founders together."
    assert page.one("h1") == "Bridge"
    assert page.one("p[@class='lede']") == "Brings founders together."
    assert page.breadcrumbs == [
        ("Home", "/"),
        ("Programmes", "/programmes/"),
        ("Estonia and United Kingdom", "/pairs/ee-gb/"),
        ("Bridge", None),
    ]


def test_programme_page_shows_what_is_known(client):
    programme = make.programme(
        launched="2011-10",
        launched_note="In Tel Aviv.",
        ended="2018",
        ended_note="Not renewed.",
        status=Programme.Status.ENDED,
        status_on="2019-03",
        status_as_reported="wound up",
        status_note="Said in passing.",
        kind=Programme.Kind.LINK,
        kind_as_reported="hub",
        offers=[make.offer(), make.offer("Funding", "funding")],
        offers_as_reported="funding, pilot_customers",
        official_url="https://example.org/hub",
        confidence="high",
    )

    assert read(client, programme).facts == {
        "Launched": "October 2011 In Tel Aviv.",
        "Status": "Ended as of March 2019 Reported as “wound up”. Said in passing.",
        "Ended": "2018 Not renewed.",
        "What it offers": "Funding, Matchmaking Reported as “funding, pilot customers”.",
        "Can I join?": "No source says it is open to join. Ask the lead bodies.",
        "Kind": "Technology link or hub Reported as “hub”.",
        "Official page": "https://example.org/hub",
        "How well sourced": "High",
    }


def test_programme_page_says_what_is_not_known_and_leaves_out_what_is_not_there(client):
    page = read(client, make.programme(launched="", main_source=make.source(title="Report")))

    assert page.facts == {
        "Launched": "not known",
        "Status": "Status not known",
        "What it offers": "not known",
        "Can I join?": "No source says it is open to join. Ask the lead bodies.",
        "Kind": "Technology link or hub",
        "Official page": "not known",
    }
    assert page.headings == ["Who leads and who took part", "What changed", "Sources"]
    assert page.words("Estonia") == "Estonia Lead bodies not known"
    assert page.items("Sources") == ["Report Example Gazette, no date · read it: Report"]


def test_programme_page_does_not_repeat_what_a_source_calls_the_same(client):
    same = {
        "kind_as_reported": "technology link or hub",
        "status_as_reported": "Running",
        "offers": [make.offer(), make.offer("Visits", "visits")],
        "offers_as_reported": "visits, matchmaking",
    }
    page = read(client, make.programme(status=Programme.Status.RUNNING, **same))

    assert page.facts["Status"] == "Running"
    assert page.facts["Kind"] == "Technology link or hub"
    assert page.facts["What it offers"] == "Matchmaking, Visits"


@pytest.mark.parametrize(
    ("reported", "on", "status"),
    [
        ("paused", "2025-08-15", "Reported as paused, 15 August 2025"),
        ("paused", "", "Reported as paused"),
        ("Unknown", "2025-08-15", "Status not known"),
        ("not known", "", "Status not known"),
        ("", "2025", "Status not known"),
    ],
)
def test_programme_page_has_the_words_of_a_source_where_ours_is_not_known(
    client, reported, on, status
):
    programme = make.programme(status_as_reported=reported, status_on=on)
    assert read(client, programme).facts["Status"] == status


def test_programme_page_repeats_no_source_that_does_not_know_the_status_either(client):
    programme = make.programme(status=Programme.Status.ENDED, status_as_reported="unknown")
    assert read(client, programme).facts["Status"] == "Ended"


def test_programme_page_of_what_is_proposed_does_not_call_it_launched(client):
    programme = make.programme(status=Programme.Status.PROPOSED, launched="2020-03-05")
    assert read(client, programme).facts["Announced or signed"] == "5 March 2020"
    related = read(client, make.programme()).items("Other programmes of Estonia and United Kingdom")
    assert related == [f"{programme.name} announced or signed 5 March 2020"]


@pytest.mark.parametrize(
    ("url", "answer"),
    [
        ("https://example.org/", "Yes: see the official page."),
        ("", "Yes: ask the lead bodies."),
    ],
)
def test_programme_page_of_an_open_one_says_that_one_can_join(client, url, answer):
    programme = make.programme(status=Programme.Status.OPEN, official_url=url)
    assert read(client, programme).facts["Can I join?"] == answer


def test_programme_page_links_to_all_that_it_names(client, programme):
    programme.sectors.add(make.sector("Fintech"))
    organisation = make.organisation(name="Ministry")
    make.involvement(programme, organisation, is_lead=True)
    entrepreneur = make.entrepreneur(name="Venture", main_source=make.source(publisher="ERR"))
    make.participation(entrepreneur, programme, role="Host")
    make.event(name="Launch", programme=programme, place="Tallinn")
    make.programme(name="Tunnel", launched="2018")
    page = read(client, programme)

    assert page.link_of("Fintech") == "/sectors/fintech/"
    assert page.link_of("Matchmaking") is None
    assert page.links("Estonia") == [
        ("Estonia", "/countries/ee/"),
        ("Ministry", "/organisations/ministry/"),
        ("Venture", "/entrepreneurs/venture/"),
        ("source: ERR", entrepreneur.main_source.get_absolute_url()),
    ]
    assert page.items("Events") == ["Launch Tallinn, 19 November 2015"]
    assert page.links("Events") == [("Launch", "/events/launch/")]
    related = "Other programmes of Estonia and United Kingdom"
    assert page.items(related) == ["Tunnel launched 2018"]
    assert page.links(related) == [("Tunnel", "/programmes/tunnel/")]


def test_programme_page_has_lead_bodies_institutions_and_ventures_on_their_sides(client, programme):
    gb, il = make.country("GB"), make.country("IL")
    ministry, embassy = make.organisation(name="Ministry"), make.organisation(name="Embassy")
    make.involvement(programme, ministry, is_lead=True, lead_as_reported="the ministry")
    make.involvement(programme, embassy, side=gb, role="Host", year=2016, note="One source.")
    make.involvement(programme, make.organisation(name="Office", country=il))
    for name, country in (("Apple", None), ("Birch", gb), ("Cedar", make.country("EE"))):
        role = {"role": "Delegate", "year": 2016, "main_source": None}
        make.participation(make.entrepreneur(name=name, country=country), programme, **role)
    page = read(client, programme)

    assert page.words("Estonia") == (
        "Estonia Lead bodies Ministry reported as “the ministry” "
        "Entrepreneurs that took part Cedar Delegate, 2016"
    )
    assert page.words("United Kingdom") == (
        "United Kingdom Lead bodies not known "
        "Institutions that took part Embassy Host, 2016 One source. "
        "Entrepreneurs that took part Birch Delegate, 2016"
    )
    assert page.words("Elsewhere, or country not recorded") == (
        "Elsewhere, or country not recorded Institutions that took part Office "
        "Entrepreneurs that took part Apple Delegate, 2016"
    )


def test_programme_page_shows_figures_side_by_side_and_those_that_agree_together(client, programme):
    said = [("80", "A minister"), ("62", "An auditor"), ("80", "A reporter")]
    for value, who in said:
        source = make.source(title=f"{who} says", publisher="ERR")
        make.figure(programme, value=value, stated_by=who, stated_on="2018-05", source=source)
    make.figure(programme, measure="Exports", value="£62 million", stated_by="An embassy")
    page = read(client, programme)

    assert page.all("h3")[2:] == ["Exports", "Partnerships"]
    assert page.items("Reported figures")[1:] == [
        "62 An auditor, May 2018 ERR: An auditor says",
        "80 A minister, May 2018 ERR: A minister says A reporter, May 2018 ERR: A reporter says",
    ]


def test_programme_page_shows_partnerships_and_what_they_rest_on(client, programme):
    one = make.entrepreneur(name="Cedar")
    other = make.entrepreneur(name="Birch", country=make.country("GB"))
    source = make.source(publisher="ERR")
    about = {"about": "A joint pilot", "year": 2017, "note": "As one of them says."}
    make.partnership(programme, one, other, main_source=source, **about)

    assert read(client, programme).items("Partnerships made through it") == [
        "Cedar (Estonia) – Birch (United Kingdom) A joint pilot, 2017 · source: ERR "
        "As one of them says."
    ]


def test_programme_page_cites_its_sources_the_main_one_first(client):
    main = make.source(title="Zeal", publisher="ERR", published="2015-11", url="")
    further = make.source(title="Account", publisher="BBC", note="A copy of a copy.")
    programme = make.programme(main_source=main, note="The two disagree.")
    programme.further_sources.add(further, main)
    page = read(client, programme)

    assert page.items("Sources") == [
        "Zeal ERR, November 2015",
        "Account BBC, no date · read it: Account A copy of a copy.",
    ]
    assert page.words("Sources").startswith("Sources On the sources. The two disagree. Zeal")
    assert page.words("Sources").endswith(
        f"Record last changed {programme.updated:%-d %B %Y} Report a problem with this record "
        f"This page: http://testserver{programme.get_absolute_url()}"
    )


def test_programme_page_takes_long_names_in_any_script(client):
    names = ["기술 " * 60, "קישור " * 30]
    programme = make.programme(name="ab " * 66, aliases="\n".join(names))
    page = read(client, programme)

    assert page.one("h1") == ("ab " * 66).strip()
    assert page.all("bdi") == [name.strip() for name in names]


@pytest.mark.parametrize("rows", [1, 3])
def test_programme_page_costs(client, django_assert_num_queries, programme, rows):
    gb = make.country("GB")
    for number in range(rows):
        programme.sectors.add(make.sector())
        programme.offers.add(make.offer(f"Offer {number}", f"offer-{number}"))
        programme.further_sources.add(make.source())
        make.involvement(programme, make.organisation(), is_lead=True, main_source=make.source())
        make.involvement(programme, make.organisation(), main_source=make.source())
        make.figure(programme, source=make.source())
        one, other = make.entrepreneur(), make.entrepreneur(country=gb)
        for entrepreneur in (one, other):
            make.participation(entrepreneur, programme)
        made = make.partnership(programme, one, other, main_source=make.source())
        made.further_sources.add(make.source())
        make.event(programme=programme)
        make.programme()

    # The programme with its pair and main source; its sectors, offers, further sources, roles of
    # organisations and figures; roles of entrepreneurs; partnerships and their further sources;
    # events; other programmes of the pair.
    # The version of the data, asked for three indexes.
    # What changed: the newest, what they said, and the sources given.
    client.get(programme.get_absolute_url())  # the indexes are in memory from now on
    with django_assert_num_queries(21):
        client.get(programme.get_absolute_url())
