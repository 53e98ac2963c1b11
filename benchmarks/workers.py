"""How many threads and workers serve best: ``python -m benchmarks.workers``.

Eight readers at once, as fast as they can, half of them asking for pages that are kept and
half for pages that are not. Printed for each setting: requests a second, and the milliseconds
that half and that 95 of 100 answers took at most.
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from statistics import quantiles
from time import perf_counter

from . import databases, servers
from .measure import Client

SIZE = 10_000
READERS, EACH = 8, 100  # requests of each reader
SETTINGS = [(workers, threads) for workers in (1, 2, 3) for threads in (1, 2, 4, 8)]


def read(port, paths):
    """The seconds of each answer."""
    with Client(port) as client:
        return [client.get(path)[1] for path in paths]


def paths(reader):
    """What one reader asks for: the same page again, or another each time."""
    if reader % 2:
        return ["/entrepreneurs/"] * EACH
    return [f"/entrepreneurs/?page={1 + (reader * EACH + n) % 390}" for n in range(EACH)]


def measured(database, workers, threads):
    options = ["--threads", str(threads)]
    environment = {"WEB_CONCURRENCY": str(workers), "PAGE_CACHE_MB": "1"}
    with (
        servers.gunicorn("techlink.settings", database, *options, **environment) as server,
        ThreadPoolExecutor(READERS) as readers,
    ):
        asked = [paths(reader) for reader in range(READERS)]
        list(readers.map(lambda wanted: read(server.port, wanted[:10]), asked))
        began = perf_counter()
        found = list(readers.map(lambda wanted: read(server.port, wanted), asked))
        passed = perf_counter() - began
    latencies = [1000 * seconds for each in found for seconds in each]
    p50, p95 = quantiles(latencies, n=20)[9::9]
    return len(latencies) / passed, p50, p95


def main():
    databases.prepare()
    print("workers threads  requests/s   p50 ms   p95 ms")
    with databases.sqlite(SIZE) as database:
        for workers, threads in SETTINGS:
            rate, p50, p95 = measured(database, workers, threads)
            print(f"{workers:7} {threads:7} {rate:11.0f} {p50:8.1f} {p95:8.1f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
