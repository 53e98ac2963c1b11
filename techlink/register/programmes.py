"""Programmes and the figures reported about them."""

from programmes.models import Programme, ReportedFigure

from .entries import cited, entry, lines, pair

COPIED = """
    name=name summary=description official_url=official_url confidence=confidence
    launched=launch_date launched_note=launch_note? ended=end_date? ended_note=end_note?
    kind_as_reported=kind status_as_reported=status status_note=status_note?
    in_launch_report=in_seed
"""


def entries(register):
    for row in register["programmes"]:
        yield programme(register.words, row)
    for row in register["figures"]:
        yield figure(row)


def programme(words, row):
    return entry(
        Programme,
        row["id"],
        row,
        COPIED,
        aliases=lines(*row.texts("aliases")),
        kind=words.ours("programme_kinds", row, "kind"),
        offers=words.offers_of(row),
        offers_as_reported=", ".join(row.texts("offers")),
        sectors=sorted(row.texts("sectors")),
        status=words.ours("statuses", row, "status"),
        status_on=words.status_date(row["id"]),
        note=lines(*row.texts("source_conflicts?")),
        is_published=True,
        **pair(row.texts("countries")),
        **cited(row.texts("source_ids")),
    )


def figure(row):
    key = ":".join(row[name] for name in ("programme_id", "measure", "value", "source_id"))
    copied = "programme=programme_id measure=measure value=value stated_by=stated_by "
    return entry(ReportedFigure, key, row, copied + "stated_on=stated_on source=source_id")
