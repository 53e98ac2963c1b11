"""Each pair of the real register, printed: a briefing is two sheets of A4 at most."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import sync_playwright

from programmes.matrix import Matrix
from techlink.register.loading import load

from .test_browser import CHROMIUM, pytestmark  # noqa: F401, of this file too

MOST_SHEETS = 2


@pytest.fixture
def pages(db):
    """``{pair: HTML}``, with the style sheet in it: it needs no server."""
    load(settings.BASE_DIR / "register")
    matrix = Matrix()
    style = f"<style>{Path(finders.find('css/site.css')).read_text()}</style>"
    return {
        row.pair.slug: Client().get(row.pair.get_absolute_url()).text.replace("</head>", style)
        for row in [*matrix.founders, *matrix.others]
    }


def sheets(pdf):
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_briefing_of_every_pair_prints_on_two_sheets(pages):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        page = browser.new_page(java_script_enabled=False)
        printed = {}
        for pair, html in pages.items():
            page.set_content(html)
            printed[pair] = sheets(page.pdf(prefer_css_page_size=True))
        browser.close()

    assert len(printed) == 21
    assert {pair: n for pair, n in printed.items() if not 0 < n <= MOST_SHEETS} == {}
