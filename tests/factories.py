"""One function per model, valid and published by default. A test names only what matters to it.

All records made here are fictional.
"""

from itertools import count

from participants.models import Entrepreneur, Participation, Partnership, Representative
from programmes.models import (
    Country,
    CountryName,
    Event,
    Involvement,
    Membership,
    Network,
    Offer,
    Organisation,
    Programme,
    ReportedFigure,
    Sector,
    Source,
)

numbers = count(1)

COUNTRIES = {
    "GB": ("GBR", "United Kingdom"),
    "EE": ("EST", "Estonia"),
    "IL": ("ISR", "Israel"),
    "KR": ("KOR", "Republic of Korea"),
    "NZ": ("NZL", "New Zealand"),
    "CA": ("CAN", "Canada"),
    "DK": ("DNK", "Denmark"),
}


def country(code="EE", **fields):
    alpha3, name = COUNTRIES[code]
    defaults = {"alpha3": alpha3, "name": name, **fields}
    return Country.objects.get_or_create(code=code, defaults=defaults)[0]


def country_name(country, name, language="en", is_own=False):
    return CountryName.objects.create(country=country, name=name, language=language, is_own=is_own)


def network(**fields):
    name = fields.pop("name", "Digital Nations")
    return Network.objects.get_or_create(slug="digital-nations", defaults={"name": name, **fields})[
        0
    ]


def membership(country, **fields):
    fields.setdefault("start", "2014-12-09")
    fields.setdefault("is_founder", True)
    return Membership.objects.create(network=network(), country=country, **fields)


def founders():
    """The five of the D5, as members."""
    codes = ["EE", "GB", "IL", "KR", "NZ"]
    return [membership(country(code)).country for code in codes]


def source(**fields):
    number = next(numbers)
    fields.setdefault("title", f"Report {number}")
    fields.setdefault("publisher", "Example Gazette")
    fields.setdefault("url", f"https://example.org/{number}")
    fields.setdefault("kind", Source.Kind.NEWS)
    return Source.objects.create(**fields)


def sector(name=None, **fields):
    return Sector.objects.create(name=name or f"Sector {next(numbers)}", **fields)


def offer(name="Matchmaking", slug="matchmaking"):
    return Offer.objects.get_or_create(slug=slug, defaults={"name": name})[0]


def organisation(**fields):
    fields.setdefault("country", country("EE"))
    fields.setdefault("kind", Organisation.Kind.AGENCY)
    return _record(Organisation, "Agency", fields)


def programme(**fields):
    fields.setdefault("first", country("EE"))
    fields.setdefault("second", country("GB"))
    fields.setdefault("kind", Programme.Kind.LINK)
    fields.setdefault("launched", "2015-11-20")
    many = {name: fields.pop(name, []) for name in ("sectors", "offers")}
    return _record(Programme, "Programme", fields, many)


def involvement(programme, organisation, **fields):
    fields.setdefault("side", organisation.country)
    return Involvement.objects.create(programme=programme, organisation=organisation, **fields)


def figure(programme, **fields):
    fields.setdefault("measure", "Partnerships")
    fields.setdefault("value", "80")
    fields.setdefault("stated_by", "A minister")
    fields.setdefault("source", programme.main_source)
    return ReportedFigure.objects.create(programme=programme, **fields)


def event(**fields):
    fields.setdefault("kind", Event.Kind.MEETING)
    fields.setdefault("start", "2015-11-19")
    many = {"countries": fields.pop("countries", [])}
    return _record(Event, "Event", fields, many)


def entrepreneur(**fields):
    fields.setdefault("kind", Entrepreneur.Kind.COMPANY)
    fields.setdefault("country", country("EE"))
    many = {"sectors": fields.pop("sectors", [])}
    return _record(Entrepreneur, "Venture", fields, many)


def representative(of, **fields):
    """``of`` is an entrepreneur or an organisation."""
    fields.setdefault("name", f"Person {next(numbers)}")
    fields.setdefault("ground", Representative.Ground.PUBLIC_RECORD)
    fields.setdefault("source", of.main_source)
    fields[of._meta.model_name] = of
    return Representative.objects.create(**fields)


def participation(entrepreneur, programme=None, **fields):
    fields.setdefault("year", 2015)
    fields.setdefault("main_source", entrepreneur.main_source)
    return Participation.objects.create(entrepreneur=entrepreneur, programme=programme, **fields)


def partnership(programme, one, other, **fields):
    partnership = Partnership(programme=programme, first=one, second=other, **fields)
    partnership.full_clean()
    partnership.save()
    return partnership


def _record(model, word, fields, many=None):
    fields.setdefault("name", f"{word} {next(numbers)}")
    fields.setdefault("is_published", True)
    if "main_source" not in fields:
        fields["main_source"] = source()
    record = model.objects.create(**fields)
    for name, related in (many or {}).items():
        getattr(record, name).set(related)
    return record
