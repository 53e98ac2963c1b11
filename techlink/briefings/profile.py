"""What a pair has, counted: how many programmes, in which state, since when, in which fields."""

from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..excerpts import filtered_list

KNOWN = ["running", "open"]
MOST_NAMED = 8  # fields in a sentence


@dataclass(frozen=True)
class Has:
    """A value of a facet (a sector, a kind, an offer), how many programmes have it, and the
    address of their list."""

    value: str
    label: str
    count: int
    url: str


@dataclass(frozen=True)
class Profile:
    """``statuses`` and the facets are of all programmes of a pair, however many.

    ``since`` is the year of the first launch that is known, ``until`` of the last, "" if none.
    """

    total: int
    statuses: dict
    since: str
    until: str
    sectors: list
    kinds: list
    offers: list

    @property
    def sentences(self):
        """The same in words."""
        if not self.total:
            return []
        return [self._how_many(), self._in_which_state(), *self._in_which_fields()]

    def _how_many(self):
        recorded = ngettext(
            "One programme is recorded", "%(number)s programmes are recorded", self.total
        ) % {"number": self.total}
        launched = _("the first launched in %(year)s") % {"year": self.since}
        return f"{recorded}, {launched}." if self.since else f"{recorded}."

    def _in_which_state(self):
        known = sum(self.statuses.get(status, 0) for status in KNOWN)
        states = [
            _known_to_run(known),
            *_proposed(self.statuses.get("proposed", 0)),
            *_ended(self.statuses.get("ended", 0)),
            *_unknown(self.statuses.get("unknown", 0)),
        ]
        return f"{'; '.join(states)}."

    def _in_which_fields(self):
        names = [has.label for has in self.sectors[:MOST_NAMED]]
        more = len(self.sectors) - len(names)
        names += [ngettext("%(n)s more", "%(n)s more", more) % {"n": more}] if more else []
        if names:
            yield _("Fields: %(fields)s.") % {"fields": get_text_list(names, _("and"))}


def _known_to_run(number):
    if not number:
        return _("None is known to be running or open")
    return ngettext(
        "%(n)s was running or open when last reported",
        "%(n)s were running or open when last reported",
        number,
    ) % {"n": number}


def _proposed(number):
    if number:
        yield ngettext(
            "%(n)s is proposed, not launched", "%(n)s are proposed, not launched", number
        ) % {"n": number}


def _ended(number):
    if number:
        yield ngettext("%(n)s has ended", "%(n)s have ended", number) % {"n": number}


def _unknown(number):
    if number:
        yield ngettext(
            "of %(n)s the status is not known", "of %(n)s the status is not known", number
        ) % {"n": number}


def profile(pair, directory):
    """The ``Profile`` of a pair: no query."""
    found = directory.programmes
    places = found.having("pair", [pair.slug])
    years = _years(found, places - found.having("status", ["proposed"]))
    return Profile(
        total=len(places),
        statuses={value: found.count("status", value, places) for value in found.values["status"]},
        since=min(years, default=""),
        until=max(years, default=""),
        sectors=has(found, "sector", places, pair=[pair.slug]),
        kinds=has(found, "kind", places, pair=[pair.slug]),
        offers=has(found, "offer", places, pair=[pair.slug]),
    )


def _years(found, places):
    return [
        year for year in found.values["launched_from"] if found.count("launched_from", year, places)
    ]


def has(found, facet, places, values=None, **chosen):
    """A ``Has`` of each value of a facet, or of ``values`` of it, that any of ``places`` have,
    most first.

    ``chosen`` are the filters that leave ``places``.
    """
    options = found.options[facet]
    counts = {value: found.count(facet, value, places) for value in options}
    wanted = (value for value in options if counts[value] and (values is None or value in values))
    return [
        Has(
            value,
            str(options[value]),
            counts[value],
            filtered_list(found.kind, **chosen, **{facet: [value]}),
        )
        for value in sorted(wanted, key=lambda value: -counts[value])
    ]
