"""With whom a country has programmes."""

from programmes.pairs import Pair


def pairs_of(country, countries, found):
    """The pairs that ``country`` has programmes in, and how many, most first.

    ``countries`` is ``{code: country}`` of all there are, ``found`` the programmes' ``Index``.
    """
    sizes = found.sizes("pair").items()
    of_country = [(slug, size) for slug, size in sizes if country.slug in slug.split("-")]
    return [
        (Pair(*(countries[code.upper()] for code in slug.split("-"))), size)
        for slug, size in sorted(of_country, key=lambda item: (-item[1], item[0]))
    ]
