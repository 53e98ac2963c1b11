"""Where things stand in the pictures: geometry for the templates, and no queries."""

import math
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from .dates import earliest, latest
from .pairs import Pair

# In the units of the star's sheet, which templates/programmes/_star.html cuts to size.
CENTRE_X, CENTRE_Y, RADIUS = 240, 232, 170
NODE_RADIUS = 23
THINNEST, THICKEST = 1.5, 11
# Clockwise from the top. Much as on a map, and with most programmes on the outer lines,
# so that the middle stays open.
PLACES = ["GB", "EE", "KR", "NZ", "IL"]

STEPS = [1, 2, 5, 10, 20, 50, 100]  # years
MOST_COLUMNS = 7
LABEL = 11  # per cent of the axis that a year or "today" takes in the narrowest window


@dataclass(frozen=True)
class Node:
    country: object
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str


@dataclass(frozen=True)
class Edge:
    pair: Pair
    count: int
    width: float
    one: Node
    other: Node

    @property
    def x(self):
        return round((self.one.x + self.other.x) / 2, 1)

    @property
    def y(self):
        return round((self.one.y + self.other.y) / 2, 1)


@dataclass(frozen=True)
class Star:
    nodes: list
    edges: list


def star(countries, counts):
    """All pairs of ``countries`` as lines between the corners of a regular polygon.

    ``counts`` maps a pair's slug to its number of programmes; a missing one is 0. The
    middles of the lines, where the numbers stand, are all distinct for five countries.
    """
    ordered = sorted(countries, key=_place)
    nodes = [_node(country, n, len(ordered)) for n, country in enumerate(ordered)]
    largest = max(counts.values(), default=0)
    edges = [_edge(one, other, counts, largest) for one, other in combinations(nodes, 2)]
    return Star(nodes, sorted(edges, key=lambda edge: -edge.count))


def _place(country):
    known = country.code in PLACES
    return (PLACES.index(country.code) if known else len(PLACES), country.code)


def _node(country, number, total):
    angle = 2 * math.pi * number / total
    across, down = math.sin(angle), -math.cos(angle)
    x, y = CENTRE_X + RADIUS * across, CENTRE_Y + RADIUS * down
    below = down > 0.5
    label_y = y + (NODE_RADIUS + 25 if below else -NODE_RADIUS - 13)
    # At the sides a name grows outwards, away from the line that rises to the top.
    anchor = "middle" if abs(across) < 0.7 else "end" if across < 0 else "start"
    shift = {"middle": 0, "end": 24, "start": -24}[anchor]
    return Node(country, round(x, 1), round(y, 1), round(x + shift, 1), round(label_y, 1), anchor)


def _edge(one, other, counts, largest):
    pair = Pair.of(one.country, other.country)
    count = counts.get(pair.slug, 0)
    share = count / largest if largest else 0
    width = round(THINNEST + (THICKEST - THINNEST) * share, 1)
    return Edge(pair, count, width, one, other)


@dataclass(frozen=True)
class Span:
    """From ``x``, ``width`` wide, both in per cent of the time line."""

    x: float
    width: float


@dataclass(frozen=True)
class Bar:
    """A programme on the time line. What is None is not drawn."""

    programme: object
    launch: float | None = None  # where the launch is known to the month or the day
    announced: float | None = None  # the same of what is only proposed: it was not launched
    soft_start: Span | None = None  # it was launched somewhere in here
    known: Span | None = None  # it is known to have run
    soft_end: Span | None = None  # it ended somewhere in here
    tail: Span | None = None  # whether it still ran is not known


@dataclass(frozen=True)
class Tick:
    year: int
    x: float
    is_named: bool  # whether there is room for the year


@dataclass(frozen=True)
class Timeline:
    ticks: list  # where the columns of the axis begin
    today: float | None  # where today is, if it is on the axis
    bars: list
    undated: list

    @property
    def programmes(self):
        """All of them, in the order of the time line."""
        return [*(bar.programme for bar in self.bars), *self.undated]

    @property
    def has_announced(self):
        return any(bar.announced is not None for bar in self.bars)


def timeline(programmes, today):
    """The ``programmes`` of a pair on one axis of years, earliest launch first.

    Those without a known launch are left as ``undated``. ``today`` is a ``date``.
    """
    dated = sorted((p for p in programmes if p.launched), key=lambda p: (p.launched, p.name))
    undated = [p for p in programmes if not p.launched]
    if not dated:
        return Timeline([], None, [], undated)
    axis = _axis(dated, today)
    bars = [_bar(programme, axis, today) for programme in dated]
    now = axis.at(today) if axis.start <= today else None
    return Timeline([_tick(year, axis, now) for year in axis.years], now, bars, undated)


def _tick(year, axis, now):
    x = axis.at(date(year, 1, 1))
    in_the_way = now is not None and now - 2 * LABEL < x < now
    return Tick(year, x, is_named=x <= 100 - LABEL and not in_the_way)


@dataclass(frozen=True)
class Axis:
    years: list
    start: date
    end: date

    def at(self, day):
        return round(100 * (day - self.start).days / (self.end - self.start).days, 2)

    def span(self, start, end):
        """The ``Span`` between two days; None where it has no length."""
        x = self.at(start)
        return Span(x, round(self.at(end) - x, 2)) if start < end else None


def _axis(dated, today):
    first = earliest(dated[0].launched).year
    ends = [latest(p.ended or p.launched).year for p in dated]
    last = max(today.year, *ends)
    step = next((s for s in STEPS if _columns(first, last, s) <= MOST_COLUMNS), STEPS[-1])
    start = first // step * step
    end = max(today, *(latest(p.ended or p.launched) for p in dated))
    return Axis(list(range(start, last + 1, step)), date(start, 1, 1), end + timedelta(days=1))


def _columns(first, last, step):
    return last // step - first // step + 1


def _bar(programme, axis, today):
    start, launched = earliest(programme.launched), latest(programme.launched)
    exact = axis.at(start) if len(programme.launched) > 4 else None
    soft_start = axis.span(start, launched)
    if programme.status == "proposed":
        return Bar(programme, announced=exact, soft_start=soft_start)
    seen, over, until = _end(programme, launched, today)
    return Bar(
        programme,
        launch=exact,
        soft_start=soft_start,
        known=axis.span(launched, seen),
        soft_end=axis.span(seen, until) if over else None,
        tail=None if over else axis.span(seen, until),
    )


def _end(programme, launched, today):
    """Until when it is known to have run, whether it is over, and when at the latest."""
    if programme.ended:
        return max(launched, earliest(programme.ended)), True, latest(programme.ended)
    stated = min(latest(programme.status_on), today) if programme.status_on else None
    if programme.status == "ended":
        return launched, True, max(launched, stated or today)
    ran = programme.status in ("open", "running")
    return max(launched, stated if stated and ran else launched), False, today


def dot_radius(count, largest, most=12):
    """The radius of a dot whose area is to ``count`` as the largest's is to ``largest``."""
    return round(most * math.sqrt(count / largest), 1) if largest else 0
