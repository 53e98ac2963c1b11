"""An event's page: when, where and who, and what it costs."""

import pytest

from programmes.models import Event
from tests import factories as make
from tests.pages import Page


def read(client, event):
    return Page(client, event.get_absolute_url())


def test_event_page_says_what_it_is_and_where_it_stands(client):
    event = make.event(name="Summit", start="2015-11-19", summary="The second of its kind.")
    page = read(client, event)

    assert page.title == "Summit: event, 19 November 2015"
    assert page.description == "The second of its kind."
    assert page.one("h1") == "Summit"
    assert page.one("p[@class='lede']") == "The second of its kind."
    assert page.breadcrumbs == [("Home", "/"), ("Events", "/events/"), ("Summit", None)]


def test_event_page_describes_itself_where_nobody_has(client):
    page = read(client, make.event(name="Summit", start="2018", place="Lisbon"))
    assert page.description == (
        "Summit (meeting), Lisbon 2018: which countries and ventures took part, and the sources."
    )


def test_event_page_shows_what_is_known(client):
    ee, gb = make.country("EE"), make.country("GB")
    event = make.event(
        kind=Event.Kind.MISSION,
        kind_as_reported="expert mission",
        start="2015-11-19",
        end="2015-11-20",
        date_note="Two days.",
        place="Tallinn",
        mode="in person",
        countries=[gb, ee],
        programme=make.programme(name="Bridge"),
        network=make.network(),
        network_name="D5",
        number=2,
        host=ee,
        chaired_by="A minister",
        themes="Trust\nOpenness",
        outcomes="A charter",
        delegations="EE Someone",
    )
    page = read(client, event)

    assert page.facts == {
        "When": "19 November 2015 to 20 November 2015 Two days.",
        "Where": "Tallinn, in person",
        "Countries": "Estonia, United Kingdom",
        "Host": "Estonia",
        "Programme": "Bridge",
        "Network": "Digital Nations then called D5",
        "Number": "2",
        "Chaired by, as reported": "A minister",
    }
    assert page.one("p[@class='record-meta']") == "Trade mission Reported as “expert mission”."
    assert page.items("Themes") == ["Trust", "Openness"]
    assert page.items("What came of it") == ["A charter"]
    assert page.items("Heads of delegation") == ["EE Someone"]
    assert [page.link_of(name) for name in ("Estonia", "Bridge", "Digital Nations")] == [
        "/countries/ee/",
        "/programmes/bridge/",
        "/countries/",
    ]


def test_event_page_does_not_repeat_a_name_the_network_still_has(client):
    event = make.event(network=make.network(name="Digital Nations"), network_name="Digital Nations")
    assert read(client, event).facts["Network"] == "Digital Nations"


def test_event_page_has_the_members_of_the_network_then(client):
    for code, start in (("GB", "2014-12-09"), ("EE", "2014-12-09"), ("CA", "2018-02-22")):
        make.membership(make.country(code), start=start)
    own = {"network": make.network(), "countries": [make.country("GB")]}
    page = read(client, make.event(start="2015-11-19", **own))

    assert page.facts["Countries"] == "United Kingdom"
    assert page.facts["Members of the network then"] == "Estonia, United Kingdom"
    assert page.link_of("Estonia") == "/countries/ee/"


@pytest.mark.parametrize("event", [{"start": ""}, {"network": None}])
def test_event_page_without_a_date_or_a_network_has_no_members(client, event):
    make.membership(make.country("EE"))
    page = read(client, make.event(**{"network": make.network(), **event}))
    assert "Members of the network then" not in page.facts


def test_event_page_says_what_is_not_known_and_leaves_out_what_is_not_there(client):
    page = read(client, make.event(start=""))

    assert page.facts == {"When": "dates not known", "Where": "not known", "Countries": "not known"}
    assert page.headings == ["What changed", "Sources"]


def test_event_page_lists_who_took_part(client):
    event = make.event()
    venture = make.entrepreneur(name="Venture", main_source=make.source(publisher="ERR"))
    make.participation(venture, event=event, role="Exhibitor")
    page = read(client, event)

    assert page.items("Entrepreneurs that took part") == ["Venture Exhibitor, 2015 · source: ERR"]
    assert page.links("Entrepreneurs that took part") == [
        ("Venture", "/entrepreneurs/venture/"),
        ("source: ERR", venture.main_source.get_absolute_url()),
    ]


def test_event_page_cites_its_sources(client):
    source = make.source(title="Accord", publisher="ERR", published="2014")
    event = make.event(main_source=source, note="Only one.")
    event.further_sources.add(make.source(title="Budget", publisher="BBC"))

    assert read(client, event).words("Sources") == (
        "Sources On the sources. Only one. Accord ERR, 2014 · read it: Accord "
        "Budget BBC, no date · read it: Budget "
        f"Not yet checked against its sources Record last changed "
        f"{event.updated:%-d %B %Y} Report a problem with this record"
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_event_page_costs(client, django_assert_num_queries, rows):
    event = make.event(programme=make.programme(), network=make.network(), host=make.country("EE"))
    for code in ["EE", "GB", "IL"][:rows]:
        event.countries.add(make.country(code))
        event.further_sources.add(make.source())
        make.participation(make.entrepreneur(), event=event)
        make.membership(make.country(code))

    # The event with its programme, network, host and main source; countries; further sources;
    # participations; members of the network then.
    # What changed: the newest, what they said, and the sources given.
    with django_assert_num_queries(8):
        client.get(event.get_absolute_url())
