from dataclasses import dataclass, field


@dataclass
class Side:
    """What is recorded for one country of a pair; ``country`` is None where it is not known
    or is a third one."""

    country: object = None
    leads: list = field(default_factory=list)
    institutions: list = field(default_factory=list)
    entrepreneurs: list = field(default_factory=list)

    def __bool__(self):
        return bool(self.leads or self.institutions or self.entrepreneurs)


def by_side(pair, involvements, participations):
    """Sort what took part to the sides of ``pair``: two ``Side``s, and a third if needed."""
    sides, elsewhere = {country.code: Side(country) for country in pair}, Side()
    for involvement in involvements:
        side = sides.get(involvement.side_id, elsewhere)
        (side.leads if involvement.is_lead else side.institutions).append(involvement)
    for participation in participations:
        code = participation.side_id or participation.entrepreneur.country_id
        side = sides.get(code, elsewhere)
        (side.leads if participation.is_lead else side.entrepreneurs).append(participation)
    return [*sides.values(), *([elsewhere] if elsewhere else [])]


def ventures_by_side(pair, organisations, entrepreneurs):
    """The same for a pair as a whole, of records instead of their roles."""
    sides, elsewhere = {country.code: Side(country) for country in pair}, Side()
    for organisation in organisations:
        sides.get(organisation.country_id, elsewhere).institutions.append(organisation)
    for entrepreneur in entrepreneurs:
        sides.get(entrepreneur.country_id, elsewhere).entrepreneurs.append(entrepreneur)
    return [*sides.values(), *([elsewhere] if elsewhere else [])]
