"""How any list is filtered: OR inside a facet, AND across facets, and every option
counted as if its own facet were not chosen."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.db.models import CharField, Count, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import CharFilter, ChoiceFilter, Filter, FilterSet, MultipleChoiceFilter

from .dates import FIRST_YEAR, LAST_YEAR

PAGE = "page"


class FacetFilter(MultipleChoiceFilter):
    """A filter of several values, each shown with how many records it would give.

    ``options`` is a function that returns ``{value: label}`` of all there are, ``by``
    the queryset method that takes the chosen values. ``counted`` says where a record's
    values are: field paths, expressions, or functions of a queryset that annotate
    ``option``. No two of them may give one record the same value. ``fold`` makes one value
    of the ways to write it.
    """

    def __init__(self, *, options, by, counted, fold=str.lower, **kwargs):
        self.options, self.by, self.counted, self.fold = options, by, counted, fold
        super().__init__(**kwargs)

    def filter(self, queryset, values):
        return getattr(queryset, self.by)(*values) if values else queryset

    def counts(self, name, queryset):
        """Querysets of (facet, option, records): how often each value is in ``queryset``."""
        for where in self.counted:
            found = where(queryset) if callable(where) else queryset.annotate(option=_text(where))
            found = found.order_by().annotate(facet=Value(name, CharField()))
            yield found.values_list("facet", "option").annotate(records=Count("pk", distinct=True))


class SearchFilter(CharFilter):
    def __init__(self, **kwargs):
        super().__init__(label=gettext_lazy("Words"), max_length=100, strip=True, **kwargs)

    def filter(self, queryset, text):
        return queryset.search(text) if text else queryset


class YearFilter(Filter):
    """A year, given to the queryset method ``by``."""

    field_class = forms.IntegerField

    def __init__(self, *, by, **kwargs):
        self.by = by
        messages = {"invalid": gettext_lazy("Write a year, as in 2015.")}
        limits = {"min_value": FIRST_YEAR, "max_value": LAST_YEAR}
        super().__init__(error_messages=messages, **limits, **kwargs)

    def filter(self, queryset, year):
        return queryset if year is None else getattr(queryset, self.by)(year)


class SortFilter(ChoiceFilter):
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


@dataclass
class Option:
    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass
class Facet:
    name: str
    label: str
    options: list
    errors: object

    @property
    def is_chosen(self):
        return any(option.is_chosen for option in self.options)


@dataclass
class Chip:
    """A filter in force, and the query string without it."""

    label: str
    value: str
    query: str
    count: int | None = None


class FacetedFilterSet(FilterSet):
    """A FilterSet with facets, that keeps what is right of a query when part of it is wrong.

    ``errors`` holds, per filter, what was not understood; ``unknown`` the parameters that
    are no filter here. Neither stops the rest from being applied.
    """

    def __init__(self, data, *args, **kwargs):
        super().__init__(data, *args, **kwargs)
        self.data = data.copy()
        self.unknown = [name for name in data if name not in self.filters and name != PAGE]
        problems = {name: list(self._read(name)) for name in self.filters}
        for name, messages in problems.items():
            if messages:
                self._tell(name, messages)
        self.form.label_suffix = ""

    def _read(self, name):
        """Keep what can be used of the values of a filter, and yield what is wrong with the rest."""
        given = self.data.getlist(name)
        if name in self.facet_filters:
            yield from self._read_facet(name, given)
        elif len(set(given)) > 1:
            self.data.setlist(name, given[-1:])
            yield _("Given more than once: only the last is used.")

    def _read_facet(self, name, given):
        options = self.filters[name].options()
        self.filters[name].extra["choices"] = list(options.items())
        fold = self.filters[name].fold
        asked = dict.fromkeys(fold(value.strip()) for value in given if value.strip())
        self.data.setlist(name, [value for value in asked if value in options])
        for value in asked:
            if value not in options:
                yield _("“%(value)s” is not one of the choices, so it was left out.") % {
                    "value": value[:40]
                }

    def _tell(self, name, messages):
        """Add ``messages`` to the errors of a filter that is applied all the same."""
        field_id = self.form[name].auto_id
        none = self.form.error_class(renderer=self.form.renderer, field_id=field_id)
        self.errors.setdefault(name, none).extend(messages)

    def filter_queryset(self, queryset):
        """Filtered by what was understood, and in an order even where that was not."""
        queryset = super().filter_queryset(queryset)
        return self.filters["sort"].filter(queryset, self.sort)

    def complaints(self):
        """Pairs of a filter's label and what was not understood of it."""
        for name, messages in self.errors.items():
            for message in messages:
                yield self.filters[name].label, message

    @property
    def facet_filters(self):
        return {n: f for n, f in self.filters.items() if isinstance(f, FacetFilter)}

    @property
    def plain_fields(self):
        """The form's fields that are neither facets nor the order."""
        return [
            self.form[name]
            for name, filter_ in self.filters.items()
            if not isinstance(filter_, (FacetFilter, SortFilter))
        ]

    @property
    def sort(self):
        return self.form.cleaned_data.get("sort") or next(iter(self.filters["sort"].orders))

    def orders(self):
        """The orders to choose from: value, label, and the query string that asks for it."""
        orders = self.filters["sort"].orders
        default = next(iter(orders))
        for value, (label, _method) in orders.items():
            yield {
                "value": value,
                "label": label,
                "query": self.query(sort=[] if value == default else [value]),
            }

    def without(self, name):
        """The records that would be listed if the filter ``name`` were not there."""
        queryset = self.queryset.all()
        for other, value in self.form.cleaned_data.items():
            if other not in (name, "sort"):
                queryset = self.filters[other].filter(queryset, value)
        return queryset

    def facets(self):
        """Each facet with its options counted: one query for them all."""
        counted = [
            part
            for name, facet in self.facet_filters.items()
            for part in facet.counts(name, self.without(name))
        ]
        counts = {}
        for name, option, records in counted[0].union(*counted[1:], all=True):
            counts[name, option] = counts.get((name, option), 0) + records
        return [self._facet(name, facet, counts) for name, facet in self.facet_filters.items()]

    def _facet(self, name, facet, counts):
        chosen = self.form.cleaned_data.get(name) or []
        options = [
            Option(value, label, counts.get((name, value), 0), value in chosen)
            for value, label in facet.extra["choices"]
        ]
        shown = [option for option in options if option.count or option.is_chosen]
        return Facet(name, facet.label, shown, self.form[name].errors)

    @property
    def in_force(self):
        """``{filter: [values]}`` of the filters that may leave something out."""
        chosen = {n: v for n, v in self.form.cleaned_data.items() if v and n != "sort"}
        return {n: v if isinstance(v, list) else [v] for n, v in chosen.items()}

    def chips(self):
        """The filters in force, each value removable."""
        for name, values in self.in_force.items():
            for value in values:
                others = [other for other in values if other != value]
                query = self.query(**{name: others})
                yield Chip(self.filters[name].label, self._shown(name, value), query)

    def relaxations(self):
        """When nothing is found: what each filter in force costs. One query for them all."""
        counted = [
            self.without(name)
            .order_by()
            .annotate(facet=Value(name, CharField()))
            .values_list("facet")
            .annotate(records=Count("pk"))
            for name in self.in_force
        ]
        found = dict(counted[0].union(*counted[1:], all=True)) if counted else {}
        for name in sorted(self.in_force, key=lambda name: -found.get(name, 0)):
            if records := found.get(name):
                values = ", ".join(self._shown(name, value) for value in self.in_force[name])
                query = self.query(**{name: []})
                yield Chip(self.filters[name].label, values, query, records)

    def _shown(self, name, value):
        choices = dict(self.filters[name].extra.get("choices", ()))
        return str(choices.get(value, value))

    def in_words(self):
        """The filters in force as a phrase: "Estonia, Financial technology"; empty if none."""
        return ", ".join(chip.value for chip in self.chips())

    def query(self, **changes):
        """The query string of this list with ``changes`` ({filter: [values]}), from page one.

        What was empty or not understood is left out.
        """
        data = {name: self.data.getlist(name) for name in self.form.cleaned_data}
        data.update(changes)
        return urlencode([(name, value) for name in data for value in data[name] if value])


def _text(where):
    return Cast(where, CharField())
