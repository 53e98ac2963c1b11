"""One ranked list over everything that has a page."""

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participants.models import Entrepreneur
from programmes import index, tokens, words
from programmes.dates import display
from programmes.index import changes
from programmes.models import Country, Event, Organisation, Programme, Sector, Source

from .indexes import FILTERSETS

MOST_HITS = 50  # loaded and shown: the cost of a search does not grow with what it finds
LOOKED_AT = 1_001  # for those that have the words in their names, or in their text
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
# Of the others there are so few that they are simply read.
INDEXED = {filterset_class.kind(): filterset_class for filterset_class in FILTERSETS}
# The two columns that hold the names of a record; of the others they are name and aliases.
NAMED_IN = {
    Country: ("name", "names__name"),
    Sector: ("name", "slug"),
}


@dataclass
class Hit:
    """A record that was found. ``matched`` says why: a list of phrases."""

    kind: str
    record: object
    rank: int
    search: object

    @property
    def about(self):
        """What it is, whose, and when, as far as its kind says: a list of words."""
        kind = self.record._meta.verbose_name.capitalize()
        return [kind, *_where_and_when(self.record)]

    @property
    def matched(self):
        return self.search.reasons(self.record)


@dataclass
class Kind:
    """How many of a kind were found; ``are_all`` is False where there may be more."""

    name: str
    label: str
    count: int
    are_all: bool = True

    @classmethod
    def total(cls, kinds):
        """All of them as one."""
        everything = sum(kind.count for kind in kinds), all(kind.are_all for kind in kinds)
        return cls("", _("Everything"), *everything)


class Search:
    """What ``text`` finds. ``kinds``: a ``Kind`` of each with any; ``hits``: the best of one
    kind, or of each, best first."""

    def __init__(self, text, kind=""):
        self.text, self.kind = text.strip(), kind
        self.needles = tokens.wanted(text)

    @cached_property
    def found(self):
        """What there is of each kind: a list of records, or an index and the hits in it."""
        if not self.needles:
            return {}
        found = {kind: self._found(kind, records) for kind, (_l, records) in KINDS.items()}
        return {kind: each for kind, each in found.items() if each[0]}

    def _found(self, kind, records):
        if kind not in INDEXED:
            return list(records.published().search(self.text)), True, None
        searched = index.current(INDEXED[kind], token=self.token)
        hits = index.search(searched, self.text, searched.live)
        return hits.places, hits.are_all, searched

    @cached_property
    def token(self):
        return changes.version()

    @property
    def kinds(self):
        return [
            Kind(kind, KINDS[kind][0], len(places), are_all)
            for kind, (places, are_all, _index) in self.found.items()
        ]

    @cached_property
    def hits(self):
        asked = [kind for kind in self.found if self.kind in ("", kind)]
        hits = [
            Hit(kind, record, self._rank(record), self)
            for kind, number in self._shares(asked).items()
            for record in self._best(kind, number)
        ]
        return sorted(hits, key=lambda hit: (hit.rank, list(KINDS).index(hit.kind)))

    def _shares(self, kinds):
        """How many to show of each kind: what the smaller ones leave is for the larger."""
        shares, left = {}, MOST_HITS
        for n, kind in enumerate(sorted(kinds, key=lambda kind: len(self.found[kind][0]))):
            shares[kind] = min(len(self.found[kind][0]), left // (len(kinds) - n))
            left -= shares[kind]
        return {kind: shares[kind] for kind in kinds}

    def _best(self, kind, number):
        """The first few: those with all the words in their names, or of their own, before others."""
        places, _are_all, searched = self.found[kind]
        if searched is None:
            return places[:number]
        pks = searched.places.cut(places, 0, number)
        if len(places) > number:
            named = words.found(searched.model, self.needles, LOOKED_AT, names_only=True)
            own = words.found(searched.model, self.needles, LOOKED_AT)
            pks = [*dict.fromkeys([*named[:number], *own[:number], *pks])][:number]
        return KINDS[kind][1].published().in_turn(pks)

    @cached_property
    def country_names(self):
        """``{code: [every way to name it]}``."""
        countries = Country.objects.prefetch_related("names")
        return {c.code: [c.name, c.code, c.alpha3, *map(str, c.names.all())] for c in countries}

    def _rank(self, record):
        names = self._names(record)
        if tokens.words(self.text) in map(tokens.words, names):
            return NAME_IS_IT
        if self._all_in(tokens.column(*names)):
            return NAME_HAS_IT
        return OWN_WORDS if self._all_in(record.search_tokens) else RELATED

    def _all_in(self, column):
        return all(needle in column for needle in self.needles)

    def reasons(self, record):
        """Where each word was found in ``record``: a list of phrases."""
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
