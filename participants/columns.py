"""The columns of the list of entrepreneurs as CSV: see ``programmes.columns``."""

from operator import attrgetter

ENTREPRENEUR = {
    "name": attrgetter("name"),
    "kind": attrgetter("kind"),
    "country": lambda row: row.country and row.country.name,
    "field_as_reported": attrgetter("field_as_reported"),
    "sectors": lambda row: [tag.name for tag in row.sectors],
    "sectors_of_programmes": lambda row: [tag.name for tag in row.sectors_of_programmes],
    "took_part_in": lambda row: [named(part) for part in row.taken_part_in],
    "summary": attrgetter("summary"),
}


def named(part):
    return f"{part.name} ({part.year})" if part.year else part.name
