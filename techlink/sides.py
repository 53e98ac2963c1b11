from dataclasses import dataclass, field


@dataclass
class Side:
    """What is recorded for one country of a pair; ``country`` is None where it is not known
    or is a third one."""

    country: object = None
    leads: list = field(default_factory=list)
    institutions: list = field(default_factory=list)
    entrepreneurs: list = field(default_factory=list)


@dataclass
class Part:
    """What somebody had to do with a pair: the programmes led, and those taken part in."""

    who: object
    led: list = field(default_factory=list)
    taken_part_in: list = field(default_factory=list)


def by_side(pair, involvements, participations):
    """Sort what took part to the sides of ``pair``: two ``Side``s, and a third if needed."""
    sides = _sides(pair, involvements, participations)
    for side in sides:
        roles = side.institutions + side.entrepreneurs
        side.leads = [role for role in roles if role.is_lead]
        side.institutions = [role for role in side.institutions if not role.is_lead]
        side.entrepreneurs = [role for role in side.entrepreneurs if not role.is_lead]
    return sides


def parts_by_side(pair, involvements, participations):
    """The same for all programmes of a pair: a ``Part`` of each who took part, not the roles."""
    sides = _sides(pair, involvements, participations)
    for side in sides:
        side.institutions = _parts(side.institutions)
        side.entrepreneurs = _parts(side.entrepreneurs)
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
