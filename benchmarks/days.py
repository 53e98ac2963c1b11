"""What a list as of a day costs: ``python -m benchmarks.days SIZE``, on both databases.

The index of the entrepreneurs of each day is made in a process that has today's; then one of
them is asked for again, and once more after an edit. Prints JSON, milliseconds on the clock.
"""

import json
import os
import sys
from datetime import date
from statistics import median
from time import perf_counter

import django

os.environ.setdefault("LOCAL", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "techlink.settings")
django.setup()

from django.http import QueryDict  # noqa: E402

from participants import rows  # noqa: E402
from participants.filters import EntrepreneurFilter  # noqa: E402
from participants.models import Entrepreneur  # noqa: E402

from . import databases  # noqa: E402

DAYS = [date(year, 6, 1) for year in (2010, 2014, 2018, 2022, 2026)]
TIMES = 11


def main(size):
    for kind in (databases.sqlite, databases.postgresql):
        with kind(size) as database:
            told = databases.told("benchmarks.days", url=database.url)
            print(json.dumps({"database": database.kind, "size": size, **told}))


def figures():
    ask()
    made = [ask(day) for day in DAYS]
    again = median(ask(DAYS[-1]) for _ in range(TIMES))
    Entrepreneur.objects.published().first().save()
    ask()
    return {"made_ms": made, "again_ms": again, "after_an_edit_ms": ask(DAYS[-1])}


def ask(day=None):
    """Milliseconds for the first page of the list, its facets and what its dates do not tell."""
    began = perf_counter()
    data = QueryDict(f"as_of={day}" if day else "")
    found = EntrepreneurFilter(data, queryset=Entrepreneur.objects.published())
    found.facets()
    rows.listed(found.index.places.cut(found.found(), 0, 25), day)
    len(found.uncertain()) if day else None
    return round(1000 * (perf_counter() - began), 1)


if __name__ == "__main__":
    main(int(sys.argv[1])) if sys.argv[1:] else print(json.dumps(figures()))
