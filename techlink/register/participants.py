"""Who took part: ventures as entrepreneurs, institutions as organisations."""

from participants.models import Entrepreneur, Participation, Partnership, Representative
from programmes.models import Involvement, Organisation

from .entries import cited, entry

NAMED = "representative_named_in_source?"


def entries(register, bodies):
    pairs = {row["id"]: row.texts("countries") for row in register["programmes"]}
    ventures = {row["id"] for row in register["organisations"] if register.words.is_venture(row)}
    leads = {**bodies.leads}
    for row in register["organisations"]:
        sources = sources_of(row) or bodies.sources[row["id"]]
        kind_of = venture if row["id"] in ventures else institution
        yield from kind_of(register.words, row, cited(sources))
        for part in row.rows("participations"):
            yield took_part(row, part, row["id"] in ventures, leads, pairs)
    for (_, body), (row, side, strings) in leads.items():
        yield only_led(row, body, body in ventures, side, strings)
    countries = {row["id"]: row["country"] for row in register["organisations"]}
    for row in register["partnerships"]:
        yield partnership(row, countries)


def venture(words, row, sources):
    yield entry(
        Entrepreneur,
        row["id"],
        row,
        "name=name aliases=native_name? country=country country_note=country_note? "
        "field_as_reported=sector",
        cites="participations",
        kind=words.ours("venture_kinds", row, "kind"),
        sectors=sorted(words.sectors_of(row) or []),
        is_published=True,
        **sources,
    )
    yield from representative(row, entrepreneur=row["id"])


def institution(words, row, sources):
    words.sectors_of(row)  # an institution has none here, but the word is to be a known one
    yield entry(
        Organisation,
        row["id"],
        row,
        "name=name aliases=native_name? country=country note=country_note? "
        "field_as_reported=sector kind_as_reported=kind",
        cites="participations",
        kind=words.ours("organisation_kinds", row, "kind"),
        is_published=True,
        **sources,
    )
    yield from representative(row, organisation=row["id"])


def sources_of(row):
    return [source for part in row.rows("participations") for source in part.texts("source_ids")]


def representative(row, **of):
    """The person named for a participant. Keyed by the participant and not by the name: a name
    that is written otherwise is still the one that staff may have withdrawn."""
    if not row[NAMED]:
        return
    name, _, role = row[NAMED].partition(", ")
    yield entry(
        Representative,
        row["id"],
        row,
        name=name,
        role=role,
        ground=Representative.Ground.PUBLIC_RECORD,
        source=next(iter(sources_of(row)), None),
        **of,
    )


def took_part(row, part, is_venture, leads, pairs):
    """What a participant took part in. Where it also leads, that is taken out of ``leads``."""
    programme = part["programme_id"]
    _, side, strings = leads.pop((programme, row["id"]), (None, row["country"], []))
    key = f"{row['id']}:{programme or part['event_id?']}:{part.value('year') or ''}"
    copied = "programme=programme_id year=year role=role"
    values = {**lead(strings), **cited(part.texts("source_ids"))}
    side = side if side in pairs.get(programme, []) else None
    if is_venture:
        side = None if side == row["country"] else side
        values |= {"entrepreneur": row["id"], "side": side, "note": part["note?"]}
        return entry(Participation, key, part, f"{copied} event=event_id?", **values)
    values |= {"organisation": row["id"], "side": side, "note": part["note?"]}
    return entry(Involvement, key, part, copied, **values)


def only_led(row, body, is_venture, side, strings):
    """A lead body of which nothing else is reported. The files give no source for that alone."""
    key = f"{body}:{row['id']}:"
    values = {"programme": row["id"], **lead(strings), **cited([])}
    if is_venture:
        return entry(Participation, key, row, entrepreneur=body, side=side, **values)
    return entry(Involvement, key, row, organisation=body, side=side, **values)


def lead(strings):
    return {"is_lead": bool(strings), "lead_as_reported": "; ".join(strings)}


def partnership(row, countries):
    ventures = sorted(row.texts("ventures"), key=lambda venture: countries.get(venture, ""))
    first, second, *_ = [*ventures, None, None]
    return entry(
        Partnership,
        row["id"],
        row,
        "programme=programme_id year=year about=about",
        first=first,
        second=second,
        **cited(row.texts("source_ids")),
    )
