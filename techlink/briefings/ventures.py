"""The ventures that take part in a pair's programmes, of both sides, by the sectors they share."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from pyroaring import BitMap

from participants.models import Entrepreneur
from participants.rows import Named
from programmes.addresses import address_of

from ..excerpts import filtered_list, rest_of

MOST_SHARED = 8  # sectors
MOST_IN_A_SECTOR = 6  # ventures, of each side
MOST_OTHERS = 15  # of each side


@dataclass(frozen=True)
class Some:
    """The first of some ventures by name (``records``), how many there are, and the ``rest``."""

    records: list
    total: int
    rest: object


@dataclass(frozen=True)
class Shared:
    """Sectors in which the same ventures are, of both sides: a ``Some`` of each."""

    sectors: list
    sides: list


@dataclass(frozen=True)
class Ventures:
    """``totals``: how many of each side. ``shared``: by sector, where both sides have any.
    ``others``: of each side, in none of those; ``elsewhere``: of a third country, or not known."""

    totals: list
    shared: list
    others: list
    elsewhere: Some

    @property
    def total(self):
        return sum(self.totals) + self.elsewhere.total


class Crowds:
    """The places of a pair's ventures in their index, and what is shown of any."""

    def __init__(self, pair, directory):
        self.pair, self.index = pair, directory.ventures
        self.everyone = self.index.having("pair", [pair.slug])
        self.sides = [
            self.everyone & self.index.having("country", [country.slug]) for country in pair
        ]
        self.elsewhere = self.everyone - reduce(or_, self.sides)
        self.cuts = []

    def shared(self):
        """``[(slugs of sectors, places of each side)]``: sectors with the same ventures are one."""
        found = []
        for slug in self._most_shared():
            having = self.index.having("sector", [slug])
            places = [side & having for side in self.sides]
            same = [slugs for slugs, others in found if others == places]
            if same:
                same[0].append(slug)
            else:
                found.append(([slug], places))
        return found

    def _most_shared(self):
        sizes = {}
        for slug in self.index.options["sector"]:
            smaller = min(self.index.count("sector", slug, side) for side in self.sides)
            if smaller:
                sizes[slug] = smaller
        return sorted(sizes, key=lambda slug: -sizes[slug])[:MOST_SHARED]

    def cut(self, places, most, **chosen):
        """What ``some`` makes a ``Some`` of, once the ventures are loaded."""
        pks = self.index.places.cut(places, 0, most)
        self.cuts += pks
        url = filtered_list(self.index.kind, pair=[self.pair.slug], **chosen)
        return pks, len(places), rest_of(len(places), len(pks), url)


def ventures(pair, directory):
    """The ``Ventures`` of a pair. One query."""
    crowds = Crowds(pair, directory)
    shared = crowds.shared()
    in_shared = reduce(or_, (places for _slugs, both in shared for places in both), BitMap())
    rows = [(slugs, _cells(crowds, both, MOST_IN_A_SECTOR, slugs)) for slugs, both in shared]
    others = _cells(crowds, [side - in_shared for side in crowds.sides], MOST_OTHERS)
    elsewhere = crowds.cut(crowds.elsewhere, MOST_OTHERS)
    named = _named(crowds.cuts)
    return Ventures(
        [len(side) for side in crowds.sides],
        [
            Shared([directory.sectors[slug] for slug in slugs], [_some(c, named) for c in cells])
            for slugs, cells in rows
            if all(slug in directory.sectors for slug in slugs)
        ],
        [_some(cell, named) for cell in others],
        _some(elsewhere, named),
    )


def _cells(crowds, sides, most, slugs=()):
    chosen = {"sector": slugs} if slugs else {}
    return [
        crowds.cut(places, most, country=[country.slug], **chosen)
        for country, places in zip(crowds.pair, sides, strict=True)
    ]


def _some(cut, named):
    pks, total, rest = cut
    return Some([named[pk] for pk in pks if pk in named], total, rest)


def _named(pks):
    rows = Entrepreneur.objects.published().filter(pk__in=pks).values_list("pk", "name", "slug")
    return {pk: Named(name, address_of("entrepreneur", slug)) for pk, name, slug in rows}
