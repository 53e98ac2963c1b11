"""The events in which both countries of a pair take part."""

from dataclasses import dataclass
from functools import reduce
from operator import and_

from programmes.models import Event

MOST_NEXT = 5
MOST_LAST = 10


@dataclass(frozen=True)
class Meetings:
    """``Claim``s of events: the ``next`` ones, the soonest first, and the ``last``, the latest
    first, those without a date at the end. ``total`` is how many there are."""

    next: list
    last: list
    total: int

    @property
    def events(self):
        return [claim.record for claim in [*self.next, *self.last]]

    @property
    def left_out(self):
        return self.total - len(self.next) - len(self.last)


def of_both(pair, found):
    """The places in the ``Index`` of events of those in which both countries take part."""
    return reduce(and_, (found.having("country", [country.slug]) for country in pair))


def meetings(pair, directory, notes):
    """The ``Meetings`` of a pair, cited in the ``Footnotes`` given. Two queries."""
    found = directory.events
    both = of_both(pair, found)
    upcoming = both & found.having("when", ["upcoming"])
    soonest = found.places.cut(upcoming, max(0, len(upcoming) - MOST_NEXT), len(upcoming))[::-1]
    latest = found.places.cut(both - upcoming, 0, MOST_LAST)
    published = Event.objects.published().as_of(directory.as_of).with_sources()
    events = published.in_bulk([*soonest, *latest])
    return Meetings(
        [notes.claim(events[pk]) for pk in soonest if pk in events],
        [notes.claim(events[pk]) for pk in latest if pk in events],
        len(both),
    )
