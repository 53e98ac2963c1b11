"""Words that very many records have: what is looked at is bounded, and said to be."""

import pytest

from participants.filters import EntrepreneurFilter
from programmes import index
from programmes.index import searching
from tests import factories as make
from tests.lists import names, shown


@pytest.fixture(autouse=True)
def _small(monkeypatch):
    """Three of a word are many, two records are few, and one hit is enough."""
    monkeypatch.setattr(searching, "LOOKED_AT", [3, 5])
    monkeypatch.setattr(searching, "ENOUGH", 1)
    monkeypatch.setattr(searching, "FEW", 2)


def search(text, **chosen):
    found = index.current(EntrepreneurFilter)
    hits = index.search(found, text, found.select(**chosen))
    cut = found.places.cut(hits.places, 0, 100)
    return cut, hits.are_all, hits.are_all_here


def ventures(number, **fields):
    source = make.source()
    return [
        make.entrepreneur(name=f"Harbour {n}", main_source=source, **fields) for n in range(number)
    ]


def test_all_of_a_rare_word_are_found():
    made = ventures(2)
    assert search("harbour") == ([venture.pk for venture in made], True, True)


def test_first_of_a_frequent_word_are_found_and_no_more():
    made = ventures(7)
    assert search("harbour") == ([venture.pk for venture in made[:3]], False, False)


def test_more_is_looked_at_where_too_few_of_them_fit(monkeypatch):
    monkeypatch.setattr(searching, "ENOUGH", 2)
    ventures(4)
    estonia = [venture.pk for venture in ventures(4, country=make.country("IL"))]
    found, are_all, are_all_here = search("harbour", country=["il"])
    assert estonia[0] in found
    assert (are_all, are_all_here) == (False, False)


def test_where_few_fit_the_filters_each_is_looked_at():
    ventures(7)
    (hit,) = ventures(1, country=make.country("KR"))
    make.entrepreneur(name="Other", country=make.country("KR"))
    found, are_all, are_all_here = search("harbour", country=["kr"])
    assert hit.pk in found
    assert (are_all, are_all_here) == (False, True)


def test_related_word_is_counted_whole_however_many_have_it():
    make.country_name(make.country("NZ"), "Aotearoa", "mi")
    made = ventures(7, country=make.country("NZ"))
    assert search("aotearoa") == ([venture.pk for venture in made], True, True)


def test_list_says_that_there_may_be_more(client):
    ventures(7)
    page = shown(client.get("/entrepreneurs/?q=harbour"))
    assert "<strong>at least 3</strong> found" in page
    assert "not all of them were looked at" in page
    assert 'at least </span>3<span aria-hidden="true">+</span>' in page


def test_list_says_nothing_of_the_kind_where_all_that_fit_were_found(client):
    ventures(7)
    ventures(1, country=make.country("KR"))
    page = shown(client.get("/entrepreneurs/?q=harbour&country=kr"))
    assert "<strong>1</strong> found" in page
    assert "not all of them were looked at" not in page


def test_site_search_says_that_there_may_be_more(client):
    ventures(7)
    page = shown(client.get("/search/?q=harbour"))
    assert "<strong>at least 3</strong> found" in page
    assert 'Entrepreneurs <span class="count">at least 3</span>' in page


def test_text_without_words_leaves_the_list_as_it_is(client):
    ventures(2)
    assert names(client, "/entrepreneurs/?q=%3F") == ["Harbour 0", "Harbour 1"]
