"""Fills an empty database: ``python -m benchmarks.load SIZE FACTS``.

Writes to the file FACTS, as JSON, what it took, and what to ask the pages for. A process of
its own, so that its memory is the load's and nothing else's.
"""

import json
import os
import sys
from pathlib import Path
from time import perf_counter, process_time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "techlink.settings")
django.setup()

from django.core.management import call_command, get_commands  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402

from participants.models import Entrepreneur, Participation  # noqa: E402
from programmes import bulk  # noqa: E402
from programmes.models import Programme, Sector  # noqa: E402

from . import processes, reference  # noqa: E402
from .generate import Directory  # noqa: E402


class Timed:
    """Iterates over ``rows``; ``seconds`` is what making them took."""

    def __init__(self, rows):
        self.rows, self.seconds = rows, 0.0

    def __iter__(self):
        return self

    def __next__(self):
        began = perf_counter()
        try:
            return next(self.rows)
        finally:
            self.seconds += perf_counter() - began


def main(size, path):
    call_command("migrate", interactive=False, verbosity=0)
    reference.load()
    facts = {"load": load(size), "reindex_s": reindex()}
    settle()
    path.write_text(json.dumps(facts | {"ask": ask()}, indent=1))


def load(size):
    """Seconds on the clock, those of making the records told apart, and MB at the most."""
    rows, began, cpu = Timed(Directory(size).rows()), perf_counter(), process_time()
    loaded = bulk.load(rows, progress)
    sys.stdout.write("\n")
    return {
        "seconds": perf_counter() - began - rows.seconds,
        "making_s": rows.seconds,
        "cpu_s": process_time() - cpu,
        "peak_mb": processes.peak_memory(),
        "records": {model._meta.model_name: count for model, count in loaded.items()},
    }


def progress(loaded):
    counts = ", ".join(f"{count:,} {m._meta.verbose_name_plural}" for m, count in loaded.items())
    sys.stdout.write(f"\r\033[KLoading     {counts}")
    sys.stdout.flush()


def reindex():
    """Seconds, or None while the project has no such command."""
    if "reindex" not in get_commands():
        return None
    began = perf_counter()
    call_command("reindex", verbosity=0)
    return perf_counter() - began


def settle():
    """What each database does by itself after a while: neither is helped more than that."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM (ANALYZE)")
        else:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def ask():
    """The values that the pages are asked for: the most frequent, so the costliest."""
    published = Entrepreneur.objects.published()
    roles = Participation.objects.published().filter(programme__is_published=True)
    sector = most(published.exclude(sectors=None), "sectors")
    return {
        "entrepreneurs": published.count(),
        "sector": Sector.objects.get(pk=sector).slug,
        "country": most(published.exclude(country=None), "country").lower(),
        "programme": Programme.objects.get(pk=most(roles, "programme")).slug,
    }


def most(records, field):
    return records.order_by().values_list(field).annotate(n=Count("pk")).order_by("-n", field)[0][0]


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
