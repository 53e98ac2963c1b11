"""The targets, and how far what was measured is from them. Nothing here is typed from a run.

``results`` is ``{(kind of database, size): result}``; a figure is None while a run lacks.
"""

from dataclasses import dataclass
from typing import Any

SMALL, MEDIUM, LARGE = 10_000, 100_000, 1_000_000  # entrepreneurs
KINDS = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
LIST, FILTERED = "list", "list by sector and country"
LISTS = [LIST, "list by sector", FILTERED, "list by pair", "list by programme"]
OTHERS = [
    "list, last page",
    "list, common word",
    "list, rare word",
    "list, common word, filters",
    "list, rare word, filters",
    "programme",
    "pair",
]


@dataclass
class Target:
    what: str
    limit: float
    unit: str  # "times", "ms", "s", "MB" or "queries"
    value: Any = None
    is_least: bool = False  # the limit is the least that will do, not the most

    @property
    def is_met(self):
        return self.value >= self.limit if self.is_least else self.value <= self.limit

    @property
    def verdict(self):
        """In words, with how far it is from the limit."""
        if self.value is None:
            return "not measured"
        high, low = max(self.value, self.limit), min(self.value, self.limit)
        times = high / max(low, 1e-9)
        by = f"{times:.1f} times" if times >= 2 else f"{100 * (times - 1):.0f} %"
        return f"{'met' if self.is_met else 'missed'}, by {by}"


def targets(results):
    for kind, name in KINDS.items():
        of = {size: result for (k, size), result in results.items() if k == kind}
        yield from growth(name, of, 15 if kind == "sqlite" else 25)
        yield from against_others(name, of)
        yield from sql(name, of.get(LARGE), 1 if kind == "sqlite" else 2)
        yield from keeping(name, of.get(LARGE))
    yield from only_sqlite({s: r for (k, s), r in results.items() if k == "sqlite"})


def growth(name, of, most):
    small, large = of.get(SMALL), of.get(LARGE)
    yield Target(f"cold list, 1M against 10k, {name}", 1.2, "times", grown(small, large, LISTS))
    what = f"search, pair, programme, last page, 1M against 10k, {name}"
    yield Target(what, 2, "times", grown(small, large, OTHERS))
    slowest = most_of(cpu(large, page, "cold") for page in OTHERS)
    yield Target(f"the slowest of these at 1M, {name}", most, "ms", slowest)


def against_others(name, of):
    large = of.get(LARGE)
    usual = ratio(cpu(large, FILTERED, "usual"), cpu(large, FILTERED, "cold"))
    yield Target(f"the usual way against the cold list at 1M, {name}", 700, "times", usual, True)
    for who, limit in [("cold", 15), ("warm", 1.0), ("304", 0.8)]:
        found = [ratio(cpu(r, LIST, who), cpu(r, LIST, "floor")) for r in of.values()]
        what = f"{who} list against the floor, any size, {name}"
        yield Target(what, limit, "times", most_of(found) if found else None)


def sql(name, large, most):
    cold = figures(large, LIST, "cold")
    yield Target(f"queries of a cold list at 1M, {name}", 6, "queries", cold.get("queries"))
    yield Target(f"SQL of a cold list at 1M, {name}", most, "ms", cold.get("sql_ms"))


def keeping(name, large):
    yield Target(f"an edit by staff at 1M, {name}", 30, "ms", large and edit(large))
    memory = (large or {}).get("memory_mb") or {}
    yield Target(f"memory of a worker at 1M, {name}", 120, "MB", most_of(memory.values()))
    values = list(memory.values())
    flat = ratio(values[-1], values[1]) if len(values) > 2 else None
    what = f"memory after {list(memory)[-1] if memory else '...'} requests against a tenth of them"
    yield Target(f"{what}, {name}", 1.05, "times", flat)


def only_sqlite(of):
    medium = of.get(MEDIUM)
    found = ratio(cpu(medium, FILTERED, "Datasette"), cpu(medium, FILTERED, "cold"))
    yield Target("Datasette against the cold list at 100k", 60, "times", found, True)
    homes = [
        ratio(cpu(r, "home, real register", "cold"), cpu(r, LIST, "floor")) for r in of.values()
    ]
    yield Target("home, cold, real register, against the floor", 20, "times", most_of(homes))
    load = (medium or {}).get("load") or {}
    whole = load and load["seconds"] + (load.get("reindex_s") or 0)
    yield Target("bulk load of 100k with its index", 45, "s", whole or None)
    yield Target("memory of that load", 250, "MB", load.get("peak_mb"))


def edit(result):
    """Milliseconds of the save, and of what the next list takes longer than another cold one."""
    found, cold = result["edit"], figures(result, LIST, "cold")
    return found["save_ms"] + max(0, found["next_list_ms"] - cold.get("p50_ms", 0))


def figures(result, page, who):
    return ((result or {}).get("pages", {}).get(page) or {}).get(who) or {}


def cpu(result, page, who):
    return figures(result, page, who).get("cpu_ms")


def grown(small, large, pages):
    return most_of(ratio(cpu(large, page, "cold"), cpu(small, page, "cold")) for page in pages)


def ratio(one, other):
    return one / other if one is not None and other else None


def most_of(values):
    """The highest; None when any is missing."""
    values = list(values)
    return max(values) if values and None not in values else None
