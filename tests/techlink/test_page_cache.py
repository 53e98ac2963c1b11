from datetime import date

import pytest
from django.http import HttpResponse

from techlink import page_cache
from techlink.page_cache import PageCache
from tests import factories as make

ADDRESS = "/programmes/"


@pytest.fixture(autouse=True)
def _page_cache(settings):
    settings.MIDDLEWARE = ["techlink.page_cache.PageCache", *settings.MIDDLEWARE]


def test_page_asked_for_again_costs_one_query(client, django_assert_num_queries):
    make.programme(name="Bridge")
    first = client.get(ADDRESS)
    with django_assert_num_queries(1):  # the version of the data
        again = client.get(ADDRESS)
    assert again.content == first.content
    assert b"Bridge" in again.content
    assert again.headers == first.headers


def test_page_a_browser_has_is_not_sent_again(client, django_assert_num_queries):
    etag = client.get(ADDRESS).headers["ETag"]
    with django_assert_num_queries(1):  # the version of the data
        response = client.get(ADDRESS, headers={"If-None-Match": f'"other", {etag}'})
    assert (response.status_code, response.content) == (304, b"")
    assert response.headers["ETag"] == etag
    assert response.headers["Cache-Control"] == "no-cache"


def test_withdrawn_record_is_gone_at_the_next_request(client):
    programme = make.programme(name="Bridge")
    etag = client.get(ADDRESS).headers["ETag"]
    type(programme).objects.all().withdraw()
    response = client.get(ADDRESS, headers={"If-None-Match": etag})
    assert response.status_code == 200
    assert b"Bridge" not in response.content


@pytest.mark.parametrize("other", ["/programmes/?country=ee", "/events/", "/programmes/?q=x"])
def test_every_address_has_its_own_page(client, other):
    assert client.get(ADDRESS).content != client.get(other).content
    assert client.get(other).content != client.get(ADDRESS).content


def test_page_is_kept_for_each_host_scheme_and_encoding(client):
    canonical = client.get(ADDRESS).content
    assert client.get(ADDRESS, headers={"Host": "localhost"}).content != canonical
    assert client.get(ADDRESS, secure=True).content != canonical
    packed = client.get(ADDRESS, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in client.get(ADDRESS).headers


def test_signed_in_reader_gets_no_kept_page_and_leaves_none(
    admin_client, client, django_assert_num_queries
):
    make.founders()
    client.get(ADDRESS)
    response = admin_client.get(ADDRESS)
    assert "Cache-Control" not in response.headers
    with django_assert_num_queries(1):
        client.get(ADDRESS)


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/programmes/nothing/", "/admin/login/"])
def test_answer_that_must_not_be_kept_is_not(client, path):
    client.get(ADDRESS)
    assert client.get(ADDRESS).headers["Cache-Control"] == "no-cache"
    assert client.get(path).headers.get("Cache-Control") != "no-cache"


def test_liveness_needs_no_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/livez").status_code == 200


def test_post_and_head_pass_through(client):
    client.get(ADDRESS)
    assert client.post(ADDRESS).status_code == 405
    assert client.head(ADDRESS).content == b""


def test_cache_holds_no_more_than_its_bound(settings, rf):
    settings.PAGE_CACHE_BYTES = 250
    cache = PageCache(lambda request: HttpResponse(b"x" * 100))
    for number in range(5):
        cache(rf.get(f"/{number}"))
    assert cache.pages.currsize == 200
    cache.get_response = lambda request: HttpResponse(b"x" * 300)
    assert len(cache(rf.get("/large")).content) == 300
    assert cache.pages.currsize == 200


def test_etag_is_another_on_another_day(client, monkeypatch):
    first = client.get(ADDRESS).headers["ETag"]
    monkeypatch.setattr(page_cache.timezone, "localdate", lambda: date(2030, 1, 1))
    assert client.get(ADDRESS).headers["ETag"] != first


def test_server_timing_tells_queries_and_milliseconds(client, settings):
    settings.MIDDLEWARE = ["techlink.middleware.ServerTiming", *settings.MIDDLEWARE[1:]]
    timing = client.get("/about/").headers["Server-Timing"]
    assert timing.startswith('db;dur=0.0;desc="0 queries", total;dur=')
