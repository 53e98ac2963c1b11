"""The rows of a list of entrepreneurs: what they show, and no more, from statements made once."""

from dataclasses import dataclass, field
from typing import NamedTuple

from programmes.addresses import list_address
from programmes.models import Programme, SectorTag
from programmes.prepared import Prepared

from .models import Entrepreneur, Participation

KINDS = dict(Entrepreneur.Kind.choices)

VENTURES = Prepared(
    lambda pks: (
        Entrepreneur.objects.published()
        .filter(pk__in=pks)
        .order_by()
        .values_list(
            "pk", "slug", "name", "kind", "country", "country__name", "field_as_reported", "summary"
        )
    )
)
SECTORS = SectorTag.of(Entrepreneur.sectors.through, "entrepreneur")


def parts(ventures, day=None):
    """What those with the primary keys ``ventures`` took part in, as of ``day``, a ``date``."""
    roles = Participation.objects.published().as_of(day).filter(entrepreneur__in=ventures)
    return roles.order_by("year", "pk").values_list(
        "entrepreneur",
        "programme",
        "year",
        "programme__slug",
        "programme__name",
        "event__slug",
        "event__name",
    )


PARTS = Prepared(parts)


class Named(NamedTuple):
    """A record as it is linked to."""

    name: str
    address: str

    def get_absolute_url(self):
        return self.address


class TakenPart(NamedTuple):
    """A participation: in a programme, whose primary key it has, or at an event."""

    programme: int | None
    year: int | None
    name: str
    address: str


@dataclass
class Row:
    """A venture. Of one without sectors of its own there are those of its programmes."""

    pk: int
    name: str
    address: str
    kind: str
    country: Named | None
    field_as_reported: str
    summary: str
    sectors: list = field(default_factory=list)
    taken_part_in: list = field(default_factory=list)
    sectors_of_programmes: list = field(default_factory=list)

    def get_absolute_url(self):
        return self.address


def listed(pks, day=None):
    """The ``Row``s of the public ones with these primary keys, in their order.

    With a ``day``, a ``date``, they say what each had taken part in by then.
    """
    found = dict(_rows(pks))
    for pk, tags in SectorTag.by_owner(SECTORS, found).items():
        found[pk].sectors = tags
    for pk, part in _parts(found, day):
        found[pk].taken_part_in.append(part)
    _add_sectors_of_programmes([row for row in found.values() if not row.sectors])
    return [found[pk] for pk in pks if pk in found]


def _rows(pks):
    ventures, countries = list_address("entrepreneur"), list_address("country")
    for pk, slug, name, kind, code, country, reported, summary in VENTURES.rows(pks):
        where = code and Named(country, f"{countries}{code.lower()}/")
        kind = KINDS.get(kind, kind)
        yield pk, Row(pk, name, f"{ventures}{slug}/", kind, where, reported, summary)


def _parts(ventures, day):
    programmes, events = list_address("programme"), list_address("event")
    for pk, programme, year, slug, name, event, event_name in (
        parts(ventures, day) if day else PARTS.rows(ventures)
    ):
        address = f"{programmes}{slug}/" if programme else f"{events}{event}/"
        yield pk, TakenPart(programme, year, name or event_name, address)


def _add_sectors_of_programmes(rows):
    programmes = {part.programme for row in rows for part in row.taken_part_in} - {None}
    tags = SectorTag.by_owner(Programme.sector_tags_of, programmes)
    for row in rows:
        found = {tag for part in row.taken_part_in for tag in tags.get(part.programme, ())}
        row.sectors_of_programmes = sorted(found, key=lambda tag: tag.name)
