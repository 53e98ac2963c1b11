from programmes.linked_data import country_named, record


def entrepreneur(venture, absolute):
    """An entrepreneur in the words of schema.org: see ``programmes.linked_data``."""
    taken_part_in = {part.programme for part in venture.participations.all() if part.programme}
    return record(
        "Organization",
        venture,
        absolute,
        location=country_named(venture.country, absolute),
        knowsAbout=[sector.name for sector in venture.sectors.all()],
        memberOf=[
            {
                "@type": "Project",
                "@id": absolute(programme.get_absolute_url()),
                "name": programme.name,
            }
            for programme in sorted(taken_part_in, key=lambda programme: programme.sort_name)
        ],
        sameAs=venture.website,
    )
