"""What changed in public, newest first: what was published, changed and ended.

However many records and changes there are, as many queries are asked.
"""

from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from itertools import islice
from math import ceil
from operator import itemgetter

from .addresses import address_of
from .atom import Entry
from .edits import edits, named_in
from .models import Source
from .models.history import What

WITHOUT_EDITS = (What.RECORDED, What.PUBLISHED)  # what it said before was not public
MOST_SHOWN = 10  # on a record's page
MOST_LOOKED_AT = 20_000  # states, for those of very many records
OF_RECORD = "%(kind)s/%(record)s/change/%(state)s"  # the id of a feed's entry, the same for good


@dataclass(frozen=True)
class Change:
    """A public state of a record, and what of it was changed. No user is named."""

    id: str
    kind: object  # the model's words for such a record
    name: str  # of the record, as it is now
    address: str
    what: str
    at: datetime
    edits: list
    source: object  # the main source at that time, a Source; None if there is none any more

    @property
    def label(self):
        return What(self.what).label

    def entry(self):
        told = [str(edit) for edit in self.edits]
        told += [str(self.source)] if self.source else []
        return Entry(self.id, f"{self.name}: {self.label}", self.address, self.at, "\n".join(told))


@dataclass(frozen=True)
class Changed:
    """The latest ``changes`` of what a page is about, the address of all of them, if they have
    one, and that of its feed."""

    changes: list
    feed: str
    url: str = ""


def of_record(record):
    """What changed of a public ``record``: its latest few ``Changed``."""
    changes, _more = newest([states_of(record)], 0, MOST_SHOWN)
    return Changed(changes, feed_of(record))


def states_of(record):
    return type(record).history.were_public().filter(id=record.pk)


def feed_of(subject):
    """The address of the feed of what changes in what has a page."""
    return f"{subject.get_absolute_url().rstrip('/')}.atom"


@dataclass(frozen=True)
class Among:
    """Those of the ``states`` that are of a record of which ``holds(primary key)``, as is true of
    about one in ``share`` records: for very many, that no query need name."""

    states: object
    holds: object
    share: float

    def filter(self, **conditions):
        return Among(self.states.filter(**conditions), self.holds, self.share)

    def newest(self, number):
        """As ``StateQuerySet.newest``: as a rule of one query. Of those that are far back there
        may be none: they are asked for by their day."""
        looked_at = ceil(2 * number * self.share)
        while True:
            looked_at = min(looked_at, MOST_LOOKED_AT)
            rows = self.states.newest(looked_at)
            found = [row for row in rows if self.holds(row[-1])]
            if len(found) >= number or len(rows) < looked_at or looked_at == MOST_LOOKED_AT:
                return found[:number]
            looked_at *= 8


def newest(kinds, start, stop):
    """The changes from number ``start`` to ``stop``, newest first, and whether there are more:
    ``([Change], bool)``.

    ``kinds`` are the public states of different models: querysets, or ``Among``.
    """
    found = [states.newest(stop + 1) for states in kinds]
    picked = [*islice(merge(*found, key=itemgetter(0), reverse=True), start, stop + 1)]
    return complete(picked[: stop - start]), len(picked) > stop - start


def complete(picked):
    """The ``Change`` of each of ``picked``, rows of ``StateQuerySet.newest``.

    A change of nothing that is public now is left out.
    """
    found = {}
    for model in {model for _date, _pk, model, _record in picked}:
        pks = [pk for _date, pk, of, _record in picked if of is model]
        found[model] = model.instance_type.history.with_preceding().in_bulk(pks)
    states = [found[model][pk] for _date, pk, model, _record in picked if pk in found[model]]
    pairs = list(_compared(states))
    names = _names(pairs)
    found = [_change(before, state, names) for before, state in pairs]
    return [change for change in found if change.edits or change.what in WITHOUT_EDITS]


def _compared(states):
    """Pairs of the state that each of ``states`` is told as different from, or None, and itself."""
    preceding = {}
    for model in {type(state) for state in states}:
        pks = [state.preceding for state in states if type(state) is model]
        preceding[model] = model.objects.in_bulk(pks)
    for state in states:
        has_edits = state.what not in WITHOUT_EDITS
        yield preceding[type(state)].get(state.preceding) if has_edits else None, state


def _change(before, state, names):
    kind = state.instance_type._meta
    about = {"kind": kind.model_name, "record": state.id, "state": state.pk}
    return Change(
        id=OF_RECORD % about,
        kind=kind.verbose_name,
        name=state.name_now,
        address=address_of(kind.model_name, state.slug_now),
        what=state.what,
        at=state.history_date,
        edits=edits(before, state, names) if before else [],
        source=names.get(Source, {}).get(state.main_source_id),
    )


def _names(pairs):
    """``{model: {primary key: instance}}`` of what is public of all that may be named."""
    asked = {}
    for before, state in pairs:
        for model, pk in named_in(before, state):
            if pk is not None:
                asked.setdefault(model, set()).add(pk)
    return {model: _public(model).in_bulk(list(pks)) for model, pks in asked.items()}


def _public(model):
    """Those of ``model`` that may be named: where it does not say, it is a word of the register."""
    records = model.objects.all()
    return records.published() if hasattr(records, "published") else records
