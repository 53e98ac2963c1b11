"""The network, its names, members, chairs and charters; summits, other events; pair notes."""

import re

from programmes.models import Chair, Charter, Event, Membership, Network, NetworkName, PairNote

from .entries import cited, entry, lines, pair

DATE = r"\d{4}(?:-\d\d){0,2}"
USED = re.compile(rf"(?P<open>from )?(?P<about>about )?(?P<start>{DATE})(?: to (?P<end>{DATE}))?")
CHARTERS = {
    "2014 to 2018": "charter_principles_2014_2018",
    "2021": "charter_principles_2021",
}
DATES = "name=name start=start_date end=end_date place=place date_note=date_note? "


def entries(register):
    notes = {row["code"]: row["joined_note?"] for row in register["countries"]}
    links = {row["summit_id"]: row["programme_id"] for row in register["links"]}
    for row in register["networks"]:
        yield network(row)
        yield from charters(row)
        yield from (name(row, used) for used in row.rows("names"))
        yield from (membership(row, member, notes) for member in row.rows("memberships"))
        yield from (chair(row, n, chaired) for n, chaired in enumerate(row.rows("chairs"), 1))
        yield from (summit(row, meeting, links) for meeting in row.rows("summits"))
        yield from (pair_note(p) for p in row.rows("d5_pair_coverage") if p["note?"])
    for row in register["events"]:
        yield event(register.words, row)


def network(row):
    return entry(
        Network,
        row["id"],
        row,
        "slug=id founded=founded website=website summary=description note=not_to_be_confused_with",
        name=row.rows("names")[-1]["name"] if row.rows("names") else "",
        **cited(row.texts("source_ids")),
    )


def charters(row):
    for period, key in CHARTERS.items():
        values = {"network": row["id"], "period": period, "principles": lines(*row.texts(key))}
        yield entry(Charter, f"{row['id']}:{period}", row, **values)


def name(network, row):
    used = period(row)
    return entry(
        NetworkName,
        f"{network['id']}:{row['name']}",
        row,
        "name=name",
        network=network["id"],
        start=used["start"],
        end=used["end"],
        note=lines(row["note?"], used["about"] and f"Used {row['used']}."),
        **cited(row.texts("source_ids")),
    )


def period(row):
    """``start``, ``end`` and ``about`` of the words that say when a name was used."""
    used = USED.fullmatch(row["used"])
    if not used:
        row.say("used", "write it as 2014-12 to 2018-02, or from 2019-11")
        return {"start": "", "end": "", "about": ""}
    # A month alone is all that is known: the name was in use from, and to, that month.
    until = "" if used["open"] else used["start"]
    return {"start": used["start"], "end": used["end"] or until, "about": used["about"]}


def membership(network, row, notes):
    return entry(
        Membership,
        f"{network['id']}:{row['country']}",
        row,
        "country=country start=joined is_founder=founder",
        network=network["id"],
        note=notes.get(row["country"], ""),
        **cited(row.texts("source_ids")),
    )


def chair(network, position, row):
    return entry(
        Chair,
        f"{network['id']}:{position}",
        row,
        "country=country start=from end=to note=note",
        network=network["id"],
        position=position,
        **cited(row.texts("source_ids")),
    )


def summit(network, row, links):
    heads = row.rows("heads_of_delegation?")
    # Only those a source names: who else of the network came is not known.
    there = {row["host_country"], *(head["country"] for head in heads)}
    return entry(
        Event,
        row["id"],
        row,
        DATES + "number=number mode=mode host=host_country network_name=network_name_at_time "
        "chaired_by=chair_person_reported?",
        kind=Event.Kind.SUMMIT,
        network=network["id"],
        programme=links.get(row["id"]),
        countries=sorted(there - {""}),
        themes=lines(*row.texts("theme")),
        outcomes=lines(*row.texts("outcomes")),
        delegations=lines(*(f"{head['country']} {head['name']}" for head in heads)),
        note=lines(*row.texts("conflicts?"), row["number_note?"], row["theme_note?"]),
        is_published=True,
        **cited(row.texts("source_ids")),
    )


def event(words, row):
    return entry(
        Event,
        row["id"],
        row,
        DATES + "summary=description programme=programme_id kind_as_reported=kind",
        kind=words.ours("event_kinds", row, "kind"),
        countries=sorted(row.texts("countries")),
        is_published=True,
        **cited(row.texts("source_ids")),
    )


def pair_note(row):
    codes = sorted(row.texts("pair"))
    return entry(PairNote, "-".join(codes), row, "note=note?", **pair(codes))
