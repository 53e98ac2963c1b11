"""Sources, countries and what they are called, offers, sectors."""

from programmes.models import Country, CountryName, Offer, Sector, Source

from .entries import cited, entry


def entries(register, bodies):
    for row in [*register["sources"], *register.files["names"].rows("sources")]:
        yield source(register.words, row)
    names = register.files["names"].rows("countries")
    named = {row["country"] for row in names if row.row("own?").data}
    for row in register["countries"]:
        yield country(row, bodies, ["cldr"] if row["code"] in named else [])
    for row in names:
        yield from country_names(row)
    for slug, name in register.words.offers.items():
        yield entry(Offer, slug, register.files["vocabulary"], slug=slug, name=name)
    # A sector comes after the one it is part of.
    for row in sorted(register["sectors"], key=lambda row: row["suggested_parent?"] != ""):
        yield sector(row)


def source(words, row):
    return entry(
        Source,
        row["id"],
        row,
        "title=title publisher=publisher url=url published=published note=note? "
        "kind_as_reported=kind",
        kind=words.ours("source_kinds", row, "kind"),
    )


def country(row, bodies, name_sources):
    return entry(
        Country,
        row["code"],
        row,
        "code=code alpha3=iso_alpha3 name=name role=role note=note?",
        lead_bodies=sorted(bodies.of_country(row)),
        **cited([*row.texts("source_ids"), *name_sources]),
    )


def country_names(row):
    own = row.row("own?")
    for language in own.data:
        yield country_name(row, own[language], language, is_own=True)
    for language, aliases in row.table("aliases?").items():
        for name in aliases:
            yield country_name(row, name, language, is_own=False)


def country_name(row, name, language, is_own):
    key = f"{row['country']}:{name}"
    values = {"name": name, "language": language, "is_own": is_own}
    return entry(CountryName, key, row, "country=country", **values)


def sector(row):
    return entry(
        Sector,
        row["id"],
        row,
        "slug=id name=name is_focus=focus parent=suggested_parent? note=parent_note?",
        **cited(row.texts("source_ids")),
    )
