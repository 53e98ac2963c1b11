"""How any list is filtered: OR inside a facet, AND across facets, and every option
counted as if its own facet were not chosen."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import CharField, Count, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import CharFilter, ChoiceFilter, FilterSet, MultipleChoiceFilter, NumberFilter

PAGE = "page"


class FacetFilter(MultipleChoiceFilter):
    """A filter of several values, each shown with how many records it would give.

    ``options`` is a function that returns ``{value: label}`` of all there are, ``by``
    the queryset method that takes the chosen values. ``counted`` says where a record's
    values are: field paths, expressions, or functions of a queryset that annotate
    ``option``. No two of them may give one record the same value.
    """

    def __init__(self, *, options, by, counted, **kwargs):
        self.options, self.by, self.counted = options, by, counted
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


class YearFilter(NumberFilter):
    """A year, given to the queryset method ``by``."""

    def __init__(self, *, by, **kwargs):
        self.by = by
        super().__init__(min_value=1900, max_value=2100, decimal_places=0, **kwargs)

    def filter(self, queryset, year):
        return queryset if year is None else getattr(queryset, self.by)(int(year))


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
    problems: list

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

    ``problems`` holds, per filter, what was not understood; ``unknown`` the parameters
    that are no filter here. Neither stops the rest from being applied.
    """

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(data, *args, **kwargs)
        self.asked = data.copy()
        self.data = data.copy()
        self.problems = {}
        self.unknown = [name for name in data if name not in self.filters and name != PAGE]
        for name, facet in self.facet_filters.items():
            self._read_facet(name, facet)
        for name in set(self.filters) - set(self.facet_filters):
            if len(set(data.getlist(name))) > 1:
                self.problems[name] = [_("Given more than once: only the last is used.")]

    def _read_facet(self, name, facet):
        facet.extra["choices"] = list(facet.options().items())
        known = {value for value, label in facet.extra["choices"]}
        given = [value.strip().lower() for value in self.data.getlist(name) if value.strip()]
        self.data.setlist(name, [value for value in dict.fromkeys(given) if value in known])
        strange = [value[:40] for value in dict.fromkeys(given) if value not in known]
        if strange:
            self.problems[name] = [
                _("“%(value)s” is not one of the choices, so it was left out.") % {"value": value}
                for value in strange
            ]

    @property
    def facet_filters(self):
        return {n: f for n, f in self.filters.items() if isinstance(f, FacetFilter)}

    @property
    def complaints(self):
        """Everything that was not understood: ``{filter name: [message]}``."""
        return {**{n: list(e) for n, e in self.form.errors.items()}, **self.problems}

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
        return Facet(name, facet.label, shown, self.problems.get(name, []))

    def chips(self):
        """The filters in force, each removable."""
        for name, value in self.form.cleaned_data.items():
            if name == "sort" or value in (None, "", []):
                continue
            for one in value if isinstance(value, list) else [value]:
                labels = dict(self.filters[name].extra.get("choices", ()))
                others = [v for v in value if v != one] if isinstance(value, list) else []
                query = self.query(**{name: others})
                yield Chip(self.filters[name].label, str(labels.get(one, one)), query)

    def relaxations(self):
        """When nothing is found: what each filter in force costs. One query for them all."""
        names = [n for n, v in self.form.cleaned_data.items() if v and n != "sort"]
        counted = [
            self.without(name)
            .order_by()
            .annotate(facet=Value(name, CharField()))
            .values_list("facet")
            .annotate(records=Count("pk"))
            for name in names
        ]
        found = dict(counted[0].union(*counted[1:], all=True)) if counted else {}
        for name, records in sorted(found.items(), key=lambda item: -item[1]):
            values = [chip.value for chip in self.chips() if chip.label == self.filters[name].label]
            yield Chip(
                self.filters[name].label, ", ".join(values), self.query(**{name: []}), records
            )

    def in_words(self):
        """The filters in force as a phrase: "Estonia, Financial technology"; empty if none."""
        return ", ".join(chip.value for chip in self.chips())

    def query(self, **changes):
        """The query string of this list with ``changes`` ({filter: [values]}), from page one.

        What was empty or not understood is left out.
        """
        data = self.data.copy()
        for name in [*self.unknown, PAGE]:
            data.pop(name, None)
        for name, values in changes.items():
            data.setlist(name, values)
        return urlencode([(n, v) for n, values in data.lists() for v in values if v])


def _text(where):
    return Cast(where, CharField())
