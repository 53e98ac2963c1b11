import pytest
from django.db import connection

from participants.models import Entrepreneur, Participation, Partnership, Representative
from programmes.models import Programme
from tests import factories
from tests.rules import inserting, names_of, refused, told

ONE_OF_THE_TWO = "Choose a programme or an event, one of the two."
OTHER_COUNTRIES = "A partnership joins two ventures, one from each country of the programme."
OF_ONE = "Choose an entrepreneur or an organisation, one of them."
NO_GROUND = "Give the day of consent, or the public record that names the person."

# Only there for a composite foreign key to point at: with the primary key among its
# fields, it cannot be broken by itself.
POINTED_AT = {"entrepreneur_with_its_country"}


def venture(code="EE"):
    return factories.entrepreneur(country=factories.country(code))


def participation(**fields):
    return Participation(entrepreneur=venture(), **fields)


def representative(ground, **fields):
    return Representative(entrepreneur=venture(), name="Ada Example", ground=ground, **fields)


def for_nobody(**fields):
    consent = {"ground": "consent", "consented": "2016-01-31"}
    return Representative(name="Ada Example", **consent, **fields)


def partnership(one="EE", other="GB", first_country=None, second_country=None):
    """One as the database is given it, of a programme between Estonia and Britain."""
    first, second = venture(one), venture(other)
    return Partnership(
        programme=factories.programme(),
        first=first,
        second=second,
        first_country_id=first_country or first.country_id,
        second_country_id=second_country or second.country_id,
    )


def unsourced():
    return Entrepreneur(name="Acme", slug="acme", kind="company", is_published=True)


def recorded_twice(first):
    first.save()
    copy = type(first).objects.get()
    copy.pk, copy._state.adding = None, True
    return copy


def both():
    return participation(programme=factories.programme(), event=factories.event())


BROKEN = [
    (
        "entrepreneur_published_cites_a_source",
        unsourced,
        "A published record needs a main source.",
    ),
    ("representative_named_on_a_ground", lambda: representative("consent"), NO_GROUND),
    ("representative_named_on_a_ground", lambda: representative("public-record"), NO_GROUND),
    (
        "representative_named_once",
        lambda: recorded_twice(representative("consent", consented="2016-01-31")),
        "Representative with this Entrepreneur and Name already exists.",
    ),
    (
        "representative_of_organisation_named_once",
        lambda: recorded_twice(for_nobody(organisation=factories.organisation())),
        "Representative with this Organisation and Name already exists.",
    ),
    ("representative_of_one", for_nobody, OF_ONE),
    (
        "representative_of_one",
        lambda: for_nobody(entrepreneur=venture(), organisation=factories.organisation()),
        OF_ONE,
    ),
    ("participation_in_one_thing", participation, ONE_OF_THE_TWO),
    ("participation_in_one_thing", both, ONE_OF_THE_TWO),
    (
        "participation_recorded_once",
        lambda: recorded_twice(participation(programme=factories.programme(), year=2015)),
        "This participation is already recorded for this year.",
    ),
    (
        "participation_recorded_once",
        lambda: recorded_twice(participation(event=factories.event())),
        "This participation is already recorded for this year.",
    ),
    (
        "partnership_of_the_programmes_countries",
        lambda: partnership("EE", "EE"),
        OTHER_COUNTRIES,
    ),
    (
        "partnership_of_the_programmes_countries",
        lambda: partnership("EE", "KR"),
        OTHER_COUNTRIES,
    ),
    (
        "partnership_recorded_once",
        lambda: recorded_twice(partnership()),
        "This partnership is already recorded.",
    ),
    # Said to be of the programme's countries, while one of them is of another.
    (
        "partnership_first_of_its_country",
        lambda: partnership("KR", "GB", first_country="EE"),
        OTHER_COUNTRIES,
    ),
    (
        "partnership_second_of_its_country",
        lambda: partnership("EE", "KR", second_country="GB"),
        OTHER_COUNTRIES,
    ),
]
KINDS = {
    "CheckConstraint": "{name}",
    "UniqueConstraint": "unique",
    "CompositeForeignKey": "foreign key",
}


@pytest.mark.parametrize(("name", "broken", "message"), BROKEN, ids=[b[0] for b in BROKEN])
def test_broken_rule_is_told_in_words(name, broken, message):
    assert told(broken()) == [message]


@pytest.mark.parametrize(("name", "broken", "message"), BROKEN, ids=[b[0] for b in BROKEN])
def test_broken_rule_is_refused_by_the_database(name, broken, message):
    kind = names_of("participants")[name]
    assert KINDS[kind].format(name=name) in refused(inserting(broken())).lower()


def test_every_constraint_is_tested():
    assert {name for name, *_ in BROKEN} | POINTED_AT == set(names_of("participants"))


def test_participation_is_on_a_side_of_its_programme():
    stranger = participation(programme=factories.programme(), side=factories.country("KR"))
    assert told(stranger) == ["The side is one of the two countries of the programme."]
    stranger.side = factories.country("GB")
    stranger.full_clean()


def test_partnership_entered_the_other_way_round_is_the_same():
    turned = partnership("GB", "EE")
    turned.full_clean()
    assert (turned.first.country_id, turned.second.country_id) == ("EE", "GB")
    assert (turned.first_country_id, turned.second_country_id) == ("EE", "GB")


def test_partnership_with_a_venture_of_no_known_country_is_told():
    nowhere = factories.entrepreneur(name="Nowhere Ltd", country=None)
    joined = Partnership(programme=factories.programme(), first=venture(), second=nowhere)
    assert "No country is recorded for Nowhere Ltd; a partnership needs both." in told(joined)


def test_partnership_with_nothing_filled_in_is_told():
    assert told(Partnership()) == ["This field cannot be null."] * 3


@pytest.mark.parametrize("code", ["KR", None])
def test_entrepreneur_keeps_its_country_while_a_partnership_rests_on_it(code):
    joined = partnership()
    joined.full_clean()
    joined.save()
    moved = joined.first
    moved.country = code and factories.country(code)
    assert told(moved) == ["A partnership rests on this country. Delete it first."]
    refused(lambda: Entrepreneur.objects.filter(pk=moved.pk).update(country=code))


def test_entrepreneur_without_partnership_changes_country():
    moved = venture("EE")
    moved.country = factories.country("KR")
    moved.full_clean()
    moved.save()
    connection.check_constraints()
    assert Entrepreneur.objects.get().country_id == "KR"


def test_programme_keeps_its_pair_while_a_partnership_rests_on_it():
    joined = partnership()
    joined.save()
    korea = factories.country("KR")
    refused(lambda: Programme.objects.update(second=korea))


def test_participation_in_two_years_is_recorded_for_each():
    first = participation(programme=factories.programme(), year=2015)
    first.save()
    for year in (2016, None):
        again = in_year(first, year)
        again.full_clean()
        again.save()
    assert Participation.objects.count() == 3


def in_year(first, year):
    return Participation(entrepreneur=first.entrepreneur, programme=first.programme, year=year)
