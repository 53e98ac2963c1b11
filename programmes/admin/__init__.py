"""Where staff keep the register: Django's own admin, one file per kind of record."""

from . import (
    countries,
    events,
    networks,
    organisations,
    programmes,
    sectors,
    slugs,
    sources,
)

__all__ = [
    "countries",
    "events",
    "networks",
    "organisations",
    "programmes",
    "sectors",
    "slugs",
    "sources",
]
