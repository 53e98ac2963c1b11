"""``python -m benchmarks``: see README.md here."""

import argparse
import signal
import sys

from . import databases, report
from .run import Run

OPEN = {"sqlite": databases.sqlite, "postgresql": databases.postgresql}


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that servers are ended, too
    asked = arguments()
    databases.prepare()
    for kind in asked.databases:
        print(f"Database    {kind}, {asked.size:,} entrepreneurs", flush=True)
        with OPEN[kind](asked.size) as database:
            run = Run(database, databases.BENCH, asked.rivals, asked.patience, asked.requests)
            report.keep(run.results())
    print("Written     benchmarks/RESULTS.md")


def arguments():
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    add = parser.add_argument
    add("--size", type=int, default=10_000, help="entrepreneurs")
    add("--databases", nargs="+", choices=OPEN, default=list(OPEN))
    add("--no-rivals", dest="rivals", action="store_false", help="measure only the site itself")
    add("--patience", type=float, default=6, help="seconds for one page of one server")
    add("--requests", type=int, default=1000, help="after how many memory is measured")
    return parser.parse_args()


if __name__ == "__main__":
    main()
