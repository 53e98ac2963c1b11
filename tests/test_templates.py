"""What every page shares: the base, its fragments, the error and text pages."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override

from programmes.filters import ProgrammeFilter
from programmes.models import Country, Programme, Source
from programmes.pairs import Pair
from tests import factories as make
from tests.pages import fragment

ERRORS = ["400", "403", "403_csrf", "404", "500", "503"]
TEXTS = ["about", "accessibility", "data", "privacy"]
PAIR = Pair(Country(code="EE", name="Estonia"), Country(code="GB", name="United Kingdom"))


@pytest.mark.parametrize("name", ERRORS)
def test_error_page_needs_no_request_and_no_database(name):
    html = render_to_string(f"{name}.html")
    assert html.count("<h1>") == 1
    assert '<meta name="robots" content="noindex">' in html
    assert "canonical" not in html


def test_error_pages_have_titles_and_descriptions_of_their_own():
    pages = [render_to_string(f"{name}.html") for name in ERRORS]
    for part in (r"<title>(.*?)</title>", r'name="description" content="(.*?)"'):
        assert len({re.search(part, html)[1] for html in pages}) == len(ERRORS)


def test_404_suggests_records_and_escapes_what_was_asked():
    source = Source(slug="one", title="One & only")
    html = render_to_string("404.html", {"message": "<b>", "suggestions": [source]})
    assert '<li><a href="/sources/one/">One &amp; only</a></li>' in html
    assert "&lt;b&gt;" in html


@pytest.mark.parametrize("name", TEXTS)
def test_text_page_answers_without_queries_and_without_cookies(client, name):
    response = client.get(f"/{name}/")  # no database mark: a query would fail
    assert response.status_code == 200
    assert not response.cookies
    assert f'<link rel="canonical" href="http://testserver/{name}/">' in response.text


@pytest.mark.parametrize("name", ["about", "privacy", "accessibility"])
def test_text_page_says_whom_to_write_to(name):
    page = f"techlink/{name}.html"
    named = render_to_string(page, {"contact_email": "office@example.org", "report_days": 365})
    assert '<a href="mailto:office@example.org">office@example.org</a>' in named
    unnamed = render_to_string(page, {"contact_email": "", "report_days": 365})
    assert "the people who run this site." in unnamed
    assert "mailto:" not in unnamed


@pytest.mark.django_db
def test_examples_on_the_data_page_all_answer(client):
    make.founders()
    for name in ("Biotech", "Fintech"):
        make.sector(name)
    make.programme(name="UK-Estonia TechLink")
    html = client.get("/data/").text
    examples = re.findall(r'<a href="([^"]*)"><code>', html)
    assert len(examples) == 19
    for address in examples:
        response = client.get(address.replace("&amp;", "&"))
        assert response.status_code == 200, address


@pytest.mark.django_db
def test_data_page_says_on_what_terms_the_data_may_be_used(client, settings):
    assert "CC BY 4.0" in client.get("/data/").text
    settings.DATA_LICENCE, settings.DATA_LICENCE_URL = "ODbL", "https://example.org/odbl"
    assert '<a href="https://example.org/odbl" rel="license external noopener">ODbL</a>' in (
        client.get("/data/").text
    )


def test_page_reads_from_right_to_left_in_hebrew():
    with override("he"):
        html = render_to_string("500.html")
    assert '<html lang="he" dir="rtl">' in html


def test_page_of_an_error_has_no_scripts_but_its_own():
    assert re.findall(r"<script[^>]*>", render_to_string("500.html")) == [
        '<script src="/static/js/site.js" defer>'
    ]


def test_date_keeps_the_precision_it_was_reported_with():
    assert fragment("_date.html", "2011") == '<time datetime="2011">2011</time>'
    assert fragment("_date.html", "2011-10") == '<time datetime="2011-10">October 2011</time>'
    assert fragment("_date.html", "2015-11-20") == (
        '<time datetime="2015-11-20">20 November 2015</time>'
    )


def test_date_that_is_not_known_says_so():
    assert fragment("_date.html", "") == '<span class="unknown">not known</span>'


def link(path, label="Programmes"):
    return fragment("_nav_link.html", "/programmes/", label, path)


def test_nav_link_marks_the_page_one_is_on():
    assert link("/programmes/") == '<a href="/programmes/" aria-current="page">Programmes</a>'


def test_nav_link_marks_what_the_page_belongs_to():
    assert link("/programmes/x/") == '<a href="/programmes/" aria-current="true">Programmes</a>'


def test_nav_link_elsewhere_is_plain():
    assert link("/pairs/") == '<a href="/programmes/">Programmes</a>'


def test_nav_link_needs_no_request_and_escapes_its_label():
    assert link("", "<Pairs>") == '<a href="/programmes/">&lt;Pairs&gt;</a>'


def test_role_leaves_out_what_is_not_known():
    venture, lead = make.entrepreneur(), {"lead_as_reported": "<b>"}
    role = make.participation(venture, make.programme(), **lead, role="Host", year=2015)
    assert "reported as “&lt;b&gt;”, Host, 2015 · <a" in fragment("techlink/_role.html", role)
    role.lead_as_reported, role.role = "", ""
    assert '<span class="meta">2015 · <a' in fragment("techlink/_role.html", role)


def test_pair_is_named_unless_the_names_stand_beside_it():
    named = fragment("_pair.html", PAIR)
    assert 'role="img"' in named
    assert "<title>Estonia and United Kingdom</title>" in named
    decorative = fragment("_pair.html", PAIR, decorative=True)
    assert 'aria-hidden="true"' in decorative
    assert "title" not in decorative


def test_pair_link_leads_to_the_pair():
    html = fragment("_pair_link.html", PAIR)
    assert html.count('href="/pairs/ee-gb/"') == 1
    assert "<span>Estonia and United Kingdom</span>" in html


def test_sources_are_numbered_with_publisher_date_and_link():
    dated = Source(
        slug="a", title="A", publisher="Gazette", published="2015-11", url="https://a.example/"
    )
    bare = Source(slug="b", title="B", publisher="Archive")
    html = fragment("_sources.html", [dated, bare])
    assert html.count("<li>") == 2
    assert html.count('href="https://a.example/"') == html.count("read it") == 1
    assert '<time datetime="2015-11">November 2015</time>' in html
    assert "no date" in html


def test_note_without_text_is_not_there():
    assert "One paper only." in fragment("_note.html", "One paper only.")
    assert fragment("_note.html", "") == ""


def test_pager_keeps_the_filters():
    html = pager("/programmes/?country=ee&page=2", Paginator(range(30), 10).page(2))
    assert '<a rel="prev" href="/programmes/?country=ee">' in html
    assert '<a rel="next" href="?country=ee&amp;page=3">' in html


def test_pager_of_one_page_is_not_there():
    assert pager("/programmes/", Paginator(range(5), 10).page(1)).strip() == ""


def pager(address, page):
    request = RequestFactory().get(address)
    make.country("EE")
    filterset = ProgrammeFilter(request.GET, queryset=Programme.objects.none())
    assert filterset.is_valid()
    context = {"page_obj": page, "paginator": page.paginator, "filter": filterset}
    return render_to_string("_pager.html", context, request=request)


def stylesheet():
    with open(finders.find("css/site.css")) as file:
        return file.read()


def test_stylesheet_is_light_and_fetches_nothing():
    css = stylesheet()
    assert len(css.encode()) < 48 * 1024
    assert set(re.findall(r"url\((.)", css)) == {"#"}


def test_stylesheet_names_no_side_of_the_page():
    sides = r"(?:margin|padding|border|inset)-(?:left|right)|(?<![\w-])(?:left|right|float)\s*:"
    assert re.findall(sides, stylesheet()) == []


def contrast(one, other):
    lighter, darker = sorted([luminance(one), luminance(other)], reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    """As WCAG 2.2 defines it, of a ``#rrggbb``."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("scheme", [0, 1])
def test_colours_can_be_read_in_light_and_dark(scheme):
    blocks = re.findall(r":root \{(.*?)\}", stylesheet(), re.S)
    colour = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", blocks[scheme]))
    for ground in ("paper", "ground", "accent-tint"):
        for ink in ("ink", "ink-quiet", "accent-strong"):
            assert contrast(colour[ink], colour[ground]) >= 4.5, (ink, ground)
    assert contrast(colour["accent"], colour["paper"]) >= 4.5
    assert contrast(colour["accent"], colour["ground"]) >= 4.5
    assert contrast(colour["alert"], colour["paper"]) >= 4.5
    assert contrast(colour["on-accent"], colour["accent"]) >= 4.5
    assert contrast(colour["line-strong"], colour["paper"]) >= 3
