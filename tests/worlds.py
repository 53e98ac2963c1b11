"""Small random registers, for what must hold of any.

A world is drawn as plain data first, so that a failing one is printed and made smaller.
"""

from contextlib import contextmanager

from django.db import transaction
from hypothesis import strategies as st

from tests import factories as make

COUNTRIES = ["EE", "GB", "KR"]
PAIRS = [("EE", "GB"), ("EE", "KR"), ("GB", "KR")]
SECTORS = ["fintech", "health"]
OFFERS = ["funding", "visits"]
YEARS = [None, 2015, 2016]
SIZE = 3


def some(values, least=0):
    most = min(2, len(values))
    return st.lists(st.sampled_from(values), unique=True, min_size=least, max_size=most)


def record(**fields):
    name = st.sampled_from(["Bridge", "Tunnel"])
    return st.lists(
        st.fixed_dictionaries({"name": name, "is_published": st.booleans(), **fields}),
        max_size=SIZE,
    )


# What somebody takes part in: a programme or an event, by its number, and a year.
ROLES = st.lists(
    st.tuples(st.booleans(), st.integers(0, SIZE - 1), st.sampled_from(YEARS)),
    unique=True,
    max_size=3,
)

WORLDS = st.fixed_dictionaries(
    {
        "programmes": record(
            pair=st.sampled_from(PAIRS),
            kind=st.sampled_from(["link", "mission"]),
            status=st.sampled_from(["proposed", "open", "ended"]),
            status_on=st.sampled_from(["", "2014-12", "2016-02-01"]),
            launched=st.sampled_from(["", "2014", "2015-11-20"]),
            ended=st.sampled_from(["", "2015-12", "2016"]),
            sectors=some(SECTORS),
            offers=some(OFFERS),
        ),
        "events": record(
            kind=st.sampled_from(["summit", "visit"]),
            dates=st.sampled_from([("", ""), ("", "2015"), ("2015-02", ""), ("2016", "2100")]),
            countries=some(COUNTRIES),
        ),
        "organisations": record(
            kind=st.sampled_from(["agency", "embassy"]),
            country=st.sampled_from([None, *COUNTRIES]),
            roles=ROLES,
        ),
        "entrepreneurs": record(
            kind=st.sampled_from(["company", "investor"]),
            country=st.sampled_from([None, *COUNTRIES]),
            sectors=some(SECTORS),
            roles=ROLES,
        ),
        "sources": st.lists(
            st.fixed_dictionaries(
                {
                    "kind": st.sampled_from(["news", "official"]),
                    "published": st.sampled_from(["", "2014", "2015-11-20"]),
                }
            ),
            max_size=SIZE,
        ),
    }
)

# What may be asked of a list. A list takes of these what it has a filter for.
CHOICES = {
    "q": ["bridge", "estonia", "fintech", "estonia health", "bridge fintech estonia"],
    "country": ["ee", "gb", "kr"],
    "pair": ["ee-gb", "ee-kr", "gb-kr"],
    "sector": SECTORS,
    "offer": OFFERS,
    "programme": ["bridge", "tunnel", "bridge-2"],
    "kind": ["link", "mission", "summit", "agency", "company", "investor", "news"],
    "status": ["open", "running", "ended", "unknown"],
    "when": ["past", "upcoming"],
    "year": ["2015", "2016"],
    "launched_from": ["2015"],
    "launched_to": ["2014"],
    "published_from": ["2015"],
    "published_to": ["2014"],
}


def choices(filterset_class):
    """Some choices in some of the filters of a list: ``{filter: [values]}``."""
    names = [name for name in filterset_class.base_filters if name in CHOICES]
    return st.fixed_dictionaries({}, optional={name: some(CHOICES[name], 1) for name in names})


@contextmanager
def undone():
    """What is done to the database inside, is not afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def build(world):
    """Put a world into the database."""
    for code in COUNTRIES:
        make.country(code)
    sectors = {slug: make.sector(slug, slug=slug) for slug in SECTORS}
    offers = {slug: make.offer(slug, slug) for slug in OFFERS}
    programmes = [_programme(fields, sectors, offers) for fields in world["programmes"]]
    events = [_event(fields) for fields in world["events"]]
    for fields in world["organisations"]:
        _organisation(fields, programmes)
    for fields in world["entrepreneurs"]:
        _entrepreneur(fields, sectors, programmes, events)
    for fields in world["sources"]:
        make.source(**fields)


def _programme(fields, sectors, offers):
    first, second = fields["pair"]
    related = {
        "first": make.country(first),
        "second": make.country(second),
        "sectors": [sectors[slug] for slug in fields["sectors"]],
        "offers": [offers[slug] for slug in fields["offers"]],
    }
    return make.programme(**{name: v for name, v in fields.items() if name != "pair"} | related)


def _event(fields):
    start, end = fields["dates"]
    countries = [make.country(code) for code in fields["countries"]]
    rest = {name: value for name, value in fields.items() if name != "dates"}
    return make.event(**rest | {"start": start, "end": end, "countries": countries})


def _organisation(fields, programmes):
    organisation = make.organisation(**_plain(fields))
    for _at_event, number, year in {(False, n, y) for _, n, y in fields["roles"]}:
        if number < len(programmes):
            make.involvement(programmes[number], organisation, year=year)


def _entrepreneur(fields, sectors, programmes, events):
    own = [sectors[slug] for slug in fields["sectors"]]
    venture = make.entrepreneur(**_plain(fields) | {"sectors": own})
    for at_event, number, year in fields["roles"]:
        if at_event and number < len(events):
            make.participation(venture, event=events[number], year=year)
        elif not at_event and number < len(programmes):
            make.participation(venture, programmes[number], year=year)


def _plain(fields):
    country = fields["country"] and make.country(fields["country"])
    return {n: v for n, v in fields.items() if n != "roles"} | {"country": country}
