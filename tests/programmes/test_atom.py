"""Feeds, read by a parser nobody here wrote."""

from datetime import UTC, datetime

import feedparser
import pytest

from programmes.atom import Entry, feed
from programmes.models import Change
from tests import factories as make

DAY = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)


def read(response):
    found = feedparser.parse(response.content)
    assert not found.bozo, found.bozo_exception
    return found


@pytest.fixture
def request_(rf):
    return rf.get("/programmes.atom?country=ee")


def test_feed_says_what_it_is_and_where(request_):
    found = read(feed(request_, "Programmes: Estonia", [], "/programmes/?country=ee"))

    assert found.version == "atom10"
    assert found.feed.title == "Programmes: Estonia"
    assert found.feed.id == "http://testserver/programmes.atom?country=ee"
    links = {link.rel: link.href for link in found.feed.links}
    assert links == {
        "self": "http://testserver/programmes.atom?country=ee",
        "alternate": "http://testserver/programmes/?country=ee",
    }
    assert found.feed.author == "TechLink directory"


def test_entries_keep_their_order_and_their_ids(request_):
    entries = [
        Entry("programme/12", "Bridge", "/programmes/bridge/", DAY, "a < b & c"),
        Entry("programme/3", "다리 גשר", "/programmes/3/", DAY.replace(year=2020)),
    ]

    found = read(feed(request_, "Programmes", entries, "/programmes/"))

    assert [(e.id, e.title, e.link) for e in found.entries] == [
        (
            "tag:testserver,2015-11-20:programme/12",
            "Bridge",
            "http://testserver/programmes/bridge/",
        ),
        ("tag:testserver,2015-11-20:programme/3", "다리 גשר", "http://testserver/programmes/3/"),
    ]
    assert found.entries[0].summary == "a &lt; b &amp; c"
    assert found.entries[0].updated == found.feed.updated == "2026-03-01T12:30:00+00:00"


def test_empty_feed_was_updated_when_the_register_was(request_):
    make.source()
    found = read(feed(request_, "Programmes", [], "/programmes/"))
    assert datetime.fromisoformat(found.feed.updated) == Change.objects.last_logged()


def test_what_xml_cannot_hold_is_left_out(request_):
    entry = Entry("programme/1", "Bri\x0bdge\ufffe", "/", DAY, "\x00\x1f!")
    found = read(feed(request_, "\x08Feed", [entry], "/"))
    assert found.feed.title == "Feed"
    assert found.entries[0].title.split() == ["Bri", "dge"]
