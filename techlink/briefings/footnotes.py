"""Sources as footnotes: each has a number, and each claim the numbers of what it rests on."""

from dataclasses import dataclass, field

MOST_SOURCES = 60
MOST_OF_A_CLAIM = 3  # the rest of them are on the page of the record


@dataclass(frozen=True)
class Mark:
    """A number beside a claim: the ``turn``-th time that its source is named."""

    number: int
    turn: int

    @property
    def id(self):
        return f"cite-{self.number}-{self.turn}"


@dataclass(frozen=True)
class Footnote:
    number: int
    source: object
    marks: list = field(default_factory=list)

    @property
    def id(self):
        return f"source-{self.number}"


@dataclass(frozen=True)
class Claim:
    """A ``record``, and the ``marks`` of the sources it rests on."""

    record: object
    marks: list


class Footnotes:
    """The sources of a text, numbered in the order in which they are first named.

    What is more than ``MOST_OF_A_CLAIM``, or than ``MOST_SOURCES`` in all, gets no number;
    ``left_out`` says how many those are.
    """

    def __init__(self):
        self._notes, self._left_out = {}, set()

    def __iter__(self):
        return iter(self._notes.values())

    def __len__(self):
        return len(self._notes)

    @property
    def left_out(self):
        return len(self._left_out - self._notes.keys())

    def claim(self, record):
        """The ``Claim`` of what rests on ``record.sources``: the first of them, the main one first."""
        sources = record.sources
        self._left_out |= {source.pk for source in sources[MOST_OF_A_CLAIM:]}
        marks = [self._mark(s) for s in sources[:MOST_OF_A_CLAIM] if self._has_number(s)]
        return Claim(record, marks)

    def _has_number(self, source):
        if source.pk not in self._notes and len(self._notes) == MOST_SOURCES:
            self._left_out.add(source.pk)
            return False
        return True

    def _mark(self, source):
        number = len(self._notes) + 1
        note = self._notes.setdefault(source.pk, Footnote(number, source))
        note.marks.append(Mark(note.number, len(note.marks) + 1))
        return note.marks[-1]
