"""The day that a page is asked for as of: ``?as_of=2015-11-20``."""

from dataclasses import dataclass, field
from datetime import date

from django import forms
from django.core.exceptions import SuspiciousOperation, ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .dates import FIRST_YEAR

PARAMETER = "as_of"
LABEL = _("As it stood on")
SCHEMA = {"type": "string", "anyOf": [{"format": "date"}, {"maxLength": 0}]}  # nothing is today
MOST_NAMED = 25  # of the records whose dates are not exact enough


class AsOfField(forms.DateField):
    """A day gone by. Cleans to a ``date``; to None where that is today, or nothing is given."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **kwargs):
        messages = {"invalid": _("Write a day that exists as year, month and day: 2015-11-20.")}
        kwargs = {"label": LABEL, "required": False, "error_messages": messages, **kwargs}
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)

    def clean(self, value):
        day, today = super().clean(value), timezone.localdate()
        if day and day.year < FIRST_YEAR:
            raise ValidationError(_("The register begins with the year 1900."))
        if day and day > today:
            raise ValidationError(_("This day is still to come."))
        return None if day == today else day


@dataclass(frozen=True)
class Unsure:
    """The ``records`` of a kind that may have been there by a day, the first of ``number``."""

    label: str
    number: int
    records: list


@dataclass(frozen=True)
class AsOf:
    """What a page that honours the day tells about it: ``day`` is None for today, ``errors``
    what was wrong with the one asked for, ``unsure`` what may have been there as well, ``note``
    what else is to be said."""

    day: date | None = None
    errors: list = field(default_factory=list)
    unsure: list = field(default_factory=list)
    note: str = ""

    def problems(self):
        """The errors as ``problems.problem`` takes them."""
        return [{"parameter": PARAMETER, "detail": error} for error in self.errors]


def read(values):
    """The day that the ``values`` of the parameter ask for, and what is wrong with the last.

    Returns a ``date`` or None, and a list of messages.
    """
    if not values:
        return None, []
    try:
        return AsOfField().clean(values[-1]), []
    except ValidationError as error:
        return None, error.messages


def query(day):
    """The query string that asks for ``day``, a ``date``; empty for None, today."""
    return f"{PARAMETER}={day.isoformat()}" if day else ""


def day_asked(request):
    """The day that ``request`` asks for: a ``date``; None for today, or if it is not understood."""
    try:
        return read(request.GET.getlist(PARAMETER))[0] if request else None
    except SuspiciousOperation:
        return None  # too many parameters: what is shown is that they are refused


def asked(request, unsure=lambda day: []):
    """The ``AsOf`` of a page that honours the day.

    ``unsure`` is a function of the day that returns what its dates do not tell, ``Unsure`` each.
    """
    day, errors = read(request.GET.getlist(PARAMETER))
    return AsOf(day, errors, [each for each in unsure(day) if each.number] if day else [])


def unsure(index, queryset, **chosen):
    """The ``Unsure`` of a dated ``index`` among those with ``chosen``, as ``queryset`` loads them."""
    return unsure_at(index, index.uncertain(**chosen), queryset)


def unsure_at(index, places, queryset):
    """The ``Unsure`` at some ``places`` of an index."""
    label = queryset.model._meta.verbose_name_plural
    records = queryset.in_turn(index.places.cut(places, 0, MOST_NAMED)) if places else []
    return Unsure(label, len(places), records)
