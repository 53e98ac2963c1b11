"""Whatever is asked gets an answer that helps, and never a 500."""

from itertools import product
from string import ascii_lowercase, digits
from urllib.parse import quote, urlencode

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import factories as make
from tests.lists import LISTS, names, one_of_each, shown

DETAILS = [*LISTS, "/pairs/", "/countries/", "/sectors/"]
ADMIN_LISTS = [
    "/admin/programmes/programme/",
    "/admin/participants/entrepreneur/",
    "/admin/programmes/source/",
]


@pytest.fixture
def register():
    one_of_each()


PAGES = ["2", "0", "-1", "abc", "1.5", "last", "9" * 20, "9" * 10_000, "1 or 1=1", "é"]


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("page", PAGES)
def test_page_that_is_none_leads_to_the_list(client, register, address, page):
    response = client.get(address, {"page": page, "q": "bridge", "colour": "red"})
    assert response.status_code == 404
    assert "This list has 1 page: that is not it." in shown(response)
    assert f'<a href="{address}?q=bridge">Go to the list.</a>' in shown(response)


def test_page_beyond_many_says_how_many_there_are(client):
    source = make.source()
    for _ in range(26):
        make.programme(main_source=source)
    response = client.get("/programmes/?page=3")
    assert response.status_code == 404
    assert "This list has 2 pages: that is not one of them." in shown(response)


@pytest.mark.parametrize("query", ["page=", "page=1", "page=01", "page=7&page=1"])
def test_page_one_can_be_asked_for_in_other_ways(client, query):
    make.programme(name="Bridge")
    assert names(client, f"/programmes/?{query}") == ["Bridge"]


ADDRESSES = [*LISTS, "/", "/search/", *ADMIN_LISTS]
# Percent-encoded: NUL, bytes that are no UTF-8, half of a pair of surrogates, the highest
# character, no character at all, and what breaks lines and templates.
ODD = ["%00", "%ff%fe", "%c3%28", "%ed%a0%80", "%f4%8f%bf%bf", "%", "%0d%0aX:1", "{{%201%20}}", "'"]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("odd", ODD)
def test_odd_bytes_in_a_query_are_answered(admin_client, register, address, odd):
    for query in (f"q={odd}", f"{odd}={odd}", f"kind={odd}&page={odd}", odd):
        response = admin_client.get(address, QUERY_STRING=query)
        assert response.status_code in {200, 302, 400, 404}
        assert ("%00" in query) == (response.status_code == 400)


@pytest.mark.parametrize("folder", [*DETAILS, "/", "/admin/", "/admin/programmes/programme/"])
@pytest.mark.parametrize("odd", ODD)
def test_odd_bytes_in_a_path_are_answered(admin_client, register, folder, odd):
    # The test client itself decodes the path, and needs a whole escape to do so.
    response = admin_client.get(f"{folder}{odd.replace('%', '%25') if odd == '%' else odd}/")
    if odd == "%00":
        assert response.status_code == 400
    else:
        assert response.status_code in ({302, 404} if "/admin/" in folder else {404})


LETTERS = ascii_lowercase + digits
LONG = {
    "one word": "x" * 10_000,
    "many words": "-".join(map("".join, product(LETTERS, repeat=2))),
    "hyphens": "-" * 10_000,
    "Korean": "한국" * 2_500,
    "digits": "9" * 10_000,
}


@pytest.mark.parametrize("folder", DETAILS)
@pytest.mark.parametrize("long", LONG.values(), ids=LONG)
def test_long_path_is_not_found(client, register, folder, long):
    response = client.get(f"{folder}{quote(long)}/")
    assert response.status_code == 404
    assert "What you can do" in shown(response)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("long", LONG.values(), ids=LONG)
def test_long_values_are_answered(admin_client, register, address, long):
    for asked in ({"q": long}, dict.fromkeys(("kind", "colour", "sort", "o", "p", long), long)):
        assert admin_client.get(address, asked).status_code in {200, 302}


@pytest.mark.parametrize("address", ["/programmes/", "/search/"])
def test_a_hundred_different_letters_are_looked_for(client, register, address):
    korean = "".join(chr(0xAC00 + 7 * number) for number in range(100))
    for text in (" ".join(korean[:50]), korean):
        assert client.get(address, {"q": text}).status_code == 200


def test_too_many_parameters_are_refused(client):
    response = client.get(f"/programmes/?{'&'.join(['kind=a'] * 1_001)}")
    assert response.status_code == 400
    assert "Address not understood" in shown(response)


def test_very_many_unknown_options_are_told(client):
    query = "&".join(f"kind=x{number}" for number in range(900))
    assert client.get(f"/programmes/?{query}").status_code == 200


@pytest.mark.parametrize("id", ["9" * 20, "-1", "abc", "0", "%F0%9F%98%80", "x" * 10_000])
@pytest.mark.parametrize("address", ADMIN_LISTS)
def test_admin_says_that_there_is_no_such_record(admin_client, address, id):
    response = admin_client.get(f"{address}{id}/change/", follow=True)
    assert response.status_code == 200
    assert "doesn’t exist. Perhaps it was deleted?" in shown(response)


NAMES = ["q", "country", "pair", "sector", "kind", "when", "year", "launched_from", "sort", "page"]
QUERIES = st.lists(st.tuples(st.sampled_from(NAMES) | st.text(), st.text()), max_size=6)


def test_no_query_makes_any_list_fall_over(register):
    client = Client()

    @given(st.sampled_from([*LISTS, "/search/"]), QUERIES)
    @settings(deadline=None, max_examples=150)
    def answered(address, query):
        response = client.get(address, QUERY_STRING=urlencode(query))
        assert response.status_code in {200, 400, 404}

    answered()


def test_no_path_makes_any_page_fall_over(register):
    client = Client()

    @given(st.sampled_from(DETAILS), st.text(min_size=1))
    @settings(deadline=None, max_examples=100)
    def answered(folder, slug):
        response = client.get(f"{folder}{quote(slug, safe='')}/")
        assert response.status_code in {200, 301, 400, 404}

    answered()
