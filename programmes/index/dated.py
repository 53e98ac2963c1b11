"""A list as it stood on a day gone by, from its index and the records that the day leaves."""

from array import array
from threading import BoundedSemaphore, Lock

from cachetools import LRUCache
from django.db import OperationalError
from pyroaring import BitMap

from ..facets import AT_A_TIME
from .index import AT_ONCE, Index, changed, patience

MOST_KEPT = 16  # lists, each in one order on one day

PATIENCE = 0.3  # seconds, in which a small register is read many times
_kept, _looking, _making = LRUCache(MOST_KEPT), Lock(), Lock()
_at_once = BoundedSemaphore(2)  # of a worker's threads: one makes, one waits


class Busy(OperationalError):
    """Too many days are asked for. Answered as a database that is away: worth another try."""


class Dated(Index):
    """An ``Index`` of the records that were there on ``as_of``, a ``date``, by what they were.

    It shares the places of the ``whole`` list's index, so it reads only which records were
    there, and the facets that depend on the day. ``unsure`` are the places of those that may
    have been there. It is made from the records, at a cost that grows with their number: for
    100,000 entrepreneurs 3 seconds of CPU on SQLite (``python -m benchmarks.days``). Once it
    is made, a list of it costs what one of today costs; after an edit 40 ms.
    """

    def __init__(self, whole, day):
        super().__init__(whole.filterset_class, whole.order, whole.token, whole.places)
        self.whole, self.as_of = whole, day
        self.live, self.unsure = BitMap(), BitMap()

    @classmethod
    def read(cls, whole, day):
        """Made from the records."""
        index = cls(whole, day)
        with patience():
            index._take_in_all(index.filterset_class.published(), are_many=True)
        return index

    def uncertain(self, **chosen):
        """The places of the records that may have been there, with any of the values chosen of
        each facet as they are today."""
        return self.unsure & self.whole.select(**chosen)

    def caught_up(self, whole):
        """The same day of ``whole``, a later index of the list; None if it is to be made anew."""
        logged = changed(self.token)
        if logged is None or whole.places.pks is not self.places.pks:
            return None
        other = self._copy_of(whole)
        pks = {*logged.pop(self.kind, ()), *self.filterset_class.touched(logged)}
        gone = (self.live | self.unsure) - whole.live
        other._leave_out(gone | BitMap(filter(None, map(whole.places.of, pks))))
        pks = list(pks)
        for start in range(0, len(pks), AT_ONCE):
            some = self.filterset_class.published().filter(pk__in=pks[start : start + AT_ONCE])
            other._take_in_all(some)
        other._narrow()
        return other

    def _copy_of(self, whole):
        other = self._copy(whole.token)
        other.whole, other.places, other.unsure = whole, whole.places, self.unsure.copy()
        other.options, other.related_words = whole.options, whole.related_words
        return other

    def _leave_out(self, places):
        self.live -= places
        self.unsure -= places
        self._take_out(places)

    def _take_in_all(self, records, are_many=False):
        """Add those of ``records`` that were there, or may have been, and their values."""
        dated = records.as_of(self.as_of)
        self.live |= self._places_of(dated)
        self.unsure |= self._places_of(records.possible_on(self.as_of)) - self.live
        for facet in self._depending():
            self._take_in(facet, dated, are_many)
        self._narrow()

    def _places_of(self, records):
        pks = records.values_list("pk", flat=True).iterator(AT_A_TIME)
        return BitMap(array("I", filter(None, map(self.places.of, pks)))) & self.whole.live

    def _depending(self):
        return [name for name, facet in self.filterset_class.counted().items() if facet.is_dated]

    def _narrow(self):
        """Have of the facets that are the same on any day what the whole index has, and in all
        of them what is here and no more."""
        for facet in self.values:
            known = self.values if facet in self._depending() else self.whole.values
            found = {value: having & self.live for value, having in known[facet].items()}
            self.values[facet] = {value: having for value, having in found.items() if having}


def as_of(whole, day):
    """The ``Dated`` index of a list on ``day``, a ``date``; ``whole`` is its index as of today.

    Kept in memory until others are asked for more. One is made at a time and one waits for it;
    for more ``Busy`` is raised, so that who asks for many days leaves threads for the others.
    """
    key = whole.filterset_class, whole.order, day
    index = _look_up(key)
    if index and index.whole is whole:
        return index
    if not _at_once.acquire(timeout=PATIENCE):
        raise Busy("other days are being read")
    try:
        with _making:
            return _made(key, whole, day)
    finally:
        _at_once.release()


def _made(key, whole, day):
    index = _look_up(key)
    index = (index and index.caught_up(whole)) or Dated.read(whole, day)
    with _looking:
        _kept[key] = index
    return index


def _look_up(key):
    with _looking:
        return _kept.get(key)
