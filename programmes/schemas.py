"""What files say of a programme, an organisation, an event, a source and a pair."""

from .fields import (
    EVIDENCE,
    IDENTITY,
    NAMED,
    RECORD,
    TEXT,
    UPDATED,
    WHOLE,
    Field,
    Schema,
    all_named,
    choice,
    choices,
    countries,
    country,
    date,
    list_of,
    named,
    named_object,
    number,
    object_of,
    outside,
    text,
    texts,
)

PROGRAMME = Schema(
    "Programme",
    {
        **RECORD,
        "pair": named(lambda programme: programme.pair),
        "countries": countries(lambda programme: programme.pair),
        "kind": choice("kind"),
        "kind_as_reported": text("kind_as_reported"),
        "sectors": all_named(lambda programme: programme.sectors.all()),
        "offers": choices(lambda programme: programme.offers.all()),
        "launched": date("launched"),
        "launched_note": text("launched_note"),
        "ended": date("ended"),
        "ended_note": text("ended_note"),
        "status": choice("status"),
        "status_on": date("status_on"),
        "status_note": text("status_note"),
        "official_url": outside("official_url"),
        **EVIDENCE,
    },
)
ORGANISATION = Schema(
    "Organisation",
    {
        **RECORD,
        "country": country(lambda organisation: organisation.country),
        "kind": choice("kind"),
        "field_as_reported": text("field_as_reported"),
        "website": outside("website"),
        **EVIDENCE,
    },
)
EVENT = Schema(
    "Event",
    {
        **RECORD,
        "kind": choice("kind"),
        "start": date("start"),
        "end": date("end"),
        "date_note": text("date_note"),
        "place": text("place"),
        "mode": text("mode"),
        "countries": countries(lambda event: event.countries.all()),
        "host": country(lambda event: event.host),
        "programme": named(lambda event: event.public_programme),
        "network_name": text("network_name"),
        "number": number("number"),
        "themes": texts("theme_lines"),
        "outcomes": texts("outcome_lines"),
        **EVIDENCE,
    },
)
SOURCE = Schema(
    "Source",
    {
        **IDENTITY,
        "slug": text("slug"),
        "title": text("title"),
        "publisher": text("publisher"),
        "published": date("published"),
        "kind": choice("kind"),
        "link": outside("url"),
        "note": text("note"),
        **UPDATED,
    },
)


def sectors_of(row, absolute):
    """How many programmes a pair has in each focus sector: ``row`` is one of the matrix."""
    return [
        {**named_object(sector, absolute), "programmes": cell.count}
        for sector, cell in zip(row.sectors, row.cells, strict=True)
    ]


PAIR = Schema(
    "Pair",
    {
        "id": Field(TEXT, lambda row, absolute: row.pk),
        "url": IDENTITY["url"],
        "name": text("name"),
        "countries": countries(lambda row: row.pair),
        "programmes": Field(WHOLE, lambda row, absolute: row.all.count),
        "sectors": Field(
            list_of(object_of({**NAMED["properties"], "programmes": WHOLE})), sectors_of
        ),
        "other_sectors_only": Field(WHOLE, lambda row, absolute: row.elsewhere),
    },
)
