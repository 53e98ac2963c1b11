"""The first few of a list on another page, and where the rest of them are."""

from dataclasses import dataclass
from functools import reduce
from operator import or_
from urllib.parse import urlencode

from programmes import index
from programmes.addresses import list_address

MOST_LISTED = 25  # of a list on another page


@dataclass(frozen=True)
class Rest:
    """How many more there are, and the address of the list of all."""

    number: int
    url: str


@dataclass(frozen=True)
class Excerpt:
    """``records`` are the first of ``total``; ``url`` is that of the list of all."""

    records: list
    total: int
    url: str

    def __iter__(self):
        return iter(self.records)

    def __len__(self):
        return len(self.records)

    @property
    def rest(self):
        return rest_of(self.total, len(self.records), self.url)


def rest_of(total, shown, url):
    """The ``Rest``, or None if all are shown."""
    return Rest(total - shown, url) if total > shown else None


def excerpt(found, queryset, most, /, **chosen):
    """The ``Excerpt`` of an ``Index`` filtered by ``chosen``, in its order, as ``queryset`` loads it."""
    places = found.select(**chosen)
    records = queryset.in_turn(found.places.cut(places, 0, most))
    return Excerpt(records, len(places), filtered_list(found.kind, **chosen))


def filtered_list(kind, /, **chosen):
    return f"{list_address(kind)}?{urlencode(chosen, doseq=True)}"


class Crowd:
    """Of those in a list with ``chosen``, by name, the first ``most`` of each side of a pair,
    and of elsewhere. ``pks`` are theirs. ``day`` is that as of which the list is, or None."""

    def __init__(self, filterset_class, pair, most, day=None, /, **chosen):
        self.kind, self.most, self.chosen = filterset_class.kind(), most, chosen
        found = index.current(filterset_class, "name", day=day)
        everyone = found.select(**chosen)
        self.sides = {
            country.slug: everyone & found.having("country", [country.slug]) for country in pair
        }
        self.sides[None] = everyone - reduce(or_, self.sides.values())
        self.pks = [
            pk for places in self.sides.values() for pk in found.places.cut(places, 0, self.most)
        ]

    def rest(self, country):
        """The ``Rest`` of one side; of elsewhere, where ``country`` is None."""
        of_side = {"country": [country.slug]} if country else {}
        url = filtered_list(self.kind, **self.chosen, **of_side)
        return rest_of(len(self.sides[country and country.slug]), self.most, url)
