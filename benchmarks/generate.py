"""A fictional directory of any size, the same each time: ``Directory(size).rows()``.

Its countries, sectors and offers are the register's; every record says that it is made up.
"""

from random import Random

from participants.models import Entrepreneur, Participation
from programmes.models import (
    Country,
    Event,
    Involvement,
    Offer,
    Organisation,
    Programme,
    Sector,
    Source,
)

from .words import Choice, Summaries

SEED = 2015
FIRST_YEAR, LAST_YEAR = 2008, 2026
UNPUBLISHED = 0.01  # of all records
COUNTRIES = ["EE", "GB", "KR", "IL", "NZ"]  # the most frequent; then the others by code
PLACES = [
    "Harbour",
    "Meadow",
    "Lantern",
    "Granite",
    "Willow",
    "Beacon",
    "Orchard",
    "Summit",
    "River",
    "Copper",
]
FIELDS = [
    "Analytics",
    "Robotics",
    "Systems",
    "Labs",
    "Networks",
    "Sensors",
    "Software",
    "Devices",
    "Studio",
    "Works",
]


class Directory:
    """``size`` entrepreneurs, and of the other kinds as many as go with them."""

    def __init__(self, size):
        self.size, self.random = size, Random(SEED)
        self.summaries = Summaries()
        first = {code: n for n, code in enumerate(COUNTRIES)}
        codes = Country.objects.values_list("code", flat=True)
        self.codes = Choice(sorted(codes, key=lambda code: (first.get(code, 99), code)))
        self.sectors = Choice(Sector.objects.order_by("-is_focus", "slug"))
        self.offers = Choice(Offer.objects.order_by("slug"))
        self.kinds = {m: Choice(m.Kind.values) for m in (Entrepreneur, Programme, Event)}
        self.kinds[Organisation] = Choice(Organisation.Kind.values)
        self.statuses = Choice(["running", "ended", "open", "unknown", "proposed"])
        self.of_country = {}  # code -> Choice of its programmes; None -> of all

    def rows(self):
        """Pairs of a record and its many-to-many values, for ``bulk.load``."""
        self.source = source()
        yield self.source, {}
        programmes = [self.programme(n) for n in range(max(100, self.size // 100))]
        yield from programmes
        self.choose_from([programme for programme, _many in programmes])
        events = [self.event(n) for n in range(self.size // 200)]
        yield from events
        self.events = Choice(event for event, _many in events)
        for number in range(self.size // 20):
            yield from self.organisation(number)
        for number in range(self.size):
            yield from self.entrepreneur(number)

    def choose_from(self, programmes):
        self.of_country = {None: Choice(programmes)}
        for code in self.codes.values:
            own = [p for p in programmes if code in (p.first_id, p.second_id)]
            self.of_country[code] = Choice(own or programmes)

    def record(self, model, number, word, **fields):
        place, field = self.random.choice(PLACES), self.random.choice(FIELDS)
        rarest = model is Entrepreneur and number in self.with_rarest
        return model(
            name=f"Fictional {place} {word or field} {number:05}",
            summary=self.summaries.make(self.random, rarest),
            kind=self.kinds[model].one(self.random),
            main_source=self.source,
            is_published=self.random.random() >= UNPUBLISHED or rarest,
            **fields,
        )

    @property
    def with_rarest(self):
        return {self.size // 4, self.size // 2, self.size * 3 // 4}

    def programme(self, number):
        first, second = self.pair()
        launched, ended, status = self.life()
        dates = {"launched": launched, "ended": ended, "status": status}
        countries = {"first_id": first, "second_id": second}
        record = self.record(Programme, number, f"Link {first} {second}", **countries, **dates)
        return record, {"sectors": self.some(self.sectors), "offers": self.some(self.offers)}

    def pair(self):
        codes = []
        while len(codes) < 2:
            codes = self.codes.different(self.random, 2)
        return sorted(codes)

    def life(self):
        """When a programme was launched and ended, and its status."""
        year = self.random.randint(FIRST_YEAR, LAST_YEAR)
        status = self.statuses.one(self.random)
        ended = str(self.random.randint(year, LAST_YEAR)) if status == "ended" else ""
        return self.date(year), ended, status

    def date(self, year):
        """A day, a month or only a year, as dates are reported."""
        month, day = self.random.randint(1, 12), self.random.randint(1, 28)
        return f"{year}-{month:02}-{day:02}"[: self.random.choice([4, 7, 10])]

    def some(self, choice):
        return choice.different(self.random, self.random.randint(1, 3))

    def event(self, number):
        year = self.random.randint(FIRST_YEAR, LAST_YEAR)
        programme = self.of_country[None].one(self.random)
        fields = {"start": self.date(year), "place": "Nowhere", "programme": programme}
        record = self.record(Event, number, "Meeting", **fields)
        countries = [Country(code=code) for code in self.some(self.codes)]
        return record, {"countries": countries}

    def organisation(self, number):
        code = self.codes.one(self.random)
        body = self.record(Organisation, number, "Agency", country_id=code)
        yield body, {}
        for programme in self.of_country[code].different(self.random, 2):
            side = self.side(code, programme) or code
            role = {"is_lead": self.random.random() < 0.3, "side_id": side}
            yield self.role(Involvement, programme, organisation=body, **role), {}

    def entrepreneur(self, number):
        code = self.codes.one(self.random) if self.random.random() < 0.98 else None
        website = f"https://example.org/fictional/{number}"
        venture = self.record(Entrepreneur, number, "", country_id=code, website=website)
        has_sectors = self.random.random() < 0.95
        yield venture, {"sectors": self.some(self.sectors) if has_sectors else []}
        home = code if self.random.random() < 0.97 else None
        for programme in self.some(self.of_country[home]):
            side = self.side(code, programme)
            yield self.role(Participation, programme, entrepreneur=venture, side_id=side), {}
        if self.random.random() < 0.02 and self.events.values:
            event = self.events.one(self.random)
            yield Participation(entrepreneur=venture, event=event, main_source=self.source), {}

    def side(self, code, programme):
        """The country that one of ``code`` acts for; None where it is its own."""
        sides = (programme.first_id, programme.second_id)
        return None if code in sides else self.random.choice(sides)

    def role(self, model, programme, **fields):
        launch = int(programme.launched[:4])
        year = self.random.randint(launch, LAST_YEAR) if self.random.random() < 0.95 else None
        return model(programme=programme, year=year, main_source=self.source, **fields)


def source():
    return Source(
        title="Fictional data for benchmarks",
        publisher="Nobody",
        kind=Source.Kind.OFFICIAL,
        note="Everything that cites this is made up, to measure with.",
    )
