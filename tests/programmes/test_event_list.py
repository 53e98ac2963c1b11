"""The list of events: each filter, each order, and what it costs."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from programmes.models import Event
from tests import factories as make
from tests.lists import facet, names


def in_days(days):
    return (timezone.localdate() + timedelta(days)).isoformat()


def test_events_are_filtered_by_words(client):
    make.country_name(make.country("NZ"), "Aotearoa", "mi")
    make.event(name="Summit")
    make.event(name="Signing", countries=[make.country("NZ")])
    assert names(client, "/events/?q=summit") == ["Summit"]
    assert names(client, "/events/?q=aotearoa") == ["Signing"]


def test_events_are_filtered_by_whether_they_are_over(client):
    make.event(name="Not known", start="")
    make.event(name="Yesterday", start=in_days(-1))
    make.event(name="Today", start=in_days(0))
    make.event(name="Tomorrow", start=in_days(1))
    make.event(name="Under way", start=in_days(-1), end=in_days(1))
    make.event(name="This year", start=in_days(0)[:4])
    assert names(client, "/events/?when=past") == ["Yesterday"]
    assert names(client, "/events/?when=upcoming&sort=name") == [
        "This year",
        "Today",
        "Tomorrow",
        "Under way",
    ]


def test_events_of_no_known_date_are_neither_past_nor_upcoming(client):
    make.event(name="Not known", start="")
    make.event(name="Yesterday", start=in_days(-1))
    make.event(name="Tomorrow", start=in_days(1))
    assert names(client, "/events/?when=past&when=upcoming") == ["Tomorrow", "Yesterday"]
    assert facet(client, "/events/", "when") == {"upcoming": 1, "past": 1}


def test_events_are_filtered_by_country(client):
    make.event(name="Both", countries=[make.country("EE"), make.country("KR")])
    make.event(name="Other", countries=[make.country("KR")])
    make.event(name="None")
    assert names(client, "/events/?country=ee") == ["Both"]


def test_events_are_filtered_by_kind(client):
    make.event(name="Summit", kind=Event.Kind.SUMMIT)
    make.event(name="Visit", kind=Event.Kind.VISIT)
    assert names(client, "/events/?kind=summit") == ["Summit"]


def test_events_are_filtered_by_the_year_they_start_in(client):
    make.event(name="Not known", start="")
    make.event(name="Year", start="2015")
    make.event(name="New year", start="2015-12-31", end="2016-01-01")
    make.event(name="Later", start="2016-01-01")
    assert names(client, "/events/?year=2015&sort=name") == ["New year", "Year"]
    assert names(client, "/events/?year=2015&year=2016&sort=name") == ["Later", "New year", "Year"]


def test_draft_events_are_not_listed_and_lend_no_year(client):
    make.event(name="Draft", start="2014", is_published=False)
    make.event(name="Public", start="2015")
    assert names(client, "/events/") == ["Public"]
    assert facet(client, "/events/?year=2015", "year") == {"2015": 1}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Late", "Õ day", "a day", "Unknown"]),
        ("sort=date", ["Late", "Õ day", "a day", "Unknown"]),
        ("sort=name", ["a day", "Late", "Õ day", "Unknown"]),
        ("sort=changed", ["Unknown", "a day", "Õ day", "Late"]),
    ],
)
def test_events_are_listed_in_the_order_asked_for(client, query, expected):
    for day, (name, start) in enumerate(
        [("Late", "2016"), ("Õ day", "2015-11-20"), ("a day", "2015-11-19"), ("Unknown", "")]
    ):
        event = make.event(name=name, start=start)
        changed = datetime(2026, 1, 1 + day, tzinfo=UTC)
        Event.objects.filter(pk=event.pk).update(updated=changed)
    assert names(client, f"/events/?{query}") == expected


# The version of the data; the events, and their countries.
BUDGET = 3
# What has the words that are asked for.
BUDGET_OF_WORDS = 1
# Of nothing there is nothing to fetch; the words are looked for.
BUDGET_OF_NOTHING = 2

EVERY_FILTER = "q=meeting&when=past&country=ee&kind=meeting&year=2015"


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("query", ["", EVERY_FILTER])
def test_list_of_events_keeps_to_its_budget(client, django_assert_num_queries, rows, query):
    countries = [make.country("EE"), make.country("GB")]
    for number in range(rows):
        make.event(name=f"Meeting {number}", countries=countries)
    names(client, f"/events/?{query}")  # the index is in memory from now on
    with django_assert_num_queries(BUDGET + BUDGET_OF_WORDS * ("q=" in query)):
        assert len(names(client, f"/events/?{query}")) == rows


def test_empty_list_of_events_keeps_to_its_budget(client, django_assert_num_queries):
    make.event(countries=[make.country("EE")])
    names(client, f"/events/?{EVERY_FILTER}")  # the index is in memory from now on
    with django_assert_num_queries(BUDGET_OF_NOTHING):
        assert names(client, f"/events/?{EVERY_FILTER}") == []
