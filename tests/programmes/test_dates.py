from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from programmes import dates
from programmes.models import Programme

ANY_DAY = st.dates(date(1900, 1, 1), date(2100, 12, 31))
ANY_DATE = st.builds(
    lambda day, length: day.isoformat()[:length], ANY_DAY, st.sampled_from([4, 7, 10])
)


@pytest.mark.parametrize(
    ("text", "first", "last", "shown"),
    [
        ("2011", date(2011, 1, 1), date(2011, 12, 31), "2011"),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29), "February 2012"),
        ("2015-11-20", date(2015, 11, 20), date(2015, 11, 20), "20 November 2015"),
    ],
)
def test_date_is_as_precise_as_it_was_reported(text, first, last, shown):
    dates.validate(text)
    assert (dates.earliest(text), dates.latest(text), dates.display(text)) == (first, last, shown)


def test_unknown_date_is_shown_as_nothing():
    assert dates.display("") == ""


@given(ANY_DAY, st.sampled_from([4, 7, 10]))
def test_a_day_is_within_its_date_at_any_precision(day, length):
    text = day.isoformat()[:length]
    dates.validate(text)
    assert dates.earliest(text) <= day <= dates.latest(text)


@given(ANY_DATE, ANY_DATE)
def test_dates_sort_as_text_as_they_do_as_days(one, other):
    if dates.earliest(one) < dates.earliest(other):
        assert one < other


@pytest.mark.parametrize(
    "text",
    ["15", "2015-", "2015-1", "2015-13", "2015-00", "2015-11-32", "2015-11-2", "2015/11/20", "soon"]
    + ["20151120", "2015-11-20 ", "2015-11\n", "２０１５", "2015-11-20T10:00", "\0"],
)
def test_malformed_date_is_refused_with_what_to_write(text):
    with pytest.raises(ValidationError) as caught:
        dates.validate(text)
    assert caught.value.messages == [dates.FORMAT_ERROR]


@pytest.mark.parametrize("text", ["2015-02-29", "2015-11-31"])
def test_date_that_never_was_is_refused(text):
    with pytest.raises(ValidationError, match="There is no such day"):
        dates.validate(text)


@given(st.text())
def test_any_text_is_a_date_or_refused(text):
    try:
        dates.validate(text)
    except ValidationError:
        return
    assert dates.display(text)


def test_form_says_once_what_to_write():
    form = forms.modelform_factory(Programme, fields=["launched"])({"launched": "20 November 2015"})
    assert form.errors["launched"] == [dates.FORMAT_ERROR]


def test_form_takes_a_date_with_spaces_around_it():
    form = forms.modelform_factory(Programme, fields=["launched"])({"launched": " 2015-11 "})
    form.is_valid()
    assert form.cleaned_data["launched"] == "2015-11"


@pytest.mark.parametrize("text", ["9999", "9999-12-31", "0050", "1899", "2101"])
def test_year_that_can_only_be_a_mistake_is_refused(text):
    with pytest.raises(ValidationError):
        dates.validate(text)
