"""The columns of lists as CSV: what a row of the page shows, long text last.

Each is ``{heading: function of a row}``; id and URL stand before them, of any list. The
headings are the same in every language, as programs go by them.
"""

from operator import attrgetter

PROGRAMME = {
    "name": attrgetter("name"),
    "pair": attrgetter("pair"),
    "kind": lambda programme: programme.get_kind_display(),
    "launched": attrgetter("launched"),
    "status": lambda programme: programme.get_status_display(),
    "status_on": attrgetter("status_on"),
    "sectors": lambda programme: [tag.name for tag in programme.sector_tags],
    "summary": attrgetter("summary"),
}
ORGANISATION = {
    "name": attrgetter("name"),
    "kind": lambda organisation: organisation.get_kind_display(),
    "country": attrgetter("country"),
    "other_names": attrgetter("other_names"),
    "summary": attrgetter("summary"),
}
EVENT = {
    "name": attrgetter("name"),
    "start": attrgetter("start"),
    "end": attrgetter("end"),
    "kind": lambda event: event.get_kind_display(),
    "place": attrgetter("place"),
    "countries": lambda event: list(event.countries.all()),
    "summary": attrgetter("summary"),
}
SOURCE = {
    "title": attrgetter("title"),
    "publisher": attrgetter("publisher"),
    "published": attrgetter("published"),
    "kind": lambda source: source.get_kind_display(),
    "link": attrgetter("url"),
    "note": attrgetter("note"),
}


def pairs(sectors):
    """Those of the matrix: a column for each of its ``sectors``."""
    return {
        "name": attrgetter("name"),
        **{sector.slug: _nth(number) for number, sector in enumerate(sectors)},
        "other_sectors_only": attrgetter("elsewhere"),
        "programmes": lambda row: row.all.count,
    }


def _nth(number):
    return lambda row: row.cells[number].count
