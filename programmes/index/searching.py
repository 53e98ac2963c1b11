"""What of a list is found by words, at a cost that does not grow with the register."""

from dataclasses import dataclass
from functools import reduce
from itertools import chain, combinations
from operator import and_

from pyroaring import BitMap

from .. import tokens
from ..words import found

LOOKED_AT = [1_001, 8_001]  # records with words that very many have: more, if too few fit
ENOUGH = 100
FEW = 1_000  # records that are rather looked at one by one
MOST_BOTH_WAYS = 3  # words that are looked for in the text and in the names of relations


@dataclass(frozen=True)
class Hits:
    """``places`` of what was found. ``are_all``: nothing else in the list has the words;
    ``are_all_here``: nothing else that fits the other filters."""

    places: BitMap
    are_all: bool = True
    are_all_here: bool = True


def search(index, text, among):
    """The ``Hits`` of ``text`` in an ``Index``: records that have every word of it, or are
    of a country or a sector that has. ``among``: the places that the other filters leave.
    """
    needles = tokens.wanted(text)
    if not needles:
        return Hits(index.live)
    related = {needle: _related(index, needle) for needle in needles}
    for limit in LOOKED_AT:
        places, are_all = _found(index, related, limit)
        if are_all or len(places & among) >= ENOUGH:
            return Hits(places, are_all, are_all)
        if len(among) <= FEW:
            return Hits(places | _verified(index, related, among), False, True)
    return Hits(places, False, False)


def _related(index, needle):
    """The places of the records of a country or a sector called so."""
    named = [
        index.having(facet, [value for value, column in words.items() if needle in column])
        for facet, words in index.related_words.items()
    ]
    return BitMap.union(BitMap(), *named)


def _found(index, related, limit):
    """The places found, and whether they are all: each needle is in the words or related."""
    named = [needle for needle in related if related[needle]]
    both, rest = named[:MOST_BOTH_WAYS], named[MOST_BOTH_WAYS:]
    places, are_all = BitMap(), True
    for some in chain.from_iterable(combinations(both, n) for n in range(len(both) + 1)):
        as_related = {*some, *rest}
        words = [needle for needle in related if needle not in as_related]
        having, are_all_of_them = _with_words(index, words, limit)
        places |= reduce(and_, (related[needle] for needle in as_related), having)
        are_all = are_all and are_all_of_them
    return places, are_all


def _with_words(index, needles, limit):
    if not needles:
        return index.live, True
    pks = found(index.model, needles, limit)
    return _places(index, pks), len(pks) < limit


def _verified(index, related, among):
    """Those of a few places that have each needle in their words, or are related to it."""
    for needle, places in related.items():
        pks = [index.places.pks[place] for place in among]
        having = index.model.objects.filter(pk__in=pks, search_tokens__contains=needle)
        among = among & (places | _places(index, having.values_list("pk", flat=True)))
    return among


def _places(index, pks):
    return BitMap(filter(None, map(index.places.of, pks))) & index.live
