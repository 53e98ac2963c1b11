"""Keeps the result of each run, and writes RESULTS.md from all that are kept."""

import json
from pathlib import Path

from .targets import KINDS, LIST, targets

HERE = Path(__file__).parent
HEAD = """# Results

Written by `make bench` from `results/`: do not edit. What a row means is in `README.md`.
"""
CPU = ["cold", "warm", "usual", "Datasette"]


def keep(result, folder=HERE):
    """Write the result of a run, in place of an earlier one of its database and size."""
    path = folder / "results" / f"{result['kind']}-{result['size']}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(rounded(result), indent=1) + "\n")
    write(folder)


def rounded(value):
    """No more digits than were measured: a later run then differs where it does."""
    if isinstance(value, dict):
        return {key: rounded(each) for key, each in value.items()}
    return float(f"{value:.4g}") if isinstance(value, float) else value


def kept(folder=HERE):
    found = [json.loads(path.read_text()) for path in (folder / "results").glob("*.json")]
    order = list(KINDS)
    found.sort(key=lambda result: (result["size"], order.index(result["kind"])))
    return {(result["kind"], result["size"]): result for result in found}


def write(folder=HERE):
    results = kept(folder)
    parts = [HEAD, targets_table(results), *map(section, results.values())]
    (folder / "RESULTS.md").write_text("\n".join(parts))


def targets_table(results):
    rows = [
        [t.what, f"{'at least' if t.is_least else 'at most'} {number(t.limit)} {t.unit}"]
        + ([f"{number(t.value)} {t.unit}" if t.value is not None else "", t.verdict])
        for t in targets(results)
    ]
    return "\n".join(["## Targets\n", *table(["What", "Target", "Measured", "Verdict"], rows), ""])


def section(result):
    name, machine = KINDS[result["kind"]], result["machine"]
    return "\n".join(
        [
            f"## {result['size']:,} entrepreneurs, {name}\n",
            f"{machine['cpu']}, {machine['cores']} cores; Python {machine['python']}, "
            f"{machine['database']}; commit {machine['commit']}, {machine['date']}.\n",
            "CPU of the server and its database, milliseconds a request:\n",
            *table(["Page", *heads(result)], list(cpu_rows(result))),
            "",
            "The rest; latencies in milliseconds, SQL milliseconds on the clock:\n",
            *table(DETAIL, list(detail_rows(result))),
            "",
            *kept_beside(result),
            "",
        ]
    )


def heads(result):
    """Columns of the CPU table. A ratio is of the column before it to the cold page."""
    yield from ["cold", "times the floor", "warm"]
    for who in present(result):
        yield from [who, "times cold"]


def present(result):
    return [w for w in CPU[2:] if any(w in rows for rows in result["pages"].values())]


def cpu_rows(result):
    floor = result["pages"][LIST]["floor"].get("cpu_ms")
    for page, rows in result["pages"].items():
        cold = rows["cold"].get("cpu_ms")
        cells = [shown(rows, "cold"), times(cold, floor), shown(rows, "warm")]
        for who in present(result):
            cells += [shown(rows, who), times(rows.get(who, {}).get("cpu_ms"), cold)]
        yield [page, *cells]


DETAIL = ["Page", "Who", "CPU", "p50", "p95", "requests", "bytes", "gzip", "queries", "SQL"]


def detail_rows(result):
    for page, rows in result["pages"].items():
        for who, found in rows.items():
            keys = [
                "cpu_ms",
                "p50_ms",
                "p95_ms",
                "requests",
                "bytes",
                "gzip_bytes",
                "queries",
                "sql_ms",
            ]
            yield [page, who, shown(rows, who), *(number(found.get(key)) for key in keys[1:])]


def kept_beside(result):
    load, edit = result["load"], result["edit"]
    records = ", ".join(f"{count:,} {kind}" for kind, count in load["records"].items())
    yield f"- Bulk load: {number(load['seconds'])} s on the clock ({number(load['cpu_s'])} s of CPU"
    yield f"  with {number(load['making_s'])} s of making the records up), at most"
    yield f"  {number(load['peak_mb'])} MB: {records}."
    if load["reindex_s"] is not None:
        yield f"- Index made anew: {number(load['reindex_s'])} s."
    ideal = ", ".join(f"{page} {number(ms)}" for page, ms in result["ideal_ms"].items())
    yield f"- The SQL of rows and exact count alone, ms of CPU: {ideal}."
    yield f"- An edit: {number(edit['save_ms'])} ms to save, the next list {number(edit['next_list_ms'])} ms."
    memory = ", ".join(f"{number(mb)} after {n}" for n, mb in result["memory_mb"].items())
    yield f"- Memory of the worker, MB, after so many requests: {memory}."


def shown(rows, who):
    found = rows.get(who, {})
    return found.get("problem") or number(found.get("cpu_ms"))


def times(one, other):
    return f"×{number(one / other)}" if one and other else ""


def number(value):
    """Three digits that say something."""
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 100 or isinstance(value, int) else f"{value:.3g}"


def table(heads, rows):
    yield f"| {' | '.join(heads)} |"
    yield f"|{'|'.join(['---'] + ['--:'] * (len(heads) - 1))}|"
    for row in rows:
        yield f"| {' | '.join(row)} |"
