"""The programmes of a pair: what is running, and all that was tried."""

from dataclasses import dataclass

from programmes import pictures
from programmes.models import Programme

from ..excerpts import filtered_list, rest_of
from .profile import KNOWN

MOST_RUNNING = 10
MOST_ON_A_LINE = 25


@dataclass(frozen=True)
class Tried:
    """``running`` are ``Claim``s of programmes that run or are open, by the last word on them;
    ``everything`` of the latest launched, in the order of the ``timeline``."""

    running: list
    everything: list
    timeline: object
    rest: object

    @property
    def programmes(self):
        """Those on the time line."""
        return [claim.record for claim in self.everything]


def tried(pair, directory, notes):
    """The ``Tried`` of a pair, cited in the ``Footnotes`` given. Two queries."""
    found = directory.programmes
    places = found.having("pair", [pair.slug])
    running = found.places.cut(places & found.having("status", KNOWN), 0, MOST_RUNNING)
    latest = found.places.cut(places, 0, MOST_ON_A_LINE)
    loaded = _loaded({*running, *latest}, directory.as_of)
    timeline = pictures.timeline([loaded[pk] for pk in latest if pk in loaded], directory.day)
    return Tried(
        [notes.claim(loaded[pk]) for pk in running if pk in loaded],
        [notes.claim(programme) for programme in timeline.programmes],
        timeline,
        rest_of(len(places), len(latest), filtered_list(found.kind, pair=[pair.slug])),
    )


def _loaded(pks, day):
    """``{primary key: programme}``, each as it stood on ``day`` if that is not None."""
    programmes = Programme.objects.published().as_of(day).with_sources()
    return programmes.in_bulk(pks) if pks else {}
