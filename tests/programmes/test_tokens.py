import pytest
from hypothesis import given
from hypothesis import strategies as st

from programmes import tokens
from programmes.models import Programme
from tests import factories

# What the register holds: Korean, Hebrew, macrons, Estonian, and anything else at all.
SCRIPTS = st.text(alphabet="대한민국기업אבגוהרשיםāēīōūõäöüŠžABab1 -'\u0301") | st.text()


def found(text, within):
    column = tokens.column(within)
    return all(needle in column for needle in tokens.wanted(text))


@given(SCRIPTS)
def test_folding_again_changes_nothing(text):
    assert tokens.fold(tokens.fold(text)) == tokens.fold(text)


@given(SCRIPTS)
def test_each_word_of_a_text_finds_it(text):
    assert [word for word in tokens.words(text) if not found(word, text)] == []


@given(SCRIPTS)
def test_a_text_finds_itself_in_any_case(text):
    assert found(text, text)
    assert found(text.upper(), text.upper())


@given(SCRIPTS, SCRIPTS)
def test_a_column_holds_only_words_and_single_spaces(one, other):
    column = tokens.column(one, other)
    assert column.split() == column.strip().split(" ") if column else not tokens.words(one + other)
    assert not set(column) & set("%_\\'\0")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("대한민국", "대한민국"),
        ("한국", "한국"),
        ("인공지능", "한영인공지능협력"),
        ("협력", "한영인공지능협력"),
        ("ישראל", "מדינת ישראל"),
        ("ישראל", "ובישראל"),
        ("Kawanatanga", "Kāwanatanga o Aotearoa"),
        ("Kāwanatanga", "Kawanatanga"),
        ("oigusloome", "Õigusloome"),
        ("ÕIGUSLOOME", "õigusloome"),
        ("o\u0303igusloome", "õigusloome"),
        ("fin", "Fintech"),
        ("fintech estonia", "Estonia: Fintech"),
        ("strasse", "Straße"),
        ("ℌello", "hello"),
    ],
)
def test_words_are_found_as_people_type_them(typed, written):
    assert found(typed, written)


@pytest.mark.parametrize(
    ("typed", "written"),
    [("tech", "Fintech"), ("미국", "대한민국"), ("fintech korea", "Fintech"), ("אל", "ישראל")],
)
def test_words_are_not_found_where_they_are_not(typed, written):
    assert not found(typed, written)


def test_column_holds_each_token_once():
    assert tokens.column("Bridge bridge", "BRIDGE two") == " bridge two "


@pytest.mark.parametrize(
    ("word", "part"), [("q" * 3000, "q" * 70), ("대한민국" * 700, "민국대한"), ("ש" * 70, "ש" * 69)]
)
def test_long_word_is_cut_alike_when_stored_and_when_looked_for(word, part):
    assert max(map(len, tokens.column(word).split())) == 64
    assert found(word, word)
    assert found(part, word)


def test_no_more_is_stored_than_every_database_takes():
    column = tokens.column(" ".join(f"word{number}" for number in range(100_000)))
    assert 249_000 < len(column.strip()) <= 250_000
    assert column.endswith(" ")
    assert column.split()[-1] == f"word{len(column.split()) - 1}"


def test_nothing_is_looked_for_in_what_holds_no_word():
    assert tokens.wanted(" %_' !?") == []


def test_of_a_long_text_the_beginning_is_looked_for():
    letters = [f" {letter}" for letter in "abcdefghijklmnop"]
    assert tokens.wanted("a b c d e f g h i j k l m n o p") == letters
    assert tokens.wanted("a b c d e f g h i j k l m n o p q r") == letters


@pytest.mark.parametrize("name", ["Õigusloome 100%", "한영인공지능협력", "ובישראל", "Kāwanatanga"])
def test_programme_is_found_by_each_word_of_its_name(name):
    factories.programme(name="Another")
    named = factories.programme(name=name)
    for word in tokens.words(name):
        assert Programme.objects.search(word).get() == named
