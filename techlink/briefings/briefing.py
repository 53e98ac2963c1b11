from dataclasses import dataclass
from datetime import date, datetime

from programmes.models import PairNote
from programmes.pairs import Pair

from .footnotes import Footnotes
from .gaps import Gaps, gaps
from .leads import sides
from .meetings import Meetings, meetings
from .profile import Profile, profile
from .results import Results, results
from .standing import standings
from .tried import Tried, tried
from .ventures import Ventures, ventures


@dataclass(frozen=True)
class Briefing:
    """All that is told of a ``pair`` on a ``day``, in the order in which it is told, so that
    the sources are numbered in that order. However much there is, it is not longer than this."""

    pair: Pair
    day: date
    note: str
    profile: Profile
    standings: list
    tried: Tried
    sides: list
    results: Results
    ventures: Ventures
    meetings: Meetings
    gaps: Gaps
    sources: Footnotes

    @classmethod
    def of(cls, pair, directory):
        """That of a ``Pair``, as a ``Directory`` has it. Thirteen queries at most."""
        notes = Footnotes()
        standing = standings(pair, directory, notes)
        programmes = tried(pair, directory, notes)
        return cls(
            pair=pair,
            day=directory.day,
            note=_note(pair),
            profile=profile(pair, directory),
            standings=standing,
            tried=programmes,
            sides=sides(pair, programmes.programmes, directory),
            results=results(programmes.programmes, directory, notes),
            ventures=ventures(pair, directory),
            meetings=meetings(pair, directory, notes),
            gaps=gaps(pair, directory),
            sources=notes,
        )

    @property
    def numbers(self):
        """``{address: number}`` of the programmes in the table of what was tried."""
        programmes = self.tried.programmes
        return {p.get_absolute_url(): number for number, p in enumerate(programmes, 1)}

    @property
    def updated(self) -> datetime | None:
        """When the latest of the records told of was last changed."""
        told = [*self.tried.everything, *self.meetings.next, *self.meetings.last]
        return max((claim.record.updated for claim in told), default=None)


def _note(pair):
    found = PairNote.objects.filter(first=pair.first, second=pair.second)
    return found.values_list("note", flat=True).first() or ""
