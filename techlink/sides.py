from dataclasses import dataclass, field

from django.db.models import Q

from participants.filters import EntrepreneurFilter
from programmes.filters import OrganisationFilter

from .excerpts import Crowd


@dataclass
class Side:
    """What is recorded for one country of a pair; ``country`` is None where it is not known
    or is a third one. Of very many the ``rest_of_...`` are left to lists: an ``excerpts.Rest``."""

    country: object = None
    leads: list = field(default_factory=list)
    institutions: list = field(default_factory=list)
    entrepreneurs: list = field(default_factory=list)
    rest_of_institutions: object = None
    rest_of_entrepreneurs: object = None


@dataclass
class Part:
    """What somebody had to do with a pair: the programmes led, and those taken part in."""

    who: object
    led: list = field(default_factory=list)
    taken_part_in: list = field(default_factory=list)


class Sides:
    """What took part in something of ``pair``, sorted to its sides.

    ``chosen`` is by which filter the lists find it: ``programme=["bridge"]``.
    """

    def __init__(self, pair, /, **chosen):
        self.pair = pair
        self.institutions = Crowd(OrganisationFilter, pair, **chosen)
        self.entrepreneurs = Crowd(EntrepreneurFilter, pair, **chosen)

    def with_roles(self, involvements, participations):
        """Two ``Side``s, and a third if needed, with the roles of each who took part.

        Of the querysets of roles those are taken that lead, and those of the first by name.
        """
        sides = self._sides(
            involvements.filter(Q(is_lead=True) | Q(organisation__in=self.institutions.pks)),
            participations.filter(Q(is_lead=True) | Q(entrepreneur__in=self.entrepreneurs.pks)),
        )
        for side in sides:
            roles = side.institutions + side.entrepreneurs
            side.leads = [role for role in roles if role.is_lead]
            side.institutions = [role for role in side.institutions if not role.is_lead]
            side.entrepreneurs = [role for role in side.entrepreneurs if not role.is_lead]
        return sides

    def with_parts(self, involvements, participations):
        """The same for all programmes of a pair: a ``Part`` of each who took part, not the roles."""
        sides = self._sides(
            involvements.filter(organisation__in=self.institutions.pks),
            participations.filter(entrepreneur__in=self.entrepreneurs.pks),
        )
        for side in sides:
            side.institutions = _parts(side.institutions)
            side.entrepreneurs = _parts(side.entrepreneurs)
        return sides

    def _sides(self, involvements, participations):
        sides = _sides(self.pair, involvements, participations)
        for side in sides:
            side.rest_of_institutions = self.institutions.rest(side.country)
            side.rest_of_entrepreneurs = self.entrepreneurs.rest(side.country)
        return sides


def _sides(pair, involvements, participations):
    sides, elsewhere = {country.code: Side(country) for country in pair}, Side()
    for role in involvements:
        _side(role, sides, elsewhere).institutions.append(role)
    for role in participations:
        _side(role, sides, elsewhere).entrepreneurs.append(role)
    has_more = elsewhere.institutions or elsewhere.entrepreneurs
    return [*sides.values(), *([elsewhere] if has_more else [])]


def _side(role, sides, elsewhere):
    return sides.get(role.side_id or role.who.country_id, elsewhere)


def _parts(roles):
    """A ``Part`` of each who has any of ``roles``, by name."""
    found = {}
    for role in sorted(roles, key=lambda role: (role.who.sort_name, not role.is_lead)):
        part = found.setdefault(role.who, Part(role.who))
        if role.programme not in part.led + part.taken_part_in:
            (part.led if role.is_lead else part.taken_part_in).append(role.programme)
    return list(found.values())
