"""The pages that are measured, at every size the same, and where each site has them."""

from dataclasses import dataclass
from urllib.parse import urlencode

from .words import COMMON, RARE, RAREST

PAIR = "ee-gb"
PER_PAGE = 25
FACETS = [("_facet", "country"), ("_facet", "kind"), ("_facet_array", "sectors")]


@dataclass
class Page:
    name: str
    path: str
    usual: str | None = None  # None: it has no such page
    datasette: str | None = None


def pages(ask):
    """``ask`` says what to ask for: see ``benchmarks.load``."""
    sector, country, programme = ask["sector"], ask["country"], ask["programme"]
    last = -(-ask["entrepreneurs"] // PER_PAGE)
    both = {"sector": sector, "country": country}
    return [
        listing("list"),
        listing("list by sector", sector=sector),
        listing("list by sector and country", **both),
        listing("list by pair", pair=PAIR),
        listing("list by programme", programme=programme),
        listing("list, last page", page=last),
        listing("list, common word", q=COMMON),
        listing("list, rare word", q=RARE),
        listing("list, word in three", q=RAREST),
        listing("list, common word, filters", q=COMMON, **both),
        listing("list, rare word, filters", q=RARE, **both),
        Page("site search, common word", f"/search/?q={COMMON}"),
        Page("site search, rare word", f"/search/?q={RARE}"),
        Page("programmes", "/programmes/"),
        Page("programme", *[f"/programmes/{programme}/"] * 2),
        Page("pair", f"/pairs/{PAIR}/"),
        Page("country", f"/countries/{country}/"),
        Page("home", "/"),
    ]


def listing(name, **query):
    text = urlencode(query)
    path = f"/entrepreneurs/?{text}" if text else "/entrepreneurs/"
    return Page(name, path, path, in_datasette(query))


def in_datasette(query):
    """The same list there. It leads to a page only from the one before, so not to the last."""
    if "page" in query:
        return None
    names = {
        "sector": "sectors__arraycontains",
        "country": "country",
        "programme": "programmes__arraycontains",
        "pair": "pairs__arraycontains",
        "q": "_search",
    }
    asked = [(names[name], value) for name, value in query.items()]
    return "/directory/entrepreneurs?" + urlencode([*asked, ("_sort", "name"), *FACETS])
