"""Dates at the precision they were reported with.

``2011``, ``2011-10`` and ``2015-11-20`` are three honest dates. They are kept as
ISO 8601 text, which sorts and compares as it stands; an unknown date is ``""``.
"""

import calendar
import re
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext_lazy as _

FIRST_YEAR, LAST_YEAR = 1900, 2100  # of anything here; 9999 would mean "no end", which is ""
# \A and \Z, not ^ and $: in Python's re, which SQLite uses here, $ lets a newline by.
PATTERN = (
    r"\A(19[0-9]{2}|20[0-9]{2}|2100)"
    r"(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\Z"
)
FORMAT_ERROR = _(
    "Write a date as it was reported, from 1900 to 2100: "
    "2011, 2011-10 or 2015-11-20 (year, month, day)."
)


def earliest(text):
    """The first day that ``text`` (a reported date, not empty) can mean, a ``date``."""
    year, month, day = _parts(text)
    return date(year, month or 1, day or 1)


def latest(text):
    """The last day that ``text`` (a reported date, not empty) can mean, a ``date``."""
    year, month, day = _parts(text)
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def is_day(text):
    """Whether ``text`` (a reported date, or empty) is exact to the day."""
    return len(text) == len("2015-11-20")


def is_surely_by(text, day):
    """Whether ``text``, a reported date or "", is surely not later than ``day``, a ``date``."""
    return bool(text) and latest(text) <= day


def display(text):
    """``text`` as people write it: "2011", "October 2011", "20 November 2015"."""
    if not text:
        return ""
    style = {4: "Y", 7: "F Y", 10: "j F Y"}[len(text)]
    return format_date(earliest(text), style)


def validate(text):
    """Raise ``ValidationError`` unless ``text`` is a reported date that exists."""
    if not re.match(PATTERN, text):
        raise ValidationError(FORMAT_ERROR, code="invalid")
    try:
        earliest(text)
    except ValueError:
        raise ValidationError(
            _("There is no such day as %(date)s."), "invalid", {"date": text}
        ) from None


def _parts(text):
    numbers = [int(part) for part in text.split("-")]
    return numbers + [None] * (3 - len(numbers))


class ReportedDateField(models.CharField):
    """A reported date as text, ``""`` where it is not known."""

    default_validators = [validate]

    def __init__(self, *args, **kwargs):
        defaults = {"max_length": 10, "blank": True, "default": ""}
        if not kwargs.get("help_text"):
            defaults["help_text"] = _("As precise as it was reported: 2011, 2011-10 or 2015-11-20.")
        super().__init__(*args, **{**defaults, **kwargs})

    def get_prep_value(self, value):
        return super().get_prep_value(value) or ""

    def formfield(self, **kwargs):
        # What is too long is no reported date either: one message, the useful one.
        return super().formfield(**{"max_length": None, "validators": [validate], **kwargs})


class ReportedYearField(models.PositiveSmallIntegerField):
    """A reported year, None where it is not known."""

    default_validators = [MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"null": True, "blank": True, **kwargs})
