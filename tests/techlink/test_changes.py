"""What changed: the page with its filters, the section on other pages, and the feeds."""

from datetime import timedelta

import feedparser
import pytest
from django.utils import timezone

from programmes.models import Programme
from techlink import changes, concerned
from tests import desk
from tests import factories as make
from tests.history import later
from tests.pages import Page

BUDGET = 19  # of a page: see the last test


def change(record, **fields):
    later()
    for name, value in fields.items():
        setattr(record, name, value)
    record.save()


def listed(client, query=""):
    """Pairs of what happened and a record's name, as the page has them."""
    days = client.get(f"/changes/?{query}").context_data["days"]
    return [(each.what, each.name) for _day, of in days for each in of]


def names(client, query):
    return {name for _what, name in listed(client, query)}


@pytest.fixture
def register():
    """A record of each kind, and what it shares with others."""
    fintech = make.sector("Fintech")
    estonia, britain = make.country("EE"), make.country("GB")
    programme = make.programme(name="Bridge", sectors=[fintech])
    make.programme(name="Tunnel", first=britain, second=make.country("IL"))
    make.involvement(programme, make.organisation(name="Agency"))
    make.entrepreneur(name="Venture", country=make.country("KR"), sectors=[fintech])
    make.event(name="Meeting", countries=[estonia, britain])
    make.event(name="Summit", countries=[make.country("KR")])
    return programme


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"Bridge", "Tunnel", "Agency", "Venture", "Meeting", "Summit"}),
        ("kind=event", {"Meeting", "Summit"}),
        ("country=ee", {"Bridge", "Agency", "Meeting"}),
        ("country=EE&kind=event", {"Meeting"}),
        ("pair=ee-gb", {"Bridge", "Agency", "Meeting"}),
        ("pair=GB-EE", {"Bridge", "Agency", "Meeting"}),
        ("sector=fintech", {"Bridge", "Agency", "Venture"}),
        ("sector=fintech&country=kr", {"Venture"}),
        ("what=ended", {"Bridge"}),
        ("what=published&country=ee", {"Bridge", "Agency", "Meeting"}),
        ("what=changed", set()),
    ],
)
@pytest.mark.parametrize("few", [0, concerned.FEW])
def test_changes_are_filtered(client, monkeypatch, register, few, query, expected):
    monkeypatch.setattr(concerned, "FEW", few)  # by the index, and by the database
    change(register, status="ended")

    assert names(client, query) == expected


def test_changes_are_filtered_by_day(client):
    make.programme(name="Old")
    later(9)
    make.programme(name="New")
    today = timezone.localdate()
    days = {n: (today - timedelta(n)).isoformat() for n in (0, 1, 9, 10)}

    assert names(client, f"since={days[1]}") == {"New"}
    assert names(client, f"since={days[9]}") == {"Old", "New"}
    assert names(client, f"until={days[9]}") == {"Old"}
    assert names(client, f"until={days[10]}") == set()
    assert names(client, f"since={days[9]}&until={days[1]}") == {"Old"}


def test_page_tells_each_change_by_day_and_no_user(admin_client, client):
    programme = make.programme(name="Bridge", launched="2011")
    later()
    desk.saved(admin_client, programme, launched="2011-10")

    page = Page(client, "/changes/")
    assert page.one("h1") == "What changed"
    items = [" ".join(item.split()) for item in page.items(f"{timezone.localdate():%-d %B %Y}")]
    assert items[0].startswith("Changed Bridge programme Launched 2011 is now October 2011")
    assert "admin" not in client.get("/changes/").text.replace("/admin/", "")
    assert page.link_of(programme.main_source.title) == programme.main_source.get_absolute_url()


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        ("country=xx", "“xx” is not one of the choices."),
        ("kind=sector", "“sector” is not one of the choices."),
        ("since=2015", "Write a day, as in 2015-11-20."),
        ("until=2015-02-30", "Write a day, as in 2015-11-20."),
        ("until=9999-12-31", "Write a day from 1900 to 2100."),
        ("since=1899-12-31", "Write a day from 1900 to 2100."),
        ("since=2015-11-20&until=2015-11-19", "This day is before the first."),
        ("colour=red", "There is no such filter here, so it was left out."),
        ("what=ended&what=changed", "Given more than once: only the last is used."),
        ("pair=%F0%9F%92%A9", "is not one of the choices."),
    ],
)
def test_what_is_not_understood_is_told_and_the_rest_holds(client, register, query, complaint):
    response = client.get(
        f"/changes/?kind=programme&{query}" if "kind" not in query else f"/changes/?{query}"
    )

    assert response.status_code == 200
    assert complaint in response.text
    if "kind" not in query:
        assert names(client, f"kind=programme&{query}") <= {"Bridge", "Tunnel"}
    refused = client.get(f"/changes.atom?{query}")
    assert refused.status_code == 400
    assert complaint in refused.text


@pytest.mark.parametrize("page", ["0", "2", "41", "-1", "x", "²", "9" * 30])
def test_page_that_is_not_there_is_missing(client, register, page):
    assert client.get(f"/changes/?page={page}").status_code == 404


def test_pages_follow_each_other_and_the_last_leads_to_older_days(client, monkeypatch):
    monkeypatch.setattr(changes, "ON_A_PAGE", 2)
    monkeypatch.setattr(changes, "MOST_PAGES", 2)
    for number in range(5):
        make.programme(name=f"Programme {number}")
        later()

    first, second = listed(client), listed(client, "page=2")
    assert [name for _what, name in first + second] == [f"Programme {n}" for n in (4, 3, 2, 1)]
    page = Page(client, "/changes/")
    assert (page.link_of("Older"), page.link_of("Newer")) == ("?page=2", None)
    page = Page(client, "/changes/?page=2")
    assert (page.link_of("Older"), page.link_of("Newer")) == (None, "/changes/")
    older = page.link_of("Begin with the last day shown here, and see what is older")
    assert names(client, older.partition("?")[2]) == {"Programme 0", "Programme 1"}


SECTIONS = [
    "/programmes/bridge/",
    "/organisations/agency/",
    "/entrepreneurs/venture/",
    "/events/meeting/",
    "/pairs/ee-gb/",
    "/countries/ee/",
    "/sectors/fintech/",
]


@pytest.mark.parametrize("address", SECTIONS)
def test_pages_say_what_changed_and_lead_to_a_feed_of_it(client, register, address):
    page = Page(client, address)

    shown = page.words("What changed")
    assert "Published" in shown
    feed = page.link_of("Follow it as an Atom feed")
    assert feed == f"{address.rstrip('/')}.atom"
    assert (
        f'<link rel="alternate" type="application/atom+xml" title="What changed" href="{feed}">'
        in client.get(address).text
    )
    if all_of_them := page.link_of("All changes here"):
        assert client.get(all_of_them).status_code == 200


@pytest.mark.parametrize("address", [*SECTIONS, "/changes/"])
def test_feed_is_valid_and_says_what_the_page_does(client, register, address):
    change(register, launched="2011-10")
    response = client.get(f"{address.rstrip('/')}.atom")
    told = feedparser.parse(response.content)

    assert response.headers["Content-Type"].startswith("application/atom+xml")
    assert not told.bozo
    assert told.feed.link == f"http://testserver{address}"
    assert told.entries
    assert len({entry.id for entry in told.entries}) == len(told.entries)
    assert all(entry.updated for entry in told.entries)
    if address in ("/programmes/bridge/", "/pairs/ee-gb/", "/changes/"):
        assert told.entries[0].title == "Bridge: Changed"
        assert "Launched: 20 November 2015 → October 2011" in told.entries[0].summary
        assert told.entries[0].link == "http://testserver/programmes/bridge/"


def test_feed_of_a_filtered_list_has_the_filter_in_words_as_its_title(client, register):
    told = feedparser.parse(
        client.get("/changes.atom?country=ee&what=published&since=2015-11-20").content
    )

    assert told.feed.title == "What changed: Published, Estonia, from 20 November 2015"
    assert {entry.title for entry in told.entries} == {
        "Bridge: Published",
        "Agency: Published",
        "Meeting: Published",
    }


def test_feed_holds_the_newest_fifty(client):
    for number in range(51):
        make.organisation(name=f"Body {number}")

    told = feedparser.parse(client.get("/changes.atom").content)

    assert len(told.entries) == 50
    assert "Body 0: Published" not in {entry.title for entry in told.entries}


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("/pairs/gb-ee.atom", "/pairs/ee-gb.atom"),
        ("/countries/EE.atom", "/countries/ee.atom"),
        ("/countries/estonia.atom", "/countries/ee.atom"),
        ("/sectors/FINTECH.atom", "/sectors/fintech.atom"),
        ("/programmes/BRIDGE.atom", "/programmes/bridge.atom"),
        ("/programmes/former.atom", "/programmes/bridge.atom"),
        ("/pairs/xx-gb.atom", None),
        ("/countries/xx.atom", None),
        ("/sectors/none.atom", None),
        ("/events/none.atom", None),
    ],
)
def test_feed_has_one_address(client, register, asked, answer):
    for slug in ("former", "bridge"):
        register.slug = slug
        register.save()
    response = client.get(asked)

    expected = (301, answer) if answer else (404, None)
    assert (response.status_code, response.headers.get("Location")) == expected


def test_withdrawn_is_gone_and_published_again_comes_back(client, register):
    change(register, launched="2011")
    asked = [
        "/changes/",
        "/changes.atom",
        "/pairs/ee-gb.atom",
        "/countries/ee/",
        "/sectors/fintech/",
    ]

    later()
    Programme.objects.filter(pk=register.pk).withdraw()
    assert not any("Bridge" in client.get(address).text for address in asked)
    assert client.get("/programmes/bridge.atom").status_code == 404

    later()
    Programme.objects.filter(pk=register.pk).publish()
    assert all("Bridge" in client.get(address).text for address in asked)
    assert [what for what, name in listed(client) if name == "Bridge"] == [
        "published",
        "changed",
        "published",
    ]


def test_empty_list_says_so(client):
    assert "Nothing like that is known to have changed" in client.get("/changes/").text
    assert client.get("/changes.atom").status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_page_of_changes_keeps_to_its_budget(client, django_assert_num_queries, rows):
    for _n in range(rows):
        programme = make.programme(name="Bridge")
        event, venture, body = make.event(), make.entrepreneur(), make.organisation()
        later()
        programme.sectors.add(make.sector())
        programme.offers.add(make.offer(slug=f"offer-{programme.pk}", name=f"Offer {programme.pk}"))
        event.programme, event.network = programme, make.network()
        event.save()
        change(venture, country=make.country("KR"))
        change(body, country=make.country("KR"))
    client.get("/changes/")

    # The version of the data; of each of four kinds the newest, what they said and what they had
    # said before; and the names of sources, countries, sectors, offers, programmes and networks.
    with django_assert_num_queries(BUDGET):
        response = client.get("/changes/")
    assert sum(len(of) for _day, of in response.context_data["days"]) == 8 * rows


@pytest.mark.parametrize("path", ["/pairs/ee-gb", "/countries/ee", "/programmes/bridge"])
def test_feed_of_one_thing_takes_no_parameters_and_says_so(client, register, path):
    assert client.get(f"{path}.atom").status_code == 200
    response = client.get(f"{path}.atom?as_of=2015-11-20")
    assert (response.status_code, response.json()["errors"][0]["parameter"]) == (400, "as_of")
