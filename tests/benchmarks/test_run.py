"""A whole run, as small as it can be, and what is written of it."""

import json

from benchmarks import databases, report
from benchmarks.measure import Row
from benchmarks.run import Run
from benchmarks.targets import LIST, targets


def test_run_writes_a_table_and_keeps_the_database(tmp_path):
    databases.prepare()
    with databases.sqlite(200, tmp_path) as database:
        run = Run(database, tmp_path, rivals=False, patience=0.1, requests=2, rounds=1)
        run.pages = run.pages[:1]
        result = run.results()
    report.keep(result, tmp_path)

    assert set(result["pages"][LIST]) >= {"cold", "warm", "304", "floor"}
    assert result["pages"][LIST]["304"]["bytes"] == 0
    assert result["pages"][LIST]["floor"]["bytes"] == result["pages"][LIST]["cold"]["bytes"]
    assert result["pages"][LIST]["cold"]["queries"] > 0
    assert databases.is_up_to_date(tmp_path, "sqlite", 200)
    written = (tmp_path / "RESULTS.md").read_text()
    assert "## 200 entrepreneurs, SQLite" in written
    assert str(tmp_path) not in written


def test_run_replaces_the_section_of_its_own_size(tmp_path):
    for size, cpu in [(10_000, 1.0), (1_000_000, 1.5), (1_000_000, 1.1)]:
        report.keep(result(size, cpu), tmp_path)

    written = (tmp_path / "RESULTS.md").read_text()
    assert written.count("## 10,000 entrepreneurs") == 1
    assert written.count("## 1,000,000 entrepreneurs") == 1
    assert "| list | 1.1 |" in written
    assert "| list | 1.5 |" not in written


def test_targets_are_computed_from_the_results_there_are():
    results = {("sqlite", size): result(size, cpu) for size, cpu in [(10_000, 1), (1_000_000, 9)]}
    verdicts = {target.what: target.verdict for target in targets(results)}

    assert verdicts["cold list against the floor, any size, SQLite"] == "missed, by 20 %"
    assert verdicts["warm list against the floor, any size, SQLite"] == "met, by 2.0 times"
    assert verdicts["memory of that load"] == "not measured"
    assert verdicts["an edit by staff at 1M, SQLite"] == "met, by 50 %"


def test_page_that_fails_says_so():
    row = Row("list", "cold", None, "/")
    row.problem = "answers 503"

    assert row.figures() == {"problem": "answers 503"}


def result(size, cpu):
    """What a run keeps: ``cpu`` milliseconds for a cold list."""
    figures = {"p50_ms": 2.0, "p95_ms": 3.0, "bytes": 10, "requests": 3}
    rows = {who: {"cpu_ms": 0.25, **figures} for who in ("warm", "304")}
    rows |= {"cold": {"cpu_ms": cpu, **figures}, "floor": {"cpu_ms": 0.5, **figures}}
    machine = dict.fromkeys(["cpu", "cores", "python", "database", "commit", "date"], "any")
    load = {"seconds": 1.0, "cpu_s": 1.0, "making_s": 1.0, "peak_mb": 1.0, "reindex_s": None}
    return json.loads(
        json.dumps(
            {
                "kind": "sqlite",
                "size": size,
                "machine": machine,
                "load": load | {"records": {"entrepreneur": size}},
                "pages": {LIST: rows},
                "ideal_ms": {LIST: 0.1},
                "edit": {"save_ms": 10.0, "save_cpu_ms": 5.0, "next_list_ms": 12.0},
                "memory_mb": {"0": 50.0, "100": 60.0, "1000": 61.0},
            }
        )
    )
