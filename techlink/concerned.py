"""Which changes concern a country, a pair or a sector: those of the records in its lists."""

from functools import reduce
from operator import and_
from urllib.parse import urlencode

from django.urls import reverse

from participants.filters import EntrepreneurFilter
from programmes import changed, index
from programmes.filters import EventFilter, OrganisationFilter, ProgrammeFilter

KINDS = {
    filterset.kind(): filterset
    for filterset in (ProgrammeFilter, OrganisationFilter, EntrepreneurFilter, EventFilter)
}
FEW = 1000  # records whose changes are looked up by the record, and not in the order of time
MOST_SHOWN = 6  # on the page of a pair, a country or a sector


def states(kind="", **topics):
    """Querysets of the public states of each kind of record, or of one ``kind``.

    ``topics`` is ``{facet: value}``, as in ``country="ee"``: those of the records that have all
    of them now. A kind that has no such facet is left out.
    """
    for name, filterset in KINDS.items():
        chosen = list(facets_of(filterset, topics))
        if kind in ("", name) and None not in chosen:
            yield states_of_list(filterset, chosen)


def facets_of(filterset, topics):
    """Pairs of a facet of the list and a value; None for a topic that it has no facet for."""
    known = filterset.facets_of()
    for name, value in topics.items():
        if name in known:
            yield name, value
        elif name == "pair" and filterset is EventFilter:  # the two of it take part
            yield from (("country", code) for code in value.split("-"))
        else:
            yield None


def states_of_list(filterset, chosen):
    history = filterset.model().history
    if not chosen:
        return history.public()
    found = index.current(filterset)  # only what is public is in it
    places = reduce(and_, (found.having(name, [value]) for name, value in chosen))
    if len(places) <= FEW:
        return history.were_public().filter(id__in=found.places.cut(places, 0, FEW))
    share = len(found.live) / len(places)
    return changed.Among(history.were_public(), lambda pk: found.places.of(pk) in places, share)


def latest(subject, **topics):
    """The latest ``programmes.changed.Changed`` of what ``topics`` name, for ``subject``'s page."""
    found, _more = changed.newest(states(**topics), 0, MOST_SHOWN)
    url = f"{reverse('changes')}?{urlencode(topics)}"
    return changed.Changed(found, changed.feed_of(subject), url)


def lately():
    """The latest ``programmes.changed.Changed`` of the whole register, for the home page."""
    found, _more = changed.newest(states(), 0, MOST_SHOWN)
    return changed.Changed(found, reverse("changes-feed"), reverse("changes"))
