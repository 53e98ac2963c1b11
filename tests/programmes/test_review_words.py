from datetime import date, timedelta

import pytest
from django.utils import timezone

from programmes.review_words import words
from tests import factories as make
from tests.pages import Page, fragment

TODAY = date(2026, 3, 31)
LATER, BEFORE = date(2030, 1, 1), date(2026, 3, 31)


@pytest.mark.parametrize(
    ("checked", "said"),
    [
        (date(2026, 4, 1), "Checked today"),  # by a clock that is ahead
        (TODAY, "Checked today"),
        (date(2026, 3, 30), "Checked 1 day ago"),
        (date(2026, 3, 18), "Checked 13 days ago"),
        (date(2026, 3, 17), "Checked 2 weeks ago"),
        (date(2026, 3, 10), "Checked 3 weeks ago"),
        (date(2026, 2, 1), "Checked 8 weeks ago"),
        (date(2026, 1, 31), "Checked 2 months ago"),
        (date(2025, 1, 31), "Checked 14 months ago"),
        (date(2024, 4, 1), "Checked 23 months ago"),
        (date(2024, 3, 31), "Checked 2 years ago"),
        (date(2023, 4, 1), "Checked 2 years ago"),
        (date(2015, 11, 20), "Checked 10 years ago"),
    ],
)
def test_check_is_as_long_ago_as_people_say(checked, said):
    assert words(checked, LATER, TODAY) == said


@pytest.mark.parametrize(
    ("checked", "said"),
    [
        (None, "Not yet checked against its sources"),
        (TODAY, "Checked today"),  # though it is due every day
        (date(2026, 3, 30), "Not checked for 1 day"),
        (date(2026, 3, 10), "Not checked for 3 weeks"),
        (date(2025, 1, 31), "Not checked for 14 months"),
        (date(2015, 11, 20), "Not checked for 10 years"),
    ],
)
def test_check_that_is_too_long_ago_is_said_to_be(checked, said):
    assert words(checked, checked and BEFORE, TODAY) == said


@pytest.fixture
def today():
    return timezone.localdate()


MAKERS = [make.programme, make.organisation, make.entrepreneur, make.event]


@pytest.mark.parametrize("maker", MAKERS)
def test_page_says_when_its_record_was_checked_and_is_to_be_again(client, settings, today, maker):
    record = maker(checked=today - timedelta(days=21))
    settings.REVIEW_DAYS = dict.fromkeys(settings.REVIEW_DAYS, 31)
    page = Page(client, record.get_absolute_url())

    again = today + timedelta(days=10)
    assert page.one("p[@class='meta checked']") == (
        f"Checked 3 weeks ago, due again on {again:%-d %B %Y}"
    )
    times = [
        time.get("datetime") for time in page.root.iterfind(".//p[@class='meta checked']/time")
    ]
    assert times == [str(record.checked), str(again)]


@pytest.mark.parametrize("maker", MAKERS)
def test_page_says_that_its_record_is_due(client, settings, today, maker):
    record = maker(checked=today - timedelta(days=21))
    settings.REVIEW_DAYS = dict.fromkeys(settings.REVIEW_DAYS, 21)
    page = Page(client, record.get_absolute_url())

    assert page.one("p[@class='meta checked overdue']") == (
        f"Not checked for 3 weeks, due since {today:%-d %B %Y}"
    )


@pytest.mark.parametrize("maker", MAKERS)
def test_page_says_that_its_record_was_never_checked(client, maker):
    page = Page(client, maker().get_absolute_url())

    assert page.one("p[@class='meta checked overdue']") == "Not yet checked against its sources"


def test_what_has_no_review_is_not_said_to_be_due():
    html = fragment("_updated.html", make.sector())

    assert "Record last changed" in html
    assert "checked" not in html
