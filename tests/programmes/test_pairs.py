import pytest

from programmes.models import Country, PairNote
from programmes.pairs import Pair
from tests import factories


@pytest.fixture(autouse=True)
def _countries():
    factories.country_name(factories.country("GB"), "UK")
    factories.country("EE")
    factories.country_name(factories.country("KR"), "South Korea")
    factories.country_name(factories.country("KR"), "대한민국", "ko", is_own=True)
    factories.country("NZ")


def pair(one, other):
    return Pair.of(factories.country(one), factories.country(other))


def test_pair_is_the_same_whichever_way_round():
    assert pair("GB", "EE") == pair("EE", "GB")
    assert [country.code for country in pair("GB", "EE")] == ["EE", "GB"]


def test_pair_has_a_slug_and_words():
    assert (pair("GB", "EE").slug, str(pair("GB", "EE"))) == (
        "ee-gb",
        "Estonia and United Kingdom",
    )


def test_codes_are_ordered_once_both_are_there():
    assert Pair.ordered("GB", "EE") == ["EE", "GB"]
    assert Pair.ordered("GB", None) == ("GB", None)


@pytest.mark.parametrize(
    "text", ["ee-gb", "GB-ee", "uk-estonia", "Estonia-UK", "est-gbr", "united-kingdom-estonia"]
)
def test_pair_is_found_in_any_order_case_or_alias(text):
    assert Country.objects.pair_called(text) == pair("EE", "GB")


@pytest.mark.parametrize("text", ["south-korea-new-zealand", "new-zealand-republic-of-korea"])
def test_pair_of_names_of_several_words_is_found(text):
    assert Country.objects.pair_called(text) == pair("KR", "NZ")


@pytest.mark.parametrize(
    "text", ["", "-", "ee", "ee-ee", "ee-estonia", "ee-xx", "ee-gb-kr", "\0-ee"]
)
def test_what_is_no_pair_is_none(text):
    assert Country.objects.pair_called(text) is None


@pytest.mark.parametrize("text", ["KR", "kor", "south korea", "South-Korea", "대한민국"])
def test_country_is_found_by_any_of_its_names(text):
    assert Country.objects.called(text) == factories.country("KR")


@pytest.mark.parametrize("text", ["", "  ", "korea", "kr ee"])
def test_country_is_not_found_by_a_part_of_a_name(text):
    assert Country.objects.called(text) is None


def test_note_on_a_pair_is_named_by_it():
    note = PairNote.objects.create(
        first=factories.country("EE"), second=factories.country("GB"), note="Nothing recorded."
    )
    assert str(note) == "Estonia and United Kingdom"
