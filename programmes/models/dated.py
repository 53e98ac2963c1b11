"""What was there on a day gone by, as far as dates tell.

A date that is no more precise than a month or a year is not known within it: only what was
surely there by a day is shown as of that day. What may have been is counted instead.
"""

from datetime import timedelta
from functools import reduce
from itertools import pairwise
from operator import or_

from django.db.models import Q, QuerySet


def surely_by(name, day):
    """A ``Q``: the reported date in the field ``name`` is surely not later than ``day``, a ``date``.

    In text, it is before the next day's year, or in that year and before the month, or in that
    month and before the day: it is no year and no month that has the next day in it.
    """
    following = (day + timedelta(days=1)).isoformat()
    bounds = ["", following[:4], following[:7], following]
    between = [{f"{name}__gt": after, f"{name}__lt": before} for after, before in pairwise(bounds)]
    return reduce(or_, (Q(**bounds) for bounds in between))


def not_surely_after(name, day):
    """A ``Q``: the reported date in the field ``name`` may be ``day``, a ``date``, or earlier."""
    return Q(**{f"{name}__lte": day.isoformat()})


def surely_after(name, day):
    """A ``Q``: the reported date in the field ``name`` is surely later than ``day``, a ``date``."""
    return Q(**{f"{name}__gt": day.isoformat()})


def year_surely_by(name, day):
    """A ``Q``: the year in the field ``name`` was over by the end of ``day``, a ``date``."""
    return Q(**{f"{name}__lt": (day + timedelta(days=1)).year})


def year_not_after(name, day):
    """A ``Q``: the year in the field ``name`` is not known, or had begun by ``day``, a ``date``."""
    return Q(**{name: None}) | Q(**{f"{name}__lte": day.year})


class DatedQuerySet(QuerySet):
    """Of a model that says ``is_known_by`` and ``is_possible_by`` of a day, each a ``Q``.

    ``day`` is the ``date`` as of which the records are, None for today; each queryset that is
    made from one has it too, so that further filters say what held on that day.
    """

    day = None

    def as_of(self, day):
        """Those that were surely there by ``day``, a ``date``, as they stood then; for None as
        they are."""
        return self.filter(self.model.is_known_by(day)).on(day) if day else self

    def possible_on(self, day):
        """Those that were there by ``day``, a ``date``, or may have been."""
        return self.filter(self.model.is_possible_by(day))

    def uncertain_on(self, day):
        """Those that may have been there by ``day``, a ``date``: their dates do not tell."""
        return self.filter(self.model.is_possible_by(day) & ~self.model.is_known_by(day))

    def on(self, day):
        """The same, to be filtered further as of ``day``, a ``date`` or None."""
        dated = self._chain()
        dated.day = day
        return dated

    def _clone(self):
        clone = super()._clone()
        clone.day = self.day
        return clone
