"""Two pairs side by side."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext_lazy as _

from .briefing import Briefing

FACETS = [("sectors", _("Sectors")), ("kinds", _("Kinds")), ("offers", _("Offers"))]


@dataclass(frozen=True)
class Beside:
    """What one pair ``has`` of a facet, which of it is ``shared`` with the other (values), and
    what it ``lacks`` that the other has."""

    has: list
    shared: set
    lacks: list


@dataclass(frozen=True)
class Comparison:
    one: Briefing
    other: Briefing

    @classmethod
    def of(cls, pairs, directory):
        """That of two ``Pair``s, as a ``Directory`` has them."""
        return cls(*(Briefing.of(pair, directory) for pair in pairs))

    def __iter__(self):
        return iter((self.one, self.other))

    @cached_property
    def facets(self):
        """``[(label, a Beside of each)]``."""
        return [
            (label, self._beside(*(getattr(each.profile, name) for each in self)))
            for name, label in FACETS
        ]

    def _beside(self, one, other):
        values = [{each.value for each in had} for had in (one, other)]
        shared = values[0] & values[1]
        lacks = [[each for each in had if each.value not in shared] for had in (other, one)]
        return [Beside(one, shared, lacks[0]), Beside(other, shared, lacks[1])]
