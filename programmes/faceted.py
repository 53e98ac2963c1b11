"""How any list is filtered, and every option counted as if its own facet were not chosen.
The index does the finding and the counting."""

from dataclasses import dataclass
from functools import cached_property, reduce
from operator import and_
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django_filters import FilterSet
from pyroaring import BitMap

from . import as_of, index
from .dates import display
from .facets import MOST_OPTIONS, AsOfFilter, Counted, FacetFilter, SortFilter

PAGE = "page"


class Option(NamedTuple):
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
    are_all: bool = True
    is_day: bool = False  # whether without it the list is as of today


class FacetedFilterSet(FilterSet):
    """A FilterSet with facets, that keeps what is right of a query when part of it is wrong.

    ``errors`` holds, per filter, what was not understood; ``unknown`` the parameters that
    are no filter here. Neither stops the rest from being applied. ``day`` is the ``date`` as
    of which the list is, None for today.
    """

    as_of = AsOfFilter()

    def __init__(self, data, *args, **kwargs):
        super().__init__(data, *args, **kwargs)
        self.data = data.copy()
        self.day, problems_of_day = as_of.read(data.getlist(as_of.PARAMETER))
        order = self.filters["sort"].asked(data.getlist("sort"))
        self.index = index.current(type(self), order, day=self.day)
        self.labels, self._found = {}, {}
        self.unknown = [name for name in data if name not in self.filters and name != PAGE]
        problems = {name: list(self._read(name)) for name in self.filters}
        if not problems_of_day:
            self._keep_day()
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

    def _keep_day(self):
        """Have the day in one way of writing it; not at all if it is today."""
        self.data.setlist(as_of.PARAMETER, [self.day.isoformat()] if self.day else [])
        words = self.day and display(self.day.isoformat())
        self.labels[as_of.PARAMETER] = {self.day: _("as of %(day)s") % {"day": words}}

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
        return cls.base_filters["sort"].filter(cls.published(), order)

    @classmethod
    def published(cls):
        """All records that the list may show, in no order."""
        return cls.model().objects.published().order_by()

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
        """The form's fields that are neither facets nor the order, nor the day."""
        return [
            self.form[name]
            for name, filter_ in self.filters.items()
            if not isinstance(filter_, (FacetFilter, SortFilter, AsOfFilter))
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
        counted = self.counted()
        chosen = {n: v for n, v in self.form.cleaned_data.items() if v and n in counted}
        return {n: self.filters[n].having(self.index, n, v) for n, v in chosen.items()}

    @cached_property
    def words(self):
        """What is found by the words, if any are asked for: ``searching.Hits``."""
        text = self.form.cleaned_data.get("q")
        return index.search(self.index, text, self._all([*self.sets.values()])) if text else None

    def _all(self, sets):
        """The places that are in all of ``sets``, each of which has live ones only."""
        return reduce(and_, sets) if sets else self.index.live

    def found(self, without=None):
        """The places that the filters leave, all of them or all but one."""
        if without not in self._found:
            sets = [places for name, places in self.sets.items() if name != without]
            if self.words and without != "q":
                sets.append(self.words.places)
            self._found[without] = self._all(sets)
        return self._found[without]

    def uncertain(self):
        """Of a list as of a day, the places of what may have been there, and fits the filters as
        it is today. Those of what a record has for a time only are left aside."""
        whole, text = self.index.whole, self.form.cleaned_data.get("q")
        chosen = {n: v for n, v in self.form.cleaned_data.items() if n in self.sets}
        sets = [
            self.filters[name].having(whole, name, value)
            for name, value in chosen.items()
            if not getattr(self.filters[name], "passing", False)
        ]
        among = reduce(and_, sets, self.index.unsure)
        return among & index.search(whole, text, among).places if text else among

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
        chosen, labels = self.form.cleaned_data.get(name) or [], self.labels[name]
        counts = self.index.counts(name, labels, among, self._all_but(name))
        found = [
            Option(value, label, counts[value], value in chosen)
            for value, label in labels.items()
            if counts[value] or value in chosen
        ]
        shown = _most(found) if len(found) > MOST_OPTIONS else found
        unknown = len(self.index.values[name]) - len(labels) if facet.names else 0
        return Facet(
            name,
            facet.label,
            shown,
            self.form[name].errors,
            is_partial=bool(self.words) and not self.words.are_all,
            left_out=unknown + len(found) - len(shown),
        )

    def _all_but(self, name):
        """What is chosen in the other filters, as ``Index.counts`` takes it; None if words are."""
        others = sorted((n, tuple(v)) for n, v in self.in_force.items() if n != name)
        return None if self.words else tuple(others)

    def values_of(self, name):
        """What may be asked of a filter: a container; empty where that is not a fixed choice."""
        if name == "sort":
            return self.filters[name].orders
        return self.index.options.get(name, ())

    def last_changed(self, number):
        """The places of those of the found that were changed last."""
        query = QueryDict(self.query(sort=["changed"]))
        other = type(self)(query, queryset=self.queryset)
        pks = other.index.places.cut(other.found(), 0, number)
        return BitMap(filter(None, map(self.index.places.of, pks)))

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
                label, is_day = self.filters[name].label, name == as_of.PARAMETER
                yield Chip(label, self._shown(name, value), query, is_day=is_day)

    def relaxations(self):
        """When nothing is found: what each filter in force costs, the dearest first."""
        found = {
            name: len(self.found(without=name)) for name in self.in_force if name != as_of.PARAMETER
        }
        for name in sorted(found, key=lambda name: -found[name]):
            if found[name]:
                values = ", ".join(self._shown(name, value) for value in self.in_force[name])
                query = self.query(**{name: []})
                are_all = name == "q" or not self.words or self.words.are_all
                yield Chip(self.filters[name].label, values, query, found[name], are_all)

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
