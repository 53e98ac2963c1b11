"""Where the two countries stand in their network."""

from dataclasses import dataclass

from programmes.dates import earliest, is_surely_by, latest
from programmes.models import Chair, Membership


@dataclass(frozen=True)
class Standing:
    """Of one country: ``Claim``s of its memberships, and of its terms in the chair."""

    country: object
    memberships: list
    chairs: list


@dataclass(frozen=True)
class Member:
    """A membership, what the network is called on the day, and what when it was joined."""

    membership: object
    name: str
    name_then: str

    @property
    def sources(self):
        return main_source_of(self.membership)


@dataclass(frozen=True)
class Term:
    """A term in the chair of a network, by the name it has on the day."""

    chair: object
    name: str

    @property
    def sources(self):
        return main_source_of(self.chair)


def standings(pair, directory, notes):
    """The ``Standing`` of each of the two, cited in the ``Footnotes`` given. Three queries.

    As of a day gone by, it is by the memberships then in force and the terms that had begun.
    """
    codes, day, as_of = [country.code for country in pair], directory.day, directory.as_of
    shared = Membership.objects.as_of(as_of).select_related("network", "main_source")
    memberships = shared.filter(country__in=codes).prefetch_related("network__names")
    memberships = [_member(_until(m, as_of), day) for m in memberships if _has_begun(m, day)]
    names = {member.membership.network_id: member.name for member in memberships}
    begun = Chair.objects.begun_by(as_of.isoformat()) if as_of else Chair.objects.all()
    chairs = begun.filter(country__in=codes).select_related("network", "main_source")
    terms = [_term(_until(chair, as_of), names) for chair in chairs if _has_begun(chair, day)]
    return [_standing(country, memberships, terms, notes) for country in pair]


def _standing(country, memberships, terms, notes):
    return Standing(
        country,
        [notes.claim(m) for m in memberships if m.membership.country_id == country.code],
        [notes.claim(term) for term in terms if term.chair.country_id == country.code],
    )


def _has_begun(period, day):
    """Whether it may have begun by ``day``: where the start is not known, it may."""
    return not period.start or earliest(period.start) <= day


def _until(period, as_of):
    """``period`` without an end that is not sure to have come by then. Not to be saved."""
    if as_of and not is_surely_by(period.end, as_of):
        period.end = ""
    return period


def _member(membership, day):
    start = membership.start and earliest(membership.start)
    name = called_on(membership.network, day)
    then = called_on(membership.network, start) if start else name
    return Member(membership, name, then)


def _term(chair, names):
    return Term(chair, names.get(chair.network_id, chair.network.name))


def called_on(network, day):
    """What ``network`` was called on ``day``, as far as its names with dates say."""
    dated = [name for name in network.names.all() if name.start and earliest(name.start) <= day]
    held = [name.name for name in dated if not name.end or day <= latest(name.end)]
    return held[-1] if held else network.name


def main_source_of(period):
    """Of what has many sources, as a membership does, the main one says it."""
    return [period.main_source] if period.main_source else []
