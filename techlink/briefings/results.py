"""What was reported of the programmes of a pair, by whom and when; who disagrees is shown too."""

from dataclasses import dataclass, field
from itertools import groupby

from participants.rows import Named
from programmes.models import ReportedFigure

MOST_FIGURES = 40


@dataclass
class Value:
    """A value as stated (``text``), and a ``Claim`` of each figure that states it."""

    text: str
    statements: list = field(default_factory=list)


@dataclass
class Measure:
    """What is measured (``name``) of which programme, and each ``Value`` that it was said to have."""

    name: str
    programme: Named
    values: list


@dataclass(frozen=True)
class Results:
    measures: list
    has_more: bool


def results(programmes, directory, notes):
    """The ``Results`` of ``programmes``, cited in the ``Footnotes`` given. One query."""
    stated = ReportedFigure.objects.published().as_of(directory.as_of)
    of_pair = stated.filter(programme__in=[p.pk for p in programmes])
    figures = of_pair.select_related("source").order_by("programme", "measure", "stated_on", "pk")
    figures = list(figures[: MOST_FIGURES + 1])
    shown = groupby(figures[:MOST_FIGURES], lambda figure: (figure.programme_id, figure.measure))
    by_programme = {pk: [] for pk in (p.pk for p in programmes)}
    for (pk, name), same in shown:
        by_programme[pk].append((name, list(same)))
    measures = [
        Measure(name, Named(p.name, p.get_absolute_url()), _values(same, notes))
        for p in programmes
        for name, same in by_programme[p.pk]
    ]
    return Results(measures, len(figures) > MOST_FIGURES)


def _values(figures, notes):
    values = {}
    for figure in figures:
        value = values.setdefault(figure.value, Value(figure.value))
        value.statements.append(notes.claim(Stated(figure)))
    return list(values.values())


@dataclass(frozen=True)
class Stated:
    """A figure, which rests on one source."""

    figure: ReportedFigure

    @property
    def sources(self):
        return [self.figure.source]
