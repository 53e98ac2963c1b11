"""How any list is filtered: OR inside a facet, AND across facets, and every option
counted as if its own facet were not chosen. The index does the counting."""

from copy import copy
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import and_
from urllib.parse import urlencode

from django import forms
from django.db.models import CharField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import CharFilter, ChoiceFilter, Filter, FilterSet, MultipleChoiceFilter

from . import index
from .dates import FIRST_YEAR, LAST_YEAR

PAGE = "page"
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

    def rows(self, records):
        """Pairs of a value and the primary key of a record that has it."""
        for where in self.counted:
            found = where(records) if callable(where) else records.annotate(option=_text(where))
            yield from found.order_by().values_list("option", "pk").iterator(AT_A_TIME)


class FacetFilter(Counted, MultipleChoiceFilter):
    """A filter of several values, each shown with how many records it would give.

    Of a fixed vocabulary ``options`` is a function that returns ``{value: label}`` of all
    there is. Otherwise the options are the values that records have, and ``names`` a
    function of some of them that returns that. ``by`` is the queryset method that takes the
    chosen values; ``fold`` makes one value of the ways to write it; ``words`` a function that
    returns ``{value: tokens}``, the words by which a record is found that has the value;
    ``daily`` says that which value a record has depends on the day.
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
        **kwargs,
    ):
        self.by, self.counted, self.fold, self.daily = by, counted, fold, daily
        self.options, self.names, self.words = options, names, words
        super().__init__(**kwargs)

    def filter(self, queryset, values):
        return getattr(queryset, self.by)(*values) if values else queryset

    def asked(self, value):
        """What the filter is given when one value is chosen."""
        return [value]

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

    def having(self, index, name, year):
        years = [known for known in index.values[name] if self.reaches(int(known), year)]
        return index.having(name, years)


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
        known = [value for value in values if value in self.orders]
        return known[-1] if known else next(iter(self.orders))


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
    is_partial: bool = False  # whether the counts are of the first that were found only
    left_out: int = 0  # how many options there are beside those shown

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
        self.index = index.current(type(self), self.filters["sort"].asked(data.getlist("sort")))
        self.labels = {}
        self.unknown = [name for name in data if name not in self.filters and name != PAGE]
        problems = {name: list(self._read(name)) for name in self.filters}
        for name, messages in problems.items():
            if messages:
                self._tell(name, messages)
        self.form.label_suffix = ""
        self.form.is_valid()

    def _read(self, name):
        """Keep what can be used of the values of a filter, and yield what is wrong with the rest."""
        given = self.data.getlist(name)
        if name in self.facet_filters:
            yield from self._read_facet(name, given)
        elif len(set(given)) > 1:
            self.data.setlist(name, given[-1:])
            yield _("Given more than once: only the last is used.")

    def _read_facet(self, name, given):
        facet = self.filters[name]
        known = facet.known(self.index, name)
        asked = dict.fromkeys(facet.fold(value.strip()) for value in given if value.strip())
        chosen = [value for value in asked if value in known]
        self.data.setlist(name, chosen)
        self.labels[name] = labels = facet.labels(self.index, name, chosen)
        facet.extra["choices"] = [(value, labels.get(value, value)) for value in chosen]
        for value in asked:
            if value not in known:
                yield _("“%(value)s” is not one of the choices, so it was left out.") % {
                    "value": value[:40]
                }

    def _tell(self, name, messages):
        """Add ``messages`` to the errors of a filter that is applied all the same."""
        field_id = self.form[name].auto_id
        none = self.form.error_class(renderer=self.form.renderer, field_id=field_id)
        self.errors.setdefault(name, none).extend(messages)

    @classmethod
    def model(cls):
        return cls._meta.model

    @classmethod
    def kind(cls):
        return cls.model()._meta.model_name

    @classmethod
    def orders(cls):
        """The names of the orders, the default first."""
        return list(cls.base_filters["sort"].orders)

    @classmethod
    def ordered(cls, order):
        """All records that the list may show, in one of its orders."""
        return cls.base_filters["sort"].filter(cls.model().objects.published(), order)

    @classmethod
    def counted(cls):
        """The filters whose values the index has, by name."""
        return {n: f for n, f in cls.base_filters.items() if isinstance(f, Counted)}

    @classmethod
    def facets_of(cls):
        return {n: f for n, f in cls.base_filters.items() if isinstance(f, FacetFilter)}

    @classmethod
    def options(cls):
        """``{facet: {value: label}}`` of the facets with a fixed vocabulary."""
        return {n: f.options() for n, f in cls.facets_of().items() if f.options}

    @classmethod
    def related_words(cls):
        """``{facet: {value: tokens}}``: the words that a record is also found by."""
        return {n: f.words() for n, f in cls.facets_of().items() if f.words}

    @classmethod
    def touched(cls, logged):
        """The primary keys of records that what they take part in may have changed."""
        return cls.model().objects.touched_by(logged).values_list("pk", flat=True)

    @classmethod
    def day(cls):
        """Today, a ``date``, where what a record is filtered by depends on it; else None."""
        is_daily = any(facet.daily for facet in cls.facets_of().values())
        return timezone.localdate() if is_daily else None

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
        return {name: self.filters[name] for name in self.facets_of()}

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

    def order_links(self):
        """The orders to choose from: value, label, and the query string that asks for it."""
        orders = self.filters["sort"].orders
        default = next(iter(orders))
        for value, (label, _method) in orders.items():
            yield {
                "value": value,
                "label": label,
                "query": self.query(sort=[] if value == default else [value]),
            }

    @cached_property
    def sets(self):
        """``{filter: places}`` of the filters in force but the words."""
        chosen = {n: v for n, v in self.form.cleaned_data.items() if v and n not in ("q", "sort")}
        return {n: self.filters[n].having(self.index, n, v) for n, v in chosen.items()}

    @cached_property
    def words(self):
        """What is found by the words, if any are asked for: ``searching.Hits``."""
        text = self.form.cleaned_data.get("q")
        return index.search(self.index, text, self._all(self.sets.values())) if text else None

    def _all(self, sets):
        """The places that are in all of ``sets``."""
        return reduce(and_, sets, self.index.live)

    def found(self, without=None):
        """The places that the filters leave, all of them or all but one."""
        sets = [places for name, places in self.sets.items() if name != without]
        if self.words and without != "q":
            sets.append(self.words.places)
        return self._all(sets)

    @property
    def is_partial(self):
        """Whether there may be more than was found: words that very many records have."""
        return bool(self.words) and not self.words.are_all_here

    def facets(self):
        """Each facet with its options counted."""
        whole = self.found()
        return [
            self._facet(name, facet, self.found(without=name) if name in self.sets else whole)
            for name, facet in self.facet_filters.items()
        ]

    def _facet(self, name, facet, among):
        chosen = self.form.cleaned_data.get(name) or []
        options = [
            Option(value, label, self.index.count(name, value, among), value in chosen)
            for value, label in self.labels[name].items()
        ]
        found = [option for option in options if option.count or option.is_chosen]
        shown = _most(found) if len(found) > MOST_OPTIONS else found
        unknown = len(self.index.values[name]) - len(options) if facet.names else 0
        return Facet(
            name,
            facet.label,
            shown,
            self.form[name].errors,
            is_partial=bool(self.words) and not self.words.are_all,
            left_out=unknown + len(found) - len(shown),
        )

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
        """When nothing is found: what each filter in force costs, the dearest first."""
        found = {name: len(self.found(without=name)) for name in self.in_force}
        for name in sorted(found, key=lambda name: -found[name]):
            if found[name]:
                values = ", ".join(self._shown(name, value) for value in self.in_force[name])
                yield Chip(self.filters[name].label, values, self.query(**{name: []}), found[name])

    def _shown(self, name, value):
        return str(self.labels.get(name, {}).get(value, value))

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


def _most(options):
    """Of very many options those that most records have, and those chosen, in their order."""
    ranked = sorted(options, key=lambda option: (not option.is_chosen, -option.count))
    kept = {option.value for option in ranked[:MOST_OPTIONS]}
    return [option for option in options if option.value in kept]


def _text(where):
    return Cast(where, CharField())
