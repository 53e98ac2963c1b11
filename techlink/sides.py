"""Who took part, sorted to the sides of a pair of countries."""

from dataclasses import dataclass, field

from participants.filters import EntrepreneurFilter
from participants.models import Participation
from programmes.filters import OrganisationFilter
from programmes.models import Involvement

from .excerpts import Crowd

MOST_IN_A_PROGRAMME = 15  # of each side


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


class Sides:
    """The sides of a pair in what the lists find by ``chosen``: ``programme=["bridge"]``, as of
    ``day``, a ``date`` or None."""

    def __init__(self, pair, most, day=None, /, **chosen):
        self.pair = pair
        self.institutions = Crowd(OrganisationFilter, pair, most, day, **chosen)
        self.entrepreneurs = Crowd(EntrepreneurFilter, pair, most, day, **chosen)

    def sorted(self, institutions, entrepreneurs):
        """Two ``Side``s, and a third if needed, of what has the ``code`` of its side, or None."""
        sides = {country.code: Side(country) for country in self.pair}
        elsewhere = Side()
        for each in institutions:
            sides.get(each.code, elsewhere).institutions.append(each)
        for each in entrepreneurs:
            sides.get(each.code, elsewhere).entrepreneurs.append(each)
        has_more = elsewhere.institutions or elsewhere.entrepreneurs
        found = [*sides.values(), *([elsewhere] if has_more else [])]
        for side in found:
            side.rest_of_institutions = self.institutions.rest(side.country)
            side.rest_of_entrepreneurs = self.entrepreneurs.rest(side.country)
        return found


# What somebody did at all is little; what happened in a programme or a pair can be very much.
# So the roles of those who are shown are asked for, and those in question picked here.


def of_programme(programme, day=None):
    """The ``Side``s of a programme, with the roles in it of those who lead it, and of the first
    of the others by name; with a ``day``, a ``date``, those they had by then."""
    sides = Sides(programme.pair, MOST_IN_A_PROGRAMME, day, programme=[programme.slug])
    institutions, entrepreneurs = (
        roles.objects.as_of(day) for roles in (Involvement, Participation)
    )
    found = sides.sorted(
        _roles(institutions, "organisation", sides.institutions.pks, programme),
        _roles(entrepreneurs, "entrepreneur", sides.entrepreneurs.pks, programme),
    )
    for side in found:
        roles = side.institutions + side.entrepreneurs
        side.leads = [role for role in roles if role.is_lead]
        side.institutions = [role for role in side.institutions if not role.is_lead]
        side.entrepreneurs = [role for role in side.entrepreneurs if not role.is_lead]
    return found


def _roles(roles, owner, pks, programme):
    everything = roles.filter(**{f"{owner}__in": pks}).values_list("pk", "programme")
    leads = roles.filter(programme=programme, is_lead=True).values_list("pk", flat=True)
    wanted = {pk for pk, of in everything if of == programme.pk} | set(leads[: len(pks) + 1])
    shown = [
        *("is_lead", "lead_as_reported", "role", "year", "note", "side"),
        *(f"{owner}__{name}" for name in ("name", "slug", "country", "sort_name")),
        *(f"main_source__{name}" for name in ("publisher", "slug")),
    ]
    return roles.published().for_programme().only(*shown).filter(pk__in=wanted)
