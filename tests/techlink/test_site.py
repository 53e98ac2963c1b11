"""The whole site on the register: every page that links lead to."""

import gzip
from collections import Counter, defaultdict
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import html5lib
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import transaction
from django.test import Client
from django.urls import reverse

from techlink.register.loading import load

from .crawl import Site

LARGEST = 100_000  # bytes of HTML
FIRST_VISIT = 30_000  # bytes, compressed
KIND_SAMPLE = 3  # pages of each kind that are parsed strictly: that takes longer than all the rest

# DESIGN.md section 3, without the suffixes of files.
ADDRESSES = {
    "/": 200,
    "/programmes/": 200,
    "/programmes/uk-estonia-techlink/": 200,
    "/pairs/": 200,
    "/pairs/ee-gb/": 200,
    "/pairs/gb-ee/": 301,
    "/pairs/EE-GB/": 301,
    "/countries/": 200,
    "/countries/ee/": 200,
    "/countries/EE/": 301,
    "/sectors/": 200,
    "/sectors/fintech/": 200,
    "/entrepreneurs/": 200,
    "/entrepreneurs/lucid/": 200,
    "/organisations/": 200,
    "/organisations/kings-college-london/": 200,
    "/events/": 200,
    "/events/second-d5-summit/": 200,
    "/changes/": 200,
    "/changes.atom": 200,
    "/programmes/uk-estonia-techlink.atom": 200,
    "/pairs/ee-gb.atom": 200,
    "/countries/ee.atom": 200,
    "/sectors/fintech.atom": 200,
    "/sources/": 200,
    "/sources/1orgnz-israel-nz-sign-historic-agreement/": 200,
    "/search/": 200,
    "/search/?q=estonia": 200,
    "/about/": 200,
    "/accessibility/": 200,
    "/privacy/": 200,
    "/data/": 200,
    "/livez": 200,
    "/readyz": 200,
    "/admin/": 302,
    "/favicon.ico": 301,
    "/robots.txt": 200,
    "/sitemap.xml": 200,
    "/programmes/nothing-of-that-name/": 404,
    "/nowhere/": 404,
    "/programmes/?q=%00": 400,
}


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    """The site with all the tests of this file ask for in ``pages``: once it is here, the
    database is as it was before."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(settings.BASE_DIR / "register")
        site = Site(Client())
        site.reached = site.crawl("/")
        site.listed = listed(site)
        for address in [*ADDRESSES, *site.listed]:
            site.get(address)
        transaction.set_rollback(True)
    return site


def listed(site):
    """The addresses in the sitemap, through its index."""
    return [
        path for section in locations(site, "/sitemap.xml") for path in locations(site, section)
    ]


def locations(site, address):
    root = ElementTree.fromstring(site.get(address).body)  # noqa: S314, it is our own
    urls = [element.text for element in root.iterfind(".//{*}loc")]
    assert {urlsplit(url).netloc for url in urls} == {"testserver"}
    return [urlsplit(url).path for url in urls]


@pytest.fixture(scope="module")
def pages(site):
    """Those a reader can reach by links."""
    return [page for page in reached(site) if not page.is_file]


@pytest.fixture(scope="module")
def files(site):
    return [page for page in reached(site) if page.is_file]


def reached(site):
    return [site.pages[address] for address in site.reached]


def odd(pages, is_odd):
    return sorted(page.address for page in pages if is_odd(page))


def test_every_address_of_the_design_answers(site):
    assert {address: site.pages[address].status for address in ADDRESSES} == ADDRESSES


def test_every_kind_of_page_is_reached(pages):
    reached = Counter(page.view for page in pages if not urlsplit(page.address).query)
    assert reached == {
        "home": 1,
        "changes": 1,
        "programme-list": 1,
        "programme-detail": 56,
        "pair-list": 1,
        "pair-comparison": 1,
        "pair-detail": 21,  # 19 with programmes, and two gaps between the founders
        "country-list": 1,
        "country-detail": 12,
        "sector-list": 1,
        "sector-detail": 35,
        "entrepreneur-list": 1,
        "entrepreneur-detail": 64,
        "organisation-list": 1,
        "organisation-detail": 119,
        "event-list": 1,
        "event-detail": 31,
        "source-list": 1,
        "source-detail": 193,
        "about": 1,
        "accessibility": 1,
        "privacy": 1,
        "data": 1,
    }


def test_no_link_is_broken_or_leads_on_elsewhere(pages):
    assert {page.address: page.status for page in pages if page.status != 200} == {}


def test_every_file_of_every_page_is_there_and_of_its_type(files):
    types = Counter(page.headers["Content-Type"].partition(";")[0] for page in files)
    assert {page.address: page.status for page in files if page.status != 200} == {}
    assert set(types) == {"text/csv", "application/json", "application/atom+xml", "text/calendar"}
    assert types["application/json"] > 500
    assert types["application/atom+xml"] > 300  # one of each record, pair, country and sector


def test_no_link_leads_to_an_empty_list_or_to_a_filter_that_is_not_known(pages):
    assert (
        odd(pages, lambda page: b'class="empty"' in page.body and page.view != "pair-detail") == []
    )
    assert odd(pages, lambda page: b"error-summary" in page.body) == []


def test_every_fragment_is_there(site, pages):
    fragments = {link for page in pages for link in page.links if "#" in link}
    ends = {link: link.split("#") for link in fragments}

    assert "/#main" in fragments
    assert [link for link, (at, name) in ends.items() if name not in site.pages[at].ids] == []


def test_every_page_says_what_it_is(pages):
    needed = ["charset", "viewport", "description"]
    assert odd(pages, lambda page: page.counts["title"] != 1 or page.counts["h1"] != 1) == []
    assert odd(pages, lambda page: page.language != "en-gb") == []
    assert odd(pages, lambda page: not set(needed) <= set(page.metas)) == []
    assert odd(pages, lambda page: not page.metas["description"].strip()) == []


@pytest.mark.parametrize("what", ["title", "description"])
def test_no_two_pages_say_the_same_of_themselves(pages, what):
    said = defaultdict(list)
    for page in pages:
        said[page.title if what == "title" else page.metas["description"]].append(page.address)

    assert {words: same for words, same in said.items() if len(same) > 1} == {}


def test_no_page_is_large(pages):
    assert odd(pages, lambda page: len(page.body) > LARGEST) == []


def test_page_and_its_style_sheet_come_in_30_kilobytes(pages):
    style = len(gzip.compress(Path(finders.find("css/site.css")).read_bytes()))
    assert odd(pages, lambda page: len(gzip.compress(page.body)) + style > FIRST_VISIT) == []


def test_nothing_is_loaded_from_elsewhere(pages):
    assets = {asset for page in pages for asset in page.assets}
    assert assets == {
        "/static/favicon.svg",
        "/static/css/site.css",
        "/static/js/site.js",
        "/static/django_htmx/htmx-2.min.js",
    }


def test_every_id_is_given_once_a_page(pages):
    assert odd(pages, lambda page: set(page.ids.values()) - {1}) == []


def test_no_page_has_inline_styles_scripts_or_handlers(pages):
    assert {page.address: list(page.inline) for page in pages if list(page.inline)} == {}


def test_every_answer_carries_the_content_security_policy(site):
    policies = {page.headers.get("Content-Security-Policy") for page in site.pages.values()}
    assert [policy.split("; ")[0] for policy in policies] == ["default-src 'none'"]


def test_html_of_every_kind_of_page_is_parsed_without_error(pages):
    kinds = defaultdict(list)
    for page in pages:
        kinds[page.view].append(page)
    for same in kinds.values():
        for page in sorted(same, key=lambda page: len(page.body))[-KIND_SAMPLE:]:
            html5lib.HTMLParser(strict=True).parse(page.body.decode())


def test_robots_are_shown_the_sitemap_and_kept_from_the_admin(site):
    assert site.pages["/robots.txt"].body.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /search/",
        "Disallow: /report/",
        "Disallow: /*?*as_of=",
        "Sitemap: http://testserver/sitemap.xml",
    ]


def test_sitemap_lists_every_page_once_but_those_of_gaps(site, pages):
    gaps = odd(pages, lambda page: b"No programme is recorded here" in page.body)

    assert [address for address in site.listed if site.pages[address].status != 200] == []
    assert len(set(site.listed)) == len(site.listed)
    assert gaps == [reverse("pair-detail", args=[pair]) for pair in ("ee-il", "ee-nz")]
    assert set(site.listed) == {page.address for page in pages if "?" not in page.address} - set(
        gaps
    )


@pytest.mark.parametrize("path", ["/", "/programmes/", "/search/", "/about/", "/favicon.ico"])
@pytest.mark.parametrize("method", ["post", "put", "delete", "trace"])
def test_pages_are_there_to_be_read(client, path, method):
    assert getattr(client, method)(path).status_code == 405
