"""The kinds of filter of any list: what each says to the database, and to the index.

OR inside a facet, AND across facets.
"""

from copy import copy

from django import forms
from django.db.models import CharField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy
from django_filters import CharFilter, ChoiceFilter, Filter, MultipleChoiceFilter

from . import as_of
from .dates import FIRST_YEAR, LAST_YEAR

MOST_OPTIONS = 25  # shown of a facet
AT_A_TIME = 10_000  # rows fetched while an index is read


class Light:
    """A filter that each request gets a copy of for less: only what a request changes."""

    def __deepcopy__(self, memo):
        light = copy(self)
        light.extra = {**self.extra}
        return light


class Counted(Light):
    """A filter whose values the index has. ``counted`` says where a record's values are:
    field paths, expressions, or functions of a queryset that annotate ``option``. No two of
    them may give one record the same value."""

    @property
    def is_dated(self):
        """Whether which values a record has may depend on the day as of which it is."""
        return any(callable(where) for where in self.counted)

    def rows(self, records, are_many):
        """Pairs of a value and the primary key of a record that has it.

        Where they ``are_many`` they are not held in memory, for which PostgreSQL plans otherwise.
        """
        for where in self.counted:
            found = where(records) if callable(where) else records.annotate(option=_text(where))
            found = found.order_by().values_list("option", "pk")
            yield from found.iterator(AT_A_TIME) if are_many else found


class FacetFilter(Counted, MultipleChoiceFilter):
    """A filter of several values, each shown with how many records it would give.

    Of a fixed vocabulary ``options`` is a function that returns ``{value: label}`` of all
    there is. Otherwise the options are the values that records have, and ``names`` a
    function of some of them that returns that. ``by`` is the queryset method that takes the
    chosen values; ``fold`` makes one value of the ways to write it; ``words`` a function that
    returns ``{value: tokens}``, the words by which a record is found that has the value;
    ``daily`` says that which value a record has depends on the day, ``passing`` that it has
    one for a time only.
    """

    def __init__(
        self,
        *,
        by,
        counted,
        options=None,
        names=None,
        words=None,
        fold=str.lower,
        daily=False,
        passing=False,
        **kwargs,
    ):
        self.by, self.counted, self.fold = by, counted, fold
        self.daily, self.passing = daily, passing
        self.options, self.names, self.words = options, names, words
        super().__init__(**kwargs)

    def filter(self, queryset, values):
        return getattr(queryset, self.by)(*values) if values else queryset

    def asked(self, value):
        """What the filter is given when one value is chosen."""
        return [value]

    def json_schema(self, options):
        """What it may be given, as JSON Schema; ``options`` are those it has just now, if fixed."""
        fixed = {"enum": [*options]} if options else {}
        return {"type": "array", "items": {"type": "string", **fixed}}

    def known(self, index, name):
        """All values there are to choose: a container."""
        return index.values[name] if self.names else index.options[name]

    def labels(self, index, name, chosen):
        """``{value: label}`` of the options to show: of many, those that most records have."""
        if not self.names:
            return index.options[name]
        labels = index.most(name, MOST_OPTIONS, self.names)
        others = set(chosen) - labels.keys()
        return self.names({*labels, *others}) if others else labels

    def having(self, index, name, values):
        return index.having(name, values)


class SearchFilter(Light, CharFilter):
    def __init__(self, **kwargs):
        super().__init__(label=gettext_lazy("Words"), max_length=100, strip=True, **kwargs)

    def filter(self, queryset, text):
        return queryset.search(text) if text else queryset

    def json_schema(self, options):
        return {"type": "string", "maxLength": self.extra["max_length"]}


class YearFilter(Counted, Filter):
    """A year, given to the queryset method ``by``; ``counted`` is where a record's year is.

    ``reaches`` is a function of a record's year and the one asked for.
    """

    field_class = forms.IntegerField

    def __init__(self, *, by, counted, reaches, **kwargs):
        self.by, self.counted, self.reaches = by, [counted], reaches
        messages = {"invalid": gettext_lazy("Write a year, as in 2015.")}
        limits = {"min_value": FIRST_YEAR, "max_value": LAST_YEAR}
        super().__init__(error_messages=messages, **limits, **kwargs)

    def filter(self, queryset, year):
        return queryset if year is None else getattr(queryset, self.by)(year)

    def asked(self, value):
        return int(value)

    def json_schema(self, options):
        return {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}

    def having(self, index, name, year):
        years = [known for known in index.values[name] if self.reaches(int(known), year)]
        return index.having(name, years)


class AsOfFilter(Light, Filter):
    """The day as of which the list is. It comes before the others: they say what held then."""

    field_class = as_of.AsOfField

    def __init__(self, **kwargs):
        super().__init__(label=as_of.LABEL, **kwargs)

    def json_schema(self, options):
        return as_of.SCHEMA

    def filter(self, queryset, day):
        return queryset.as_of(day)


class SortFilter(Light, ChoiceFilter):
    """The order: ``{value: (label, queryset method)}``, of which the first is the default."""

    def __init__(self, orders):
        self.orders = orders
        super().__init__(
            label=gettext_lazy("Sort by"),
            choices=[(value, label) for value, (label, method) in orders.items()],
        )

    def filter(self, queryset, value):
        label, method = self.orders[value or next(iter(self.orders))]
        return getattr(queryset, method)()

    def asked(self, values):
        """The order that ``values`` of the query ask for, or the default."""
        return values[-1] if values and values[-1] in self.orders else next(iter(self.orders))

    def json_schema(self, options):
        first = next(iter(self.orders))
        return {"type": "string", "enum": [*self.orders], "default": first}


def _text(where):
    return Cast(where, CharField())
