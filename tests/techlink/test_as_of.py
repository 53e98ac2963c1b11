"""Pages as of a day: what they show, what they say of it, and how the day is kept and left."""

import re
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from programmes.files import is_file
from programmes.models import Chair, NetworkName, Programme
from techlink.kept_day import with_day
from tests import factories as make
from tests.lists import LISTS, facet, names, one_of_each, shown
from tests.pages import Page, words

DAY = "2015-11-20"
DATED = [*LISTS, "/pairs/", "/countries/", "/countries/ee/", "/pairs/ee-gb/", "/programmes/bridge/"]
OF_TODAY = [
    "/",
    "/search/",
    "/about/",
    "/sectors/",
    "/sectors/fintech/",
    "/events/bridge-day/",
    "/pairs/compare/",
]


def banner(client, address):
    (found,) = Page(client, address).root.iterfind(".//section[@id='as-of']")
    return words(found)


@pytest.fixture
def register():
    one_of_each()
    make.founders()


def test_list_is_that_of_the_day(client):
    make.programme(name="Early", launched="2014", status="ended", ended="2016")
    make.programme(name="That very day", launched=DAY)
    make.programme(name="Perhaps", launched="2015")
    make.programme(name="Late", launched="2015-11-21")
    assert names(client, f"/programmes/?as_of={DAY}&sort=name") == ["Early", "That very day"]
    assert names(client, f"/programmes/?as_of={DAY}&status=running") == ["Early"]
    assert facet(client, f"/programmes/?as_of={DAY}", "status") == {"running": 1, "unknown": 1}
    assert facet(client, "/programmes/", "status") == {"ended": 1, "unknown": 3}


def test_list_of_a_day_is_searched_and_cut_into_pages(client):
    source = make.source()
    for number in range(30):
        make.programme(name=f"Bridge {number:02}", launched="2014", main_source=source)
        make.programme(name=f"Bridge late {number:02}", launched="2020", main_source=source)
    found = [
        name
        for page in (1, 2)
        for name in names(client, f"/programmes/?q=bridge&sort=name&as_of={DAY}&page={page}")
    ]
    assert found == [f"Bridge {number:02}" for number in range(30)]


def test_list_of_a_day_that_is_empty_says_so_and_leads_to_all(client):
    make.programme(launched="2016")
    page = Page(client, f"/programmes/?as_of={DAY}")
    assert "Nothing that was surely there on that day fits these filters" in page.headings
    assert page.link_of("Remove all filters") == "/programmes/"


def test_row_of_an_entrepreneur_says_what_it_had_taken_part_in(client):
    venture = make.entrepreneur(name="Venture")
    for name, year in [("Early", 2014), ("Late", 2016)]:
        make.participation(venture, make.programme(name=name, launched=str(year)), year=year)
    (row,) = client.get(f"/entrepreneurs/?as_of={DAY}").context_data["object_list"]
    assert [part.name for part in row.taken_part_in] == ["Early"]


def test_record_withdrawn_since_is_on_no_list_of_any_day(client):
    make.programme(name="Bridge", launched="2014")
    assert names(client, f"/programmes/?as_of={DAY}") == ["Bridge"]
    Programme.objects.all().withdraw()
    assert names(client, f"/programmes/?as_of={DAY}") == []


def test_today_is_the_ordinary_list(client, monkeypatch):
    make.programme(launched="2014")
    monkeypatch.setattr("programmes.as_of.timezone.localdate", lambda: date(2015, 11, 20))
    assert client.get(f"/programmes/?as_of={DAY}").text == client.get("/programmes/").text
    assert client.get(f"/pairs/?as_of={DAY}").text == client.get("/pairs/").text


MESSAGES = {
    "2015-13-01": "Write a day that exists as year, month and day: 2015-11-20.",
    "2015-02-30": "Write a day that exists as year, month and day: 2015-11-20.",
    "2015": "Write a day that exists as year, month and day: 2015-11-20.",
    "yesterday": "Write a day that exists as year, month and day: 2015-11-20.",
    "'--": "Write a day that exists as year, month and day: 2015-11-20.",
    "1899-12-31": "The register begins with the year 1900.",
    "0001-01-01": "The register begins with the year 1900.",
    "2999-01-01": "This day is still to come.",
    "9999-12-31": "This day is still to come.",
}


@pytest.mark.parametrize("address", DATED)
@pytest.mark.parametrize(("given", "message"), MESSAGES.items())
def test_day_that_is_none_is_told_and_the_page_is_as_of_today(
    client, register, address, given, message
):
    if address == "/programmes/bridge/":
        make.programme(name="Later", launched="2020")
    response = client.get(address, {"as_of": given})
    page = shown(response)
    assert response.status_code == 200
    alert = page.partition('role="alert"')[2].partition("</div>")[0]
    assert "Part of this address was not understood" in alert
    assert f"<b>As it stood on</b>: {message}" in alert
    assert "as it is today." in alert
    assert 'id="as-of"' not in page
    assert "as_of=" not in page.partition("<main")[2]


def test_earliest_and_latest_days_are_taken(client, register):
    for day in ("1900-01-01", "1999-12-31"):
        assert "As it stood on" in banner(client, f"/programmes/?as_of={day}")


def test_day_given_twice_is_told_and_the_last_holds(client, register):
    response = client.get(f"/programmes/?as_of=2014-01-01&as_of={DAY}")
    assert "Given more than once: only the last is used." in shown(response)
    assert response.context_data["filter"].day == date(2015, 11, 20)


@pytest.mark.parametrize("address", DATED)
def test_page_of_a_day_says_so_and_leads_back_to_today(client, register, address):
    page = Page(client, f"{address}?as_of={DAY}")
    (found,) = page.root.iterfind(".//section[@id='as-of']")
    assert "As it stood on 20 November 2015." in words(found)
    assert page.link_of("Back to today") == address
    assert page.root.find(".//meta[@name='robots']").get("content") == "noindex"
    canonical = page.root.find(".//link[@rel='canonical']").get("href")
    assert canonical == f"http://testserver{address}"


@pytest.mark.parametrize("address", OF_TODAY)
def test_page_that_is_as_of_today_says_so(client, register, address):
    page = Page(client, f"{address}?as_of={DAY}")
    (found,) = page.root.iterfind(".//section[@id='as-of']")
    assert words(found).startswith("This page is as it is today.")
    assert page.root.find(".//meta[@name='robots']").get("content") == "noindex"


@pytest.mark.parametrize("address", [*DATED, *OF_TODAY])
def test_page_of_today_has_no_banner_and_may_be_indexed(client, register, address):
    page = client.get(address).text
    assert 'id="as-of"' not in page
    assert "noindex" not in page or address == "/search/"
    assert "as_of=" not in page


@pytest.mark.parametrize("address", [*DATED, *OF_TODAY])
def test_every_link_within_the_site_keeps_the_day(client, register, address):
    page = Page(client, f"{address}?as_of={DAY}")
    links = [(a.get("href"), "data-today" in a.attrib) for a in page.root.iterfind(".//a")]
    within = {
        href: today for href, today in links if href[0] in "/?" and not is_file(urlsplit(href).path)
    }
    days = {href: parse_qs(urlsplit(href).query).get("as_of") for href in within}
    assert len(within) > 10
    assert {h: d for h, d in days.items() if d != (None if within[h] else [DAY])} == {}
    assert "#main" in dict(links)


def test_links_elsewhere_and_to_today_are_left_alone():
    left = (
        '<a href="https://example.org/">x</a><a href="//example.org/x">x</a><a href="#main">x</a>'
        '<a href="/static/x.svg">x</a><a href="/admin/">x</a><a href="/x/" data-today>x</a>'
        '<a data-today href="/x/">x</a><a href="/x/?as_of=2014-01-01">x</a>'
        '<link href="/x/"><form action="/x/"></form>'
    )
    assert with_day(left, date(2015, 11, 20)) == left


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("/x/", "/x/?as_of=2015-11-20"),
        ("/x/?a=1&amp;b=%C3%A9&amp;a=2", "/x/?a=1&amp;b=%C3%A9&amp;a=2&amp;as_of=2015-11-20"),
        ("/x/#part", "/x/?as_of=2015-11-20#part"),
        ("?page=2", "?page=2&amp;as_of=2015-11-20"),
    ],
)
def test_link_keeps_what_it_had(before, after):
    link = '<a class="x" href="{}" rel="next">x</a>'
    assert with_day(link.format(before), date(2015, 11, 20)) == link.format(after)


def test_redirect_to_the_one_address_keeps_the_day(client, register):
    response = client.get(f"/countries/Estonia/?as_of={DAY}")
    assert response["Location"] == f"/countries/ee/?as_of={DAY}"


def test_day_is_a_field_of_the_form_and_a_chip(client, register):
    page = shown(client.get(f"/programmes/?as_of={DAY}&country=ee&page=1"))
    field = re.search('<input [^>]*name="as_of"[^>]*>', page)[0]
    assert 'type="date"' in field
    assert f'value="{DAY}"' in field
    assert (
        '<a class="chip" href="/programmes/?country=ee" data-today>'
        '<span class="visually-hidden">Remove As it stood on: </span>as of 20 November 2015</a>'
    ) in page


def test_title_of_a_list_says_the_day(client, register):
    assert Page(client, f"/programmes/?as_of={DAY}").title == "Programmes: as of 20 November 2015"


def test_banner_says_how_many_may_have_been_there_and_which(client):
    make.programme(name="Perhaps", launched="2015")
    make.programme(name="Unknown", launched="", kind="mission")
    make.programme(name="Later", launched="2016")
    said = banner(client, f"/programmes/?as_of={DAY}")
    assert "2 of the programmes may have been there by then" in said
    assert "Perhaps" in said
    assert "Later" not in said
    assert "1 of the programmes" in banner(client, f"/programmes/?as_of={DAY}&kind=mission")
    assert "1 of the programmes" in banner(client, f"/programmes/?as_of={DAY}&q=perhaps")
    assert "2 of the programmes" in banner(client, f"/programmes/?as_of={DAY}&status=running")
    assert "may have been" not in banner(client, f"/programmes/?as_of={DAY}&kind=research")
    assert "may have been" not in banner(client, "/programmes/?as_of=2020-01-01&q=perhaps")


def test_of_very_many_uncertain_ones_the_first_are_named(client):
    source = make.source()
    for number in range(26):
        make.programme(name=f"Perhaps {number:02}", launched="2015", main_source=source)
    said = banner(client, f"/programmes/?sort=name&as_of={DAY}")
    assert "26 of the programmes" in said
    assert "Perhaps 24" in said
    assert "Perhaps 25" not in said
    assert "Only the first 25 are shown." in said


def test_membership_that_may_not_have_begun_is_counted(client):
    make.membership(make.country("DK"), start="2019-11", is_founder=False)
    said = banner(client, "/countries/?as_of=2019-11-05")
    assert "1 of the memberships" in said
    assert "Denmark" in said
    assert "memberships" not in banner(client, "/countries/?as_of=2019-11-30")


def test_matrix_counts_the_programmes_of_the_day(client):
    make.founders()
    fintech = make.sector("Fintech", is_focus=True)
    make.programme(launched="2014", sectors=[fintech])
    make.programme(launched="2016", sectors=[fintech])
    matrix = client.get(f"/pairs/?as_of={DAY}").context_data["matrix"]
    assert {row.pair.slug: row.all.count for row in matrix.founders}["ee-gb"] == 1


def test_network_has_its_name_and_members_of_the_day(client):
    make.founders()
    make.membership(make.country("CA"), start="2018-02-22", is_founder=False)
    for name, start, end in [("D5", "2014-12", "2018-02"), ("D7", "2018-02", "2018-11")]:
        NetworkName.objects.create(network=make.network(), name=name, start=start, end=end)
    for address in ("/pairs/", "/countries/"):
        page = words(Page(client, f"{address}?as_of=2014-12-31").root)
        assert "The network was then called D5. Its members were Estonia, Israel," in page
        page = words(Page(client, f"{address}?as_of=2013-01-01").root)
        assert "had not been founded by then. It had no members yet." in page
    facts = words(Page(client, "/countries/ca/?as_of=2018-06-01").root.find(".//dl"))
    assert facts == "Member D7, since 22 February 2018"
    facts = words(Page(client, "/countries/ca/?as_of=2014-12-31").root.find(".//dl"))
    assert facts == "Member Not recorded as a member then"


def test_country_page_lists_what_was_there(client):
    make.programme(name="Early", launched="2014")
    make.programme(name="Late", launched="2016")
    make.event(name="Later day", start="2016", countries=[make.country("EE")])
    page = words(Page(client, f"/countries/ee/?as_of={DAY}").root)
    assert "Early" in page
    assert "Late" not in page


@pytest.mark.parametrize(
    ("day", "facts"),
    [
        ("2015-01-01", {}),
        ("2015-11-20", {"Chair": "from October 2015"}),
        ("2018-06-01", {"Chair": "October 2015 to 2017"}),
    ],
)
def test_chair_of_a_country_is_told_as_far_as_it_had_gone(client, day, facts):
    ee = make.country("EE")
    Chair.objects.create(
        network=make.network(), country=ee, position=1, start="2015-10", end="2017"
    )
    found = Page(client, f"/countries/ee/?as_of={day}").facts
    assert {name: said for name, said in found.items() if name == "Chair"} == facts


def test_programme_page_is_that_of_the_day(client):
    bridge = make.programme(name="Bridge", launched="2014", ended="2016", status="ended")
    make.programme(name="Other", launched="2014")
    make.programme(name="Late", launched="2016")
    for name, year in [("Office", 2014), ("Bureau", 2016)]:
        make.involvement(bridge, make.organisation(name=name), year=year)
        make.participation(make.entrepreneur(name=f"Venture of {year}"), bridge, year=year)
    make.figure(bridge, value="80", stated_on="2015-01")
    make.figure(bridge, value="99", stated_on="2016-01")
    make.event(name="Later day", start="2016", programme=bridge)
    page = words(Page(client, f"/programmes/bridge/?as_of={DAY}").root)
    for there in ("Running", "Office", "Venture of 2014", "80", "Other"):
        assert there in page
    for not_yet in ("Ended", "Bureau", "Venture of 2016", "99", "Late"):
        assert not_yet not in page


@pytest.mark.parametrize("launched", ["2015", "2016"])
def test_programme_that_was_not_surely_there_is_shown_as_of_today(client, launched):
    make.programme(name="Bridge", launched=launched, status="ended")
    said = banner(client, f"/programmes/bridge/?as_of={DAY}")
    assert "This page is as it is today. It is not known to have been there by that day." in said


# As without a day. Sources of which no date is known are named in the banner: one more. What
# is less on other pages: whole networks, lead bodies.
BUDGETS = {
    "/programmes/": 3,
    "/entrepreneurs/": 5,
    "/organisations/": 2,
    "/events/": 3,
    "/sources/": 3,
    "/pairs/": 9,
    "/countries/": 10,
    "/countries/ee/": 20,
    "/programmes/bridge/": 18,
}


@pytest.mark.parametrize(("address", "budget"), BUDGETS.items())
@pytest.mark.parametrize("rows", [1, 3])
def test_page_of_a_day_keeps_to_its_budget(
    client, django_assert_num_queries, address, budget, rows
):
    make.founders()
    fintech = make.sector("Fintech", is_focus=True)
    for number in range(rows):
        bridge = make.programme(
            name="Bridge", slug=f"bridge{number or ''}", sectors=[fintech], launched="2014"
        )
        make.involvement(bridge, make.organisation(), year=2014)
        make.participation(make.entrepreneur(), bridge, year=2014)
        make.event(start="2014", countries=[make.country("EE")])
        make.source(published="2014")
    asked = f"{address}?as_of=2020-01-01"
    client.get(asked)  # the index is in memory from now on
    with django_assert_num_queries(budget):
        client.get(asked)
