"""What a pair lacks, compared with what each of the two has with others."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from programmes.matrix import pairs_of as pairs_among

from ..neighbours import pairs_of
from .profile import has

FACETS = [("sector", _("Sectors")), ("kind", _("Kinds")), ("offer", _("Offers"))]


@dataclass(frozen=True)
class Lacking:
    """Of one facet (``name``), a ``Has`` of each value that the pair does not have: what
    ``both`` have with others, and what only the one or the other has (``only``, two lists)."""

    name: str
    label: str
    both: list
    only: list

    def __bool__(self):
        return bool(self.both or any(self.only))


@dataclass(frozen=True)
class Gaps:
    """``lacking``: a ``Lacking`` of each facet that has any. ``nobody``: the focus sectors in
    which neither of the two has a programme with anybody. ``without``: of each founder among the
    two, the pairs with other founders that have no programme. ``neighbours``: of each of the
    two its other pairs, and how many programmes those have."""

    lacking: list
    nobody: list
    without: list
    neighbours: list

    def __bool__(self):
        return bool(self.lacking or self.nobody or any(pairs for _country, pairs in self.without))


def gaps(pair, directory):
    """The ``Gaps`` of a pair: no query."""
    lacking = [lack(facet, label, pair, directory.programmes) for facet, label in FACETS]
    return Gaps(
        [each for each in lacking if each],
        _nobody(pair, directory),
        [(country, _without(country, directory)) for country in pair],
        [(country, _neighbours(country, pair, directory)) for country in pair],
    )


def lack(facet, label, pair, found):
    """What ``pair`` is ``Lacking`` of ``facet``, by the programmes' ``Index``."""
    own = found.having("pair", [pair.slug])
    slugs = [country.slug for country in pair]
    theirs = [_elsewhere(facet, found.having("country", [slug]), own, found) for slug in slugs]
    both = theirs[0] & theirs[1]
    return Lacking(
        facet,
        label,
        has(found, facet, found.having("country", slugs), both, country=slugs),
        [
            has(found, facet, found.having("country", [slug]), had - both, country=[slug])
            for slug, had in zip(slugs, theirs, strict=True)
        ],
    )


def _elsewhere(facet, places, own, found):
    """The values that some of ``places`` have and none of ``own``."""
    values = found.options[facet]
    return {v for v in values if found.count(facet, v, places) and not found.count(facet, v, own)}


def _nobody(pair, directory):
    found = directory.programmes
    either = found.having("country", [country.slug for country in pair])
    focus = (sector for sector in directory.sectors.values() if sector.is_focus)
    return [sector for sector in focus if not found.count("sector", sector.slug, either)]


def _without(country, directory):
    """The pairs of a founder with the others that have no programme."""
    founders = [each for each in directory.countries.values() if each.is_founder]
    sizes = directory.programmes.sizes("pair")
    return [each for each in pairs_among(founders) if country in each and each.slug not in sizes]


def _neighbours(country, pair, directory):
    pairs = pairs_of(country, directory.countries, directory.programmes)
    return [(other, count) for other, count in pairs if other != pair]
