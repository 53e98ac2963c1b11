"""One ranked list over everything that has a page."""

from dataclasses import dataclass
from difflib import get_close_matches
from functools import reduce
from operator import and_

from django.db.models import Case, Prefetch, Q, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participants.models import Entrepreneur
from programmes import tokens
from programmes.dates import display
from programmes.models import Country, Event, Organisation, Programme, Sector, Source

MOST_OF_A_KIND = 200  # candidates per kind: the cost of a search does not grow with the data
MOST_NAMES = 2000  # to look for a close one among
NAME_IS_IT, NAME_HAS_IT, OWN_WORDS, RELATED = range(4)  # the ranks, best first

SECTORS = Prefetch("sectors", Sector.objects.only("name", "search_tokens"))
KINDS = {
    "country": (gettext_lazy("Countries"), Country.objects.all()),
    "sector": (gettext_lazy("Sectors"), Sector.objects.all()),
    "programme": (
        gettext_lazy("Programmes"),
        Programme.objects.select_related("first", "second").prefetch_related(SECTORS),
    ),
    "entrepreneur": (
        gettext_lazy("Entrepreneurs"),
        Entrepreneur.objects.select_related("country").prefetch_related(SECTORS),
    ),
    "organisation": (
        gettext_lazy("Organisations"),
        Organisation.objects.select_related("country"),
    ),
    "event": (gettext_lazy("Events"), Event.objects.prefetch_related("countries")),
    "source": (gettext_lazy("Sources"), Source.objects.all()),
}
# The two columns that hold the names of a record; of the others they are name and aliases.
NAMED_IN = {
    Country: ("name", "names__name"),
    Sector: ("name", "slug"),
}


@dataclass
class Hit:
    """A record that was found, and why: ``matched`` is a list of phrases."""

    kind: str
    record: object
    rank: int
    matched: list

    @property
    def about(self):
        """What it is, whose, and when, as far as its kind says: a list of words."""
        kind = self.record._meta.verbose_name.capitalize()
        return [kind, *_where_and_when(self.record)]


class Search:
    """``hits`` for ``text``, best first. One query per kind, and one per relation shown."""

    def __init__(self, text):
        self.text = text.strip()
        self.needles = tokens.wanted(text)
        self.country_names = {}
        self.hits = sorted(self._found(), key=lambda hit: (hit.rank, list(KINDS).index(hit.kind)))

    def count_by_kind(self):
        """[(kind, label, hits)] of the kinds with any."""
        kinds = [hit.kind for hit in self.hits]
        return [(k, label, kinds.count(k)) for k, (label, _q) in KINDS.items() if k in kinds]

    def of_kind(self, kind):
        return [hit for hit in self.hits if hit.kind == kind] if kind else self.hits

    def _found(self):
        if not self.needles:
            return
        for country in Country.objects.prefetch_related("names"):
            names = [country.name, country.code, country.alpha3, *country.names.all()]
            self.country_names[country.code] = list(map(str, names))
        for kind, (_label, records) in KINDS.items():
            for record in self._candidates(records):
                yield Hit(kind, record, self._rank(record), self._reasons(record))

    def _candidates(self, records):
        """The first few, those with all the words of their own before those related to them."""
        own = reduce(and_, (Q(search_tokens__contains=needle) for needle in self.needles))
        found = records.published().search(self.text)
        related = Case(When(own, then=0), default=1)
        return found.order_by(related, *found.query.get_meta().ordering)[:MOST_OF_A_KIND]

    def _rank(self, record):
        names = self._names(record)
        if tokens.words(self.text) in map(tokens.words, names):
            return NAME_IS_IT
        if self._all_in(tokens.column(*names)):
            return NAME_HAS_IT
        return OWN_WORDS if self._all_in(record.search_tokens) else RELATED

    def _all_in(self, column):
        return all(needle in column for needle in self.needles)

    def _reasons(self, record):
        return list(dict.fromkeys(self._reason(record, needle) for needle in self.needles))

    def _reason(self, record, needle):
        """Where ``needle`` was found in ``record``, in words."""
        name, *aliases = self._names(record)
        if needle in tokens.column(name):
            return _("in its name")
        for alias in aliases:
            if needle in tokens.column(alias):
                return _("also known as %(name)s") % {"name": alias}
        for sector in _sectors(record):
            if needle in sector.search_tokens:
                return _("sector: %(name)s") % {"name": sector}
        for country in _countries(record):
            if needle in tokens.column(*self.country_names[country.code]):
                return _("country: %(name)s") % {"name": country}
        return _("in its text")

    def _names(self, record):
        """The name of ``record``, then what else it is called."""
        match record:
            case Country():
                return self.country_names[record.code]
            case Sector():
                return [record.name, record.slug]
        return [record.name, *getattr(record, "other_names", [])]


def did_you_mean(text):
    """``text`` with each word that no name has replaced by a close one, or ``""``."""
    known = set(tokens.words(" ".join(_names_like(text))))
    asked = tokens.words(text)
    close = [word if word in known else _closest(word, known) for word in asked]
    return " ".join(close) if close != asked and all(close) else ""


def _names_like(text):
    """The names of what has a word that begins as a word of ``text`` does: one query."""
    like = [
        records.published()
        .beginning_like(text)
        .order_by()
        .values_list(*NAMED_IN.get(records.model, ("name", "aliases")))
        for kind, (_label, records) in KINDS.items()
        if kind != "source"  # a title has any words, in any language
    ]
    rows = like[0].union(*like[1:])[:MOST_NAMES]
    return [name for names in rows for name in names if name]


def _closest(word, known):
    return next(iter(get_close_matches(word, sorted(known), n=1, cutoff=0.7)), "")


def _where_and_when(record):
    match record:
        case Programme():
            return [record.pair, display(record.launched)] if record.launched else [record.pair]
        case Event():
            return [part for part in (record.place, display(record.start)) if part]
        case Source():
            return [record.publisher]
    return _countries(record)


def _sectors(record):
    return record.sectors.all() if isinstance(record, (Programme, Entrepreneur)) else []


def _countries(record):
    match record:
        case Programme():
            return record.pair
        case Event():
            return record.countries.all()
        case Entrepreneur() | Organisation() if record.country:
            return [record.country]
    return []
