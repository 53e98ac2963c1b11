from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from programmes.models import (
    Country,
    Event,
    Involvement,
    Organisation,
    Programme,
    Sector,
    Source,
)
from tests import factories

LONG_AGO = datetime(2016, 1, 31, tzinfo=UTC)
RECORDS = [factories.programme, factories.organisation, factories.event]


@pytest.mark.parametrize("make", RECORDS)
def test_published_leaves_out_what_is_not(make):
    hidden, shown = make(is_published=False), make()
    assert list(type(shown).objects.order_by("pk")) == [hidden, shown]
    assert list(type(shown).objects.published()) == [shown]


def test_words_of_the_register_are_always_public():
    source, sector, country = factories.source(), factories.sector(), factories.country()
    assert list(Source.objects.published()) == [source]
    assert list(Sector.objects.published()) == [sector]
    assert list(Country.objects.published()) == [country]


@pytest.mark.parametrize("hidden", ["programme", "organisation"])
def test_involvement_is_published_where_both_its_ends_are(hidden):
    involvement = factories.involvement(factories.programme(), factories.organisation())
    assert list(Involvement.objects.published()) == [involvement]
    type(getattr(involvement, hidden)).objects.withdraw()
    assert list(Involvement.objects.published()) == []


@pytest.mark.parametrize("make", RECORDS)
def test_publish_needs_a_source(make):
    bare = make(is_published=False, main_source=None)
    cited = make(is_published=False)
    assert type(cited).objects.publish() == 1
    assert list(type(cited).objects.published()) == [cited]
    assert list(type(cited).objects.exclude(pk=cited.pk)) == [bare]


def test_publish_and_withdraw_say_when_it_was_changed():
    for change in ("publish", "withdraw"):
        before = timezone.now()
        programme = factories.programme(is_published=change == "withdraw")
        Programme.objects.filter(pk=programme.pk).update(updated=LONG_AGO)
        getattr(Programme.objects.filter(pk=programme.pk), change)()
        programme.refresh_from_db()
        assert before.replace(microsecond=0) <= programme.updated <= timezone.now()


def test_publish_and_withdraw_touch_only_what_changes():
    shown, hidden = factories.programme(), factories.programme(is_published=False)
    Programme.objects.update(updated=LONG_AGO)
    assert Programme.objects.filter(pk=shown.pk).publish() == 0
    assert Programme.objects.filter(pk=hidden.pk).withdraw() == 0
    assert set(Programme.objects.values_list("updated", flat=True)) == {LONG_AGO}


def test_sources_are_listed_once_the_main_one_first():
    main, further = factories.source(), factories.source()
    programme = factories.programme(main_source=main)
    programme.further_sources.set([further, main])
    assert programme.sources == [main, further]


def test_record_without_main_source_lists_its_further_ones():
    programme = factories.programme(main_source=None, is_published=False)
    programme.further_sources.add(factories.source())
    assert programme.sources == list(Source.objects.all())


def test_citing_finds_main_and_further():
    source = factories.source()
    main, further = factories.programme(main_source=source), factories.programme()
    further.further_sources.add(source)
    factories.programme()
    assert set(Programme.objects.citing(source)) == {main, further}


def test_sort_name_of_the_longest_name_fits():
    title = "\ufdfa" * 300  # one letter that folds to a phrase of eighteen
    source = factories.source(title=title)
    source.refresh_from_db()
    assert (source.title, len(source.sort_name)) == (title, 500)


def test_records_are_sorted_without_regard_to_case_or_accents():
    names = ["éclair", "Zebra", "apple", "Õun"]
    for name in names:
        factories.programme(name=name)
    listed = [programme.name for programme in Programme.objects.all()]
    assert listed == ["apple", "éclair", "Õun", "Zebra"]


@pytest.mark.parametrize(
    "text",
    ["Bridge", "Ponte", "crossing", "Estonia", "eesti", "대한", "Cyber", "bridge korea cyber"],
)
def test_programme_is_found_by_its_words_countries_and_sectors(text):
    korea = factories.country("KR")
    factories.country_name(korea, "대한민국", "ko")
    factories.country_name(factories.country("EE"), "Eesti", "et")
    found = factories.programme(
        name="Bridge",
        aliases="Ponte\nPont",
        summary="A crossing.",
        first=factories.country("EE"),
        second=korea,
        sectors=[factories.sector("Cyber security"), factories.sector("Biotech")],
    )
    other = {"first": factories.country("IL"), "second": factories.country("NZ")}
    factories.programme(name="Another", **other)
    assert list(Programme.objects.search(text)) == [found]


def test_event_and_organisation_are_found_by_their_countries():
    event = factories.event(countries=[factories.country("KR"), factories.country("EE")])
    organisation = factories.organisation(country=factories.country("KR"))
    factories.event(), factories.organisation()
    assert list(Event.objects.search("korea")) == [event]
    assert list(Organisation.objects.search("korea")) == [organisation]


def test_search_for_no_word_leaves_all():
    programme = factories.programme()
    assert list(Programme.objects.search(" - ")) == [programme]


def test_programmes_of_a_country_and_a_pair():
    first = factories.programme()
    second = factories.programme(second=factories.country("KR"))
    assert set(Programme.objects.involving("EE")) == {first, second}
    assert list(Programme.objects.involving("GB", "NZ")) == [first]
    assert list(Programme.objects.of_pairs("ee-gb", "gb-kr")) == [first]
    assert list(Programme.objects.of_pairs("gb-kr")) == []


@pytest.mark.parametrize(
    ("launched", "years"), [("2015", [2015]), ("2015-11-20", [2015]), ("", [])]
)
def test_programmes_launched_in_years(launched, years):
    factories.programme(launched=launched)
    range_of = Programme.objects.launched_from(2000).launched_to(2030)
    found = [y for y in (2014, 2015, 2016) if range_of.launched_from(y).launched_to(y)]
    assert found == years
    assert range_of.count() == len(years)


def test_latest_programmes_come_first_and_unknown_last():
    for name, launched in [("a", ""), ("b", "2015"), ("c", "2016-02"), ("d", "2015-11-20")]:
        factories.programme(name=name, launched=launched)
    assert [p.name for p in Programme.objects.latest_first()] == ["c", "d", "b", "a"]


@pytest.mark.parametrize(
    ("start", "end", "when"),
    [
        ("2015-11-19", "", "past"),
        ("2015-11-20", "", "upcoming"),
        ("2015-11-21", "", "upcoming"),
        ("2015-11-19", "2015-11-20", "upcoming"),
        ("2015-11-18", "2015-11-19", "past"),
        ("2015-10", "", "past"),
        ("2015-11", "", "upcoming"),
        ("2015-12", "", "upcoming"),
        ("2014", "", "past"),
        ("2015", "", "upcoming"),
        ("2014-12-09", "2015", "upcoming"),
        ("2015-12-09", "2015", "upcoming"),
        ("", "2014", "past"),
        ("", "2016", "upcoming"),
        ("", "", None),
    ],
)
def test_event_is_past_or_upcoming_at_its_precision(start, end, when):
    factories.event(start=start, end=end)
    assert Event.objects.with_when(date(2015, 11, 20)).get().option == when


def test_today_is_what_past_is_measured_by():
    old, coming = factories.event(start="2014"), factories.event(start="2099")
    assert list(Event.objects.when("past")) == [old]
    assert list(Event.objects.when("upcoming")) == [coming]


def test_save_of_one_field_keeps_the_record_findable_and_in_order():
    programme = factories.programme(name="Bridge")
    programme.name = "Tunnel"
    programme.save(update_fields=["name"])
    assert list(Programme.objects.search("tunnel")) == [programme]
    assert Programme.objects.get().sort_name == "tunnel"


def test_event_is_found_by_its_place_and_what_came_of_it():
    event = factories.event(place="Tallinn", outcomes="Charter signed")
    factories.event()
    assert list(Event.objects.search("tallinn charter")) == [event]
