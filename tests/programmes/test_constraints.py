import pytest
from django.core.exceptions import ValidationError

from programmes.dates import FORMAT_ERROR
from programmes.models import (
    Chair,
    Charter,
    Country,
    CountryName,
    Event,
    FormerSlug,
    Involvement,
    Membership,
    Network,
    NetworkName,
    Organisation,
    PairNote,
    Programme,
    ReportedFigure,
    Sector,
    Source,
)
from tests import factories
from tests.rules import inserting, names_of, refused, told

NO_SOURCE = "A published record needs a main source."
END_FIRST = "The end cannot be before the start."

# Only there for a composite foreign key to point at: with the primary key among its
# fields, it cannot be broken by itself.
POINTED_AT = {"programme_with_its_pair"}


def programme(**fields):
    defaults = {"name": "Bridge", "slug": "bridge", "kind": Programme.Kind.LINK}
    pair = {"first": factories.country("EE"), "second": factories.country("GB")}
    return Programme(**{**defaults, **pair, **fields})


def organisation(**fields):
    return Organisation(name="Agency", slug="agency", kind=Organisation.Kind.AGENCY, **fields)


def event(**fields):
    return Event(name="Summit", slug="summit", kind=Event.Kind.SUMMIT, **fields)


def network(**fields):
    return Network(name="Union", slug="union", **fields)


def network_name(**fields):
    return NetworkName(network=factories.network(), name="D5", **fields)


def membership(**fields):
    return Membership(network=factories.network(), country=factories.country("EE"), **fields)


def chair(**fields):
    return Chair(network=factories.network(), country=factories.country("EE"), position=1, **fields)


def charter(**fields):
    return Charter(network=factories.network(), period="2014 to 2018", **fields)


def source(**fields):
    fields = {"publisher": "Gazette", "title": "Report", "slug": "report", **fields}
    return Source(kind=Source.Kind.NEWS, **fields)


def figure(**fields):
    recorded = factories.programme()
    fields = {"measure": "Partnerships", "value": "80", "stated_by": "A minister", **fields}
    return ReportedFigure(programme=recorded, source=recorded.main_source, **fields)


def twice(make):
    """``make`` returns an unsaved row; here the row is there already."""

    def second():
        first = make()
        first.save()
        copy = type(first).objects.get(pk=first.pk)
        copy.pk, copy._state.adding = None, True
        return copy

    return second


def involvement():
    recorded = factories.programme()
    return Involvement(programme=recorded, organisation=factories.organisation())


BROKEN = [
    ("programme_published_cites_a_source", lambda: programme(is_published=True), NO_SOURCE),
    ("organisation_published_cites_a_source", lambda: organisation(is_published=True), NO_SOURCE),
    ("event_published_cites_a_source", lambda: event(is_published=True), NO_SOURCE),
    (
        "programme_pair_in_order",
        lambda: programme(second=factories.country("EE")),
        "A programme joins two different countries.",
    ),
    ("programme_launched_is_a_date", lambda: programme(launched="2015-13"), FORMAT_ERROR),
    ("programme_ended_is_a_date", lambda: programme(ended="soon"), FORMAT_ERROR),
    ("programme_status_on_is_a_date", lambda: programme(status_on="15"), FORMAT_ERROR),
    (
        "programme_ends_after_its_launch",
        lambda: programme(launched="2016", ended="2015-03"),
        "A programme cannot end before its launch.",
    ),
    ("event_start_is_a_date", lambda: event(start="2015-11\n"), FORMAT_ERROR),
    ("event_end_is_a_date", lambda: event(end="2015-1"), FORMAT_ERROR),
    (
        "event_ends_after_its_start",
        lambda: event(start="2015-11-20", end="2015-11-19"),
        "An event cannot end before it starts.",
    ),
    ("network_founded_is_a_date", lambda: network(founded="2014/12"), FORMAT_ERROR),
    ("networkname_start_is_a_date", lambda: network_name(start="x"), FORMAT_ERROR),
    ("networkname_end_is_a_date", lambda: network_name(end="x"), FORMAT_ERROR),
    (
        "networkname_ends_after_it_starts",
        lambda: network_name(start="2018", end="2014"),
        END_FIRST,
    ),
    (
        "network_name_given_once",
        twice(network_name),
        "Network name with this Network and Name already exists.",
    ),
    ("membership_start_is_a_date", lambda: membership(start="x"), FORMAT_ERROR),
    ("membership_end_is_a_date", lambda: membership(end="x"), FORMAT_ERROR),
    ("membership_ends_after_it_starts", lambda: membership(start="2018", end="2014"), END_FIRST),
    (
        "membership_recorded_once",
        twice(membership),
        "Membership with this Network, Country and From already exists.",
    ),
    ("chair_start_is_a_date", lambda: chair(start="x"), FORMAT_ERROR),
    ("chair_end_is_a_date", lambda: chair(end="x"), FORMAT_ERROR),
    ("chair_ends_after_it_starts", lambda: chair(start="2018", end="2014"), END_FIRST),
    (
        "chair_position_taken_once",
        twice(chair),
        "Chair with this Network and Position already exists.",
    ),
    (
        "charter_recorded_once",
        twice(lambda: charter(principles="Openness")),
        "Charter with this Network and Period already exists.",
    ),
    (
        "source_published_is_a_date",
        lambda: source(published="May 2016"),
        FORMAT_ERROR,
    ),
    (
        "country_code_is_iso_alpha_2",
        lambda: Country(code="ee", alpha3="EST", name="Estonia"),
        "A country code is two capital letters, as in EE.",
    ),
    (
        "country_code_is_iso_alpha_3",
        lambda: Country(code="EE", alpha3="Est", name="Estonia"),
        "The longer code is three capital letters, as in EST.",
    ),
    (
        "country_name_given_once",
        twice(lambda: CountryName(country=factories.country(), name="Eesti", language="et")),
        "Country name with this Country and Name already exists.",
    ),
    (
        "pair_note_pair_in_order",
        lambda: PairNote(first=factories.country(), second=factories.country(), note="Nothing."),
        "A pair is two different countries.",
    ),
    (
        "pair_note_given_once",
        twice(
            lambda: PairNote(
                first=factories.country("EE"), second=factories.country("GB"), note="Nothing."
            )
        ),
        "Note on a pair with this Country and Other country already exists.",
    ),
    (
        "former_slug_leads_one_way",
        twice(lambda: FormerSlug(kind="programmes.programme", slug="old", record=1)),
        "Former address with this Kind and Slug already exists.",
    ),
    (
        "involvement_recorded_once",
        twice(involvement),
        "This organisation is already recorded in this programme for this year.",
    ),
    ("reported_figure_stated_on_is_a_date", lambda: figure(stated_on="May 2017"), FORMAT_ERROR),
    (
        "reported_figure_recorded_once",
        twice(figure),
        "Reported figure with this Programme, What it measures, Value and Source already exists.",
    ),
]


@pytest.mark.parametrize(("name", "broken", "message"), BROKEN, ids=[b[0] for b in BROKEN])
def test_broken_rule_is_told_in_words(name, broken, message):
    assert told(broken()) == [message]


@pytest.mark.parametrize(("name", "broken", "message"), BROKEN, ids=[b[0] for b in BROKEN])
def test_broken_rule_is_refused_by_the_database(name, broken, message):
    is_check = names_of("programmes")[name] == "CheckConstraint"
    assert (name if is_check else "unique") in refused(inserting(broken())).lower()


def test_charter_without_principles_is_refused():
    assert told(charter()) == ["This field cannot be blank."]
    assert "charter_has_principles" in refused(inserting(charter()))


def test_sector_that_is_part_of_itself_is_refused():
    sector = factories.sector("Fintech")
    sector.parent = sector
    assert told(sector) == ["A sector cannot be part of itself."]
    assert "sector_is_not_part_of_itself" in refused(lambda: Sector.objects.update(parent=sector))


def test_every_constraint_is_tested():
    tested = {name for name, *_ in BROKEN} | POINTED_AT
    alone = {"charter_has_principles", "sector_is_not_part_of_itself"}
    alone |= {"snapshot_one_of_each_order"}  # nobody edits it
    assert tested | alone == set(names_of("programmes"))


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2015-11-20", "2015"),
        ("2015-11-20", "2015-11"),
        ("2015", "2015-01-01"),
        ("2015-11-20", "2015-11-20"),
        ("2015-11", ""),
        ("", "2015"),
    ],
)
def test_programme_end_that_may_follow_its_launch_is_kept(start, end):
    kept = programme(launched=start, ended=end)
    kept.full_clean()
    Programme.objects.bulk_create([kept])
    assert Programme.objects.get().ended == end


@pytest.mark.parametrize(
    ("start", "end"), [("2016", "2015-03"), ("2015-11", "2015-10-31"), ("2015-11-20", "2014")]
)
def test_programme_end_surely_before_its_launch_is_refused(start, end):
    told(programme(launched=start, ended=end))
    refused(inserting(programme(launched=start, ended=end)))


@pytest.mark.parametrize("text", ["2015-02-30", "2015-04-31"])
def test_programme_launched_on_no_day_is_told(text):
    assert told(programme(launched=text)) == [f"There is no such day as {text}."]


def test_programme_entered_the_other_way_round_is_the_same_pair():
    turned = programme(first=factories.country("GB"), second=factories.country("EE"))
    turned.full_clean()
    assert (turned.first_id, turned.second_id) == ("EE", "GB")


def test_pair_note_entered_the_other_way_round_is_the_same_pair():
    turned = PairNote(first=factories.country("GB"), second=factories.country("EE"), note="Why")
    turned.full_clean()
    assert (turned.first.code, turned.second.code) == ("EE", "GB")


def test_involvement_is_on_a_side_of_its_programme():
    stranger = involvement()
    stranger.side = factories.country("KR")
    assert told(stranger) == ["The side is one of the two countries of the programme."]


def test_involvement_in_another_year_is_another_one():
    first = involvement()
    first.save()
    second = Involvement(programme=first.programme, organisation=first.organisation, year=2016)
    second.full_clean()
    second.save()
    assert Involvement.objects.count() == 2


@pytest.mark.parametrize("year", [215, 20155])
def test_involvement_year_with_a_typing_error_is_told(year):
    mistyped = involvement()
    mistyped.year = year
    with pytest.raises(ValidationError) as caught:
        mistyped.full_clean()
    assert list(caught.value.message_dict) == ["year"]


def test_published_record_cannot_lose_its_source_behind_the_forms():
    factories.programme()
    refused(lambda: Programme.objects.update(main_source=None))
