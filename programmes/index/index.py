"""The index of a list: for each value of each facet, the set of the records that have it.

A set is a roaring bitmap of places (see ``places``), held in the memory of each worker.
What a list finds is an intersection of sets; how many, and how many of each option, are
the sizes of intersections; and its pages are cut out of it in order. None of that asks
the database, and none of it counts records one by one. Only what is published is in the
index: what is not in it is on no list, and in no number.

The database remains the truth. It logs every change (``changes``), and before each answer
the index reads again what was changed since the last one.
"""

from array import array
from collections import defaultdict
from contextlib import contextmanager
from copy import copy
from functools import reduce
from heapq import nsmallest
from operator import and_

from django.db import connection, transaction
from pyroaring import BitMap

from ..facets import AT_A_TIME
from ..models import ANYTHING, Change
from .places import Places, preceding

MOST_CHANGED = 500  # records; when more were changed, the whole index is made anew
MOST_COUNTED = 500  # facets, each as some filters leave it, whose numbers are kept
AT_ONCE = 500  # records read again in one query
VOCABULARY = {"sector", ""}  # kinds in the log; countries and offers are logged as no record
NOTHING = BitMap()


class Index:
    """One list in one order, as the data were when they had ``token``.

    ``live`` are the places of all records; ``values`` is ``{facet: {value: places}}``;
    ``options`` are those of the facets with a fixed vocabulary, ``{facet: {value: label}}``.
    """

    def __init__(self, filterset_class, order, token, places):
        self.filterset_class, self.order = filterset_class, order
        self.token, self.places, self.day = token, places, filterset_class.day()
        self.live = BitMap(range(1, len(places.pks)))
        self.values = {facet: {} for facet in filterset_class.counted()}
        self.options = filterset_class.options()
        self.related_words = filterset_class.related_words()
        self._most, self._counted = {}, {}

    @property
    def kind(self):
        return self.filterset_class.kind()

    @classmethod
    def read(cls, filterset_class, order, token, progress=lambda facet: None):
        """Made from the records, at a cost that grows with their number.

        ``progress`` is called with the name of each facet before it is read.
        """
        with patience():
            index = cls(filterset_class, order, token, Places(_in_order(filterset_class, order)))
            published = filterset_class.published()
            for facet in index.values:
                progress(facet)
                index._take_in(facet, published, are_many=True)
        return index

    def reordered(self, order):
        """The same in another order."""
        places = Places(_in_order(self.filterset_class, order))
        other = Index(self.filterset_class, order, self.token, places)
        moved = array("I", map(places.of, self.places.pks))
        for facet, found in self.values.items():
            for value, having in found.items():
                other.values[facet][value] = BitMap(filter(None, map(moved.__getitem__, having)))
        return other

    def _take_in(self, facet, records, are_many=False):
        """Add which values ``records`` have: one query for each way of counting the facet."""
        found = defaultdict(lambda: array("I"))
        for option, pk in self.filterset_class.counted()[facet].rows(records, are_many):
            if option and (place := self.places.of(pk)):
                found[option].append(place)
        for value, places in found.items():
            having = self.values[facet].get(value, NOTHING)
            self.values[facet][value] = having | BitMap(places)

    @property
    def model(self):
        return self.filterset_class.model()

    def having(self, facet, values):
        """The places of the records with any of ``values``."""
        return BitMap.union(NOTHING, *(self.values[facet].get(v, NOTHING) for v in values))

    def select(self, **chosen):
        """The places of the records with any of the values chosen of each facet."""
        return reduce(and_, (self.having(*each) for each in chosen.items()), self.live)

    def first(self, number, **chosen):
        """The primary keys of the first few of those, in the index's order."""
        return self.places.cut(self.select(**chosen), 0, number)

    def last(self, number, **chosen):
        """The same from the other end, the very last first."""
        places = self.select(**chosen)
        return self.places.cut(places, max(0, len(places) - number), len(places))[::-1]

    def sizes(self, facet):
        """How many records have each value of a facet that any has: ``{value: number}``."""
        return {value: len(places) for value, places in self.values[facet].items()}

    def count(self, facet, value, among):
        """How many of the places ``among`` have ``value``."""
        places = self.values[facet].get(value, NOTHING)
        return len(places) if among is self.live else places.intersection_cardinality(among)

    def counts(self, facet, values, among, chosen=None):
        """``{value: number}``: how many of the places ``among`` have each.

        ``chosen`` says which places those are, in a tuple, if they are all that some filters
        leave: then the numbers are kept until a record changes, and are the same next time.
        """
        key = facet, chosen, tuple(values)
        found = self._counted.get(key)
        if found is None:
            found = {value: self.count(facet, value, among) for value in values}
            if chosen is not None and len(self._counted) < MOST_COUNTED:
                self._counted[key] = found
        return found

    def most(self, facet, number, names):
        """``{value: label}`` of up to ``number`` values of a facet, those that most records have.

        ``names`` is the function of values that returns it. It is asked once until a change.
        """
        if facet not in self._most:
            sizes = ((-len(places), value) for value, places in self.values[facet].items())
            self._most[facet] = names({value for _size, value in nsmallest(number, sizes)})
        return self._most[facet]

    def caught_up(self, token):
        """The ``Index`` of the data that have ``token``: this one, or what it becomes when what
        changed since is read again; None if the log does not tell, or tells too much.

        Other threads may be answering from this one, so it is left as it is.
        """
        if self.day != self.filterset_class.day():
            return None
        if token == self.token:
            return self
        logged = changed(self.token)
        if logged is None:
            return None
        other = self._copy(token)
        if VOCABULARY & logged.keys() and not other._options_hold():
            return None
        moved = logged.pop(self.kind, set())
        other._forget(moved)
        other._place(moved)
        touched = {*self.filterset_class.touched(logged)} - moved
        other._take_out(BitMap(filter(None, map(other.places.of, touched))))
        other._read_again({*moved, *touched})
        return other

    def _copy(self, token):
        other = copy(self)
        other.token, other.places, other.live = token, self.places.copy(), self.live.copy()
        other.values = {facet: {**found} for facet, found in self.values.items()}
        other._most, other._counted = {}, {}
        return other

    def _options_hold(self):
        """Ask for the options anew, and say whether what records have are options still: a
        sector may have another slug now."""
        self.options = self.filterset_class.options()
        self.related_words = self.filterset_class.related_words()
        return all(self.values[name].keys() <= self.options[name].keys() for name in self.options)

    def _forget(self, pks):
        gone = BitMap(filter(None, map(self.places.remove, pks)))
        self.live -= gone
        self._take_out(gone)

    def _take_out(self, places):
        for found in self.values.values() if places else ():
            for value in [v for v, having in found.items() if having.intersect(places)]:
                found[value] = found[value] - places
                if not found[value]:
                    del found[value]

    def _place(self, pks):
        ordered = self.filterset_class.ordered(self.order)
        for pk in ordered.filter(pk__in=pks).values_list("pk", flat=True):
            before = preceding(ordered, pk, len(self.places.late) + 1)
            if before is not None:
                self.live.add(self.places.add(pk, before))

    def _read_again(self, pks):
        known = [pk for pk in pks if self.places.of(pk)]
        published = self.filterset_class.published()
        for start in range(0, len(known), AT_ONCE):
            some = published.filter(pk__in=known[start : start + AT_ONCE])
            for facet in self.values:
                self._take_in(facet, some)


@contextmanager
def patience():
    """For statements that take longer than a request's may: PostgreSQL is told to wait."""
    if connection.vendor != "postgresql":
        yield  # and SQLite not to keep writers waiting, as it would in a transaction
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        yield


def changed(token):
    """``{kind: primary keys}`` of what was changed since the data had ``token``, by the log;
    None if that does not tell, or if it is too much."""
    changes = Change.objects.since(token)
    if changes is None:
        return None
    logged = defaultdict(set)
    rows = changes.values_list("kind", "record").distinct()[: MOST_CHANGED + 1]
    for kind, record in rows:
        if kind == ANYTHING:
            return None
        logged[kind].update([] if record is None else [record])
    return logged if len(rows) <= MOST_CHANGED else None


def _in_order(filterset_class, order):
    """The primary keys of a list's records in an order, as ``Places`` wants them."""
    pks = array("I", [0])
    pks.extend(filterset_class.ordered(order).values_list("pk", flat=True).iterator(AT_A_TIME))
    return pks
