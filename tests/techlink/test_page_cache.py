from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError, close_old_connections, connection
from django.http import HttpResponse
from django.utils.http import parse_http_date

from programmes.models import Change
from techlink import validators
from techlink.page_cache import OVERHEAD, PageCache
from techlink.server_timing import ServerTiming
from tests import factories as make

ADDRESS = "/programmes/"


@pytest.fixture
def asked(rf):
    """Asks the site as its server does; the tests' own client asks Django alone."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)  # it is the test's connection
    yield Site(PageCache(get_wsgi_application()), rf)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


class Site:
    def __init__(self, application, rf):
        self.application, self.rf = application, rf

    def __call__(self, path, method="get", secure=False, **headers):
        said = []
        request = getattr(self.rf, method)(path, secure=secure, headers=headers)
        body = self.application(request.environ, lambda *words: said.append(words))
        ((status, sent),) = said
        return SimpleNamespace(
            status_code=int(status[:3]), headers=dict(sent), content=b"".join(body)
        )


def cookie_of(client):
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


def test_page_asked_for_again_costs_one_query(asked, django_assert_num_queries):
    make.programme(name="Bridge")
    first = asked(ADDRESS)
    with django_assert_num_queries(1):  # the version of the data
        again = asked(ADDRESS)
    assert again.content == first.content
    assert b"Bridge" in again.content
    assert again.headers == first.headers
    assert "Content-Security-Policy" in again.headers


def test_page_a_browser_has_is_not_sent_again(asked, django_assert_num_queries):
    etag = asked(ADDRESS).headers["ETag"]
    with django_assert_num_queries(1):  # the version of the data
        response = asked(ADDRESS, **{"If-None-Match": f'"other", {etag}'})
    assert (response.status_code, response.content) == (304, b"")
    assert response.headers["ETag"] == etag
    assert response.headers["Cache-Control"] == "no-cache"


def test_withdrawn_record_is_gone_at_the_next_request(asked):
    programme = make.programme(name="Bridge")
    etag = asked(ADDRESS).headers["ETag"]
    type(programme).objects.all().withdraw()
    response = asked(ADDRESS, **{"If-None-Match": etag})
    assert response.status_code == 200
    assert b"Bridge" not in response.content


@pytest.mark.parametrize("other", ["/programmes/?country=ee", "/events/", "/programmes/?q=x"])
def test_every_address_has_its_own_page(asked, other):
    assert asked(ADDRESS).content != asked(other).content
    assert asked(other).content != asked(ADDRESS).content


def test_page_is_kept_for_each_host_scheme_and_encoding(asked):
    canonical = asked(ADDRESS).content
    assert asked(ADDRESS, Host="localhost").content != canonical
    assert asked(ADDRESS, secure=True).content != canonical
    packed = asked(ADDRESS, **{"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in asked(ADDRESS).headers


def test_signed_in_reader_gets_no_kept_page_and_leaves_none(
    asked, admin_client, django_assert_num_queries
):
    make.founders()
    asked(ADDRESS)
    response = asked(ADDRESS, Cookie=cookie_of(admin_client))
    assert response.status_code == 200
    assert "Cache-Control" not in response.headers
    with django_assert_num_queries(1):
        asked(ADDRESS)


def test_form_with_a_mark_for_one_reader_is_not_kept(asked):
    make.programme(name="Bridge")
    first, again = (asked("/report/?about=/programmes/bridge/") for _ in range(2))
    assert first.headers["Cache-Control"] == "private, no-cache"
    assert "ETag" not in first.headers
    assert first.content != again.content


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/programmes/nothing/", "/admin/login/"])
def test_answer_that_must_not_be_kept_is_not(asked, path):
    asked(ADDRESS)
    assert asked(ADDRESS).headers["Cache-Control"] == "no-cache"
    assert asked(path).headers.get("Cache-Control") != "no-cache"


def test_liveness_needs_no_database(asked, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert asked("/livez").status_code == 200


def test_post_passes_through(asked):
    asked(ADDRESS)
    assert asked(ADDRESS, "post").status_code in (403, 405)


@pytest.mark.parametrize("path", [ADDRESS, "/programmes.json", "/programmes.csv"])
@pytest.mark.parametrize("is_kept", [False, True])
def test_head_is_answered_as_get_without_the_body(asked, path, is_kept):
    if is_kept:
        asked(path)
    head = asked(path, "head")
    assert (head.status_code, head.content) == (200, b"")
    page = asked(path)
    assert page.content
    assert head.headers == page.headers


@pytest.mark.parametrize("path", ["/programmes.json", "/programmes.csv", "/programmes.atom"])
def test_file_a_reader_has_is_not_sent_again(asked, django_assert_num_queries, path):
    make.programme()
    first = asked(path)
    assert "Accept-Encoding" in first.headers["Vary"]
    with django_assert_num_queries(1):
        again = asked(path, **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    make.programme()
    assert asked(path, **{"If-None-Match": first.headers["ETag"]}).status_code == 200


@pytest.fixture
def long_ago(monkeypatch):
    """What was changed is settled, as a reader some seconds later finds it."""
    monkeypatch.setattr(validators, "SETTLED", timedelta(seconds=-60))


def test_reader_that_goes_by_time_is_told_what_it_has(asked, long_ago):
    make.programme()
    first = asked(ADDRESS).headers["Last-Modified"]
    since = {"If-Modified-Since": first}
    Change.objects.update(at=parsed(first) - timedelta(days=40))

    assert asked(ADDRESS, **since).status_code == 304
    assert asked(ADDRESS, **{"If-Modified-Since": "yesterday"}).status_code == 200
    assert asked(ADDRESS, **since, **{"If-None-Match": '"other"'}).status_code == 200
    Change.objects.update(at=parsed(first) + timedelta(seconds=1))
    assert asked(ADDRESS, **since).status_code == 200


def parsed(date):
    return datetime.fromtimestamp(parse_http_date(date), UTC)


def test_nothing_is_said_of_the_time_while_the_second_of_a_change_lasts(asked):
    make.programme()
    assert "Last-Modified" not in asked(ADDRESS).headers


def test_page_over_plain_http_is_redirected_and_never_answered_from_what_is_kept(asked, settings):
    etag = asked(ADDRESS, secure=True).headers["ETag"]
    settings.SECURE_SSL_REDIRECT = True
    site = Site(PageCache(get_wsgi_application()), asked.rf)
    assert site(ADDRESS, **{"If-None-Match": etag}).status_code == 301
    assert site(ADDRESS, secure=True).headers["ETag"] == etag
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert site(ADDRESS, **{"X-Forwarded-Proto": "https"}).headers["ETag"] == etag
    assert site(ADDRESS, **{"X-Forwarded-Proto": "http"}).status_code == 301


def test_database_that_is_away_is_for_django_to_tell(asked):
    def refuse(*args):
        raise OperationalError("connection refused")

    etag = asked(ADDRESS).headers["ETag"]
    with connection.execute_wrapper(refuse):
        assert asked(ADDRESS, **{"If-None-Match": etag}).status_code == 503


def test_cache_holds_no_more_than_its_bound(settings, rf):
    each = OVERHEAD + len("q=0") + 100
    settings.PAGE_CACHE_BYTES = 2 * each + 50
    cache = PageCache(answering(b"x" * 100))
    for number in range(5):
        cache(rf.get(f"/?q={number}").environ, lambda *words: None)
    assert cache.pages.currsize == 2 * each
    cache.application = answering(b"x" * 3 * each)
    assert len(cache(rf.get("/large").environ, lambda *words: None).content) == 3 * each
    assert cache.pages.currsize == 2 * each


def test_page_that_is_asked_for_at_very_long_addresses_fills_no_memory(settings, rf):
    settings.PAGE_CACHE_BYTES = 100_000
    cache = PageCache(answering(b"x"))
    for number in range(50):
        cache(rf.get(f"/?{number:08000}").environ, lambda *words: None)
    assert len(cache.pages) == 11


def answering(content):
    """A WSGI application."""

    def application(environ, start_response):
        start_response("200 OK", [])
        return HttpResponse(content)

    return application


def test_etag_is_another_on_another_day(asked, monkeypatch):
    first = asked(ADDRESS).headers["ETag"]
    monkeypatch.setattr(validators.timezone, "localdate", lambda: date(2030, 1, 1))
    assert asked(ADDRESS).headers["ETag"] != first


def test_server_timing_tells_queries_and_milliseconds_and_is_not_kept(asked, rf):
    site = Site(ServerTiming(asked.application), rf)
    first, again = (site("/about/").headers["Server-Timing"] for _ in range(2))
    assert all(timing.startswith("db;dur=") for timing in (first, again))
    assert 'desc="1 queries", total;dur=' in again  # the version of the data
    assert first != again
