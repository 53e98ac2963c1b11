"""The matrix of pairs and sectors, gaps included."""

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import ngettext

from . import index
from .filters import ProgrammeFilter
from .models import Country, Programme, Sector
from .pairs import Pair


@dataclass(frozen=True)
class Cell:
    count: int
    url: str = ""


@dataclass(frozen=True)
class Row:
    """A pair, a ``Cell`` for each of the focus sectors, the programmes outside them, and all."""

    pair: Pair
    sectors: list
    cells: list
    elsewhere: int
    all: Cell

    @property
    def pk(self):
        return self.pair.slug

    @property
    def name(self):
        return self.pair.name

    @property
    def in_words(self):
        count = self.all.count
        return ngettext("%d programme", "%d programmes", count) % count

    def get_absolute_url(self):
        return self.pair.get_absolute_url()


def pairs_of(countries):
    """Every ``Pair`` of two of ``countries``, in the order of their codes."""
    ordered = sorted(countries, key=lambda country: country.code)
    return [Pair(one, other) for one, other in combinations(ordered, 2)]


class Matrix:
    """``founders``: a row for each pair of the D5; ``others``: for each other pair that has
    a programme. ``sectors``: the columns. Three queries. With a ``day``, a ``date``, it is of
    the programmes that were there on that day."""

    def __init__(self, day=None):
        self.index = index.current(ProgrammeFilter, day=day)
        self.counts = self.index.sizes("pair")
        self.sectors = list(Sector.objects.focus())
        self.countries = list(Country.objects.with_is_founder())

    @cached_property
    def founders(self):
        return [self.row(pair) for pair in self.founding_pairs()]

    @cached_property
    def others(self):
        return [self.row(pair) for pair in self.other_pairs()]

    @property
    def largest(self):
        rows = [*self.founders, *self.others]
        return max((cell.count for row in rows for cell in row.cells), default=0)

    def founding_pairs(self):
        return pairs_of(country for country in self.countries if country.is_founder)

    def other_pairs(self):
        founding = set(self.founding_pairs())
        return [p for p in pairs_of(self.countries) if p not in founding and p.slug in self.counts]

    def row(self, pair):
        found = self.index.having("pair", [pair.slug])
        cells = [
            self.cell(self.index.count("sector", sector.slug, found), pair, sector=sector.slug)
            for sector in self.sectors
        ]
        focus = self.index.having("sector", [sector.slug for sector in self.sectors])
        return Row(pair, self.sectors, cells, len(found - focus), self.cell(len(found), pair))

    def last_changed(self, rows):
        """When the programme of each of ``rows`` that was changed last was: ``{slug: datetime}``.
        Of a pair without any, when one of its countries was."""
        by_change = index.current(ProgrammeFilter, "changed")
        found = {row.pk: by_change.first(1, pair=[row.pk]) for row in rows}
        pks = [pk for some in found.values() for pk in some]
        updated = dict(Programme.objects.filter(pk__in=pks).values_list("pk", "updated"))
        # One may be deleted between the two.
        latest = {slug: updated.get(pk) for slug, some in found.items() for pk in some}
        return {
            row.pk: latest.get(row.pk) or max(country.updated for country in row.pair)
            for row in rows
        }

    def cell(self, count, pair, **filters):
        query = urlencode({"pair": pair.slug, **filters})
        return Cell(count, f"{reverse('programme-list')}?{query}" if count else "")
