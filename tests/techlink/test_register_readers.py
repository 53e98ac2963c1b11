"""The register itself, as its readers see it: its words, links and citations."""

import pytest
from django.conf import settings

from participants.models import Participation
from programmes.models import Event, Membership, Organisation, Programme, Source
from techlink.register.loading import load


@pytest.fixture(autouse=True)
def _loaded():
    load(settings.BASE_DIR / "register")


def test_summit_is_of_a_programme_only_where_an_outcome_says_so():
    linked = Event.objects.filter(kind="summit", programme__isnull=False)
    assert [event.name for event in linked] == ["Second D5 summit"]


def test_events_are_told_apart_by_their_names():
    names = Event.objects.values_list("name", flat=True)
    assert len(set(names)) == len(names)
    slugs = Event.objects.filter(name__startswith="D9 ministerial").values_list("slug", flat=True)
    assert sorted(slugs) == [
        "d9-ministerial-summit-jerusalem-2018",
        "d9-ministerial-summit-montevideo-2019",
    ]


def test_texts_are_in_readers_words():
    report = Source.objects.get(kind_as_reported="report of the launch")
    assert report.title == "UK and Estonia launch TechLink programme"
    assert report.note == (
        "The report that this register began with, read in full. "
        "Its address was found by search; the text there is the same."
    )
    bridge = Source.objects.get(publisher="FinTek News")
    assert bridge.note.endswith("Month taken from a PYMNTS report.")
    notes = Membership.objects.filter(is_founder=True).values_list("note", flat=True)
    assert list(notes) == [
        "Charter signed at the summit of 9 and 10 December 2014; the first day is used."
    ] * len(notes)
    showcase = Participation.objects.filter(event__number=1)
    assert set(showcase.values_list("note", flat=True)) == {
        "Known only from a copy of an encyclopaedia article."
    }
    mission = Programme.objects.get(name="Mayor of London's trade mission to Tel Aviv")
    assert mission.note.splitlines() == [
        "Size of the delegation: 15 firms (Greater London Authority, The Jewish Link, "
        "International Business Times) against 16 (Computer Weekly, Geektime).",
        "Start-ups to be brought to London: 20 (AOL UK with the news agency PA, "
        "The Jerusalem Post) against 30 (Computer Weekly).",
        "Day of arrival: Sunday 8 November (The Jewish Link) against Monday 9 November "
        "(International Business Times).",
    ]


def test_offers_are_those_that_readers_would_look_for():
    bridge = Programme.objects.get(name="UK-Korea FinTech Bridge")
    assert bridge.offers_as_reported.startswith("regulation_cooperation, referral,")
    assert {offer.pk for offer in bridge.offers.all()} == {
        "policy",
        "matchmaking",
        "know-how",
        "investment",
    }
    hub = Programme.objects.get(name="Estonian Business Hub, Seoul")
    assert hub.offers_as_reported == "matchmaking, networking, showcase"
    assert {offer.pk for offer in hub.offers.all()} == {"matchmaking"}


def test_leads_cite_only_what_is_said_of_them():
    agency = Organisation.objects.get(name="18F")
    assert agency.sources == agency.involvements.get().programme.sources
    assert len(agency.sources) > 1
    assert agency.involvements.get().sources == []

    foundation = Organisation.objects.get(aliases__contains="KORIL-RDF")
    assert (foundation.country, foundation.note) == (
        None,
        "A foundation of two countries, the Republic of Korea and Israel, "
        "so it is listed under neither.",
    )
