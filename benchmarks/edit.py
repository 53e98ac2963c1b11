"""What an edit by staff costs: ``python -m benchmarks.edit PORT PATH``.

An entrepreneur is saved, then the list at PATH is asked of the site on PORT, which must show
what is new. Prints JSON, milliseconds on the clock (medians). What was edited is put back.
"""

import json
import os
import sys
from statistics import median
from time import perf_counter, process_time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "techlink.settings")
django.setup()

from participants.models import Entrepreneur  # noqa: E402

from .measure import Client  # noqa: E402

TIMES = 11


def main(port, path):
    entrepreneurs = Entrepreneur.objects.published().order_by("pk")
    with Client(port) as client:
        figures = [edit(e, client, path) for e in entrepreneurs[: TIMES + 1]]
    saved, cpu, listed = zip(*figures[1:], strict=True)  # the first also connects and imports
    told = {"save_ms": median(saved), "save_cpu_ms": median(cpu), "next_list_ms": median(listed)}
    print(json.dumps(told))


def edit(entrepreneur, client, path):
    """Milliseconds: of a save on the clock, its CPU, and of the list after it."""
    summary = entrepreneur.summary
    save(entrepreneur, f"{summary} Edited.")
    client.get(path)
    return *save(entrepreneur, summary), 1000 * client.get(path)[1]


def save(entrepreneur, summary):
    """Milliseconds on the clock, and of this process's CPU."""
    entrepreneur.summary = summary
    began, cpu = perf_counter(), process_time()
    entrepreneur.save()
    return 1000 * (perf_counter() - began), 1000 * (process_time() - cpu)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
