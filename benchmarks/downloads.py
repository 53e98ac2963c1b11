"""What it costs to take a whole list away: ``python -m benchmarks.downloads [SIZE]``.

Of each database and each file: its rows, the milliseconds until its first bytes and the
seconds until its last, the seconds of CPU of the server, and by how many MB the worker's
memory grew at the most, against what it held when it had answered the list's first page.
"""

import sys
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from time import perf_counter

from . import databases, processes, servers

SIZE = 100_000
PIECE = 65_536  # bytes read at a time
FILES = ["/entrepreneurs.csv", "/entrepreneurs.csv?country=gb", "/programmes/entrepreneurs.csv"]
HEADERS = {"X-Forwarded-Proto": "https", "Host": "127.0.0.1"}


def fetch(port, path):
    """The lines of a file, and the seconds until its first bytes and until its last."""
    began = perf_counter()
    with closing(HTTPConnection("127.0.0.1", port, timeout=600)) as connection:
        connection.request("GET", path, headers=HEADERS)
        response = connection.getresponse()
        if response.status != 200:
            raise RuntimeError(f"{path} answers {response.status}")
        piece = response.read(PIECE)
        first, lines = perf_counter() - began, 0
        while piece:
            lines += piece.count(b"\n")
            piece = response.read(PIECE)
    return lines, first, perf_counter() - began


def measured(server, path):
    worker = processes.tree(server.process.pid)[-1]
    Path(f"/proc/{worker}/clear_refs").write_text("5")  # the peak is measured from here on
    memory, cpu = processes.memory(worker), server.cpu()
    lines, first, whole = fetch(server.port, path)
    grown = processes.peak_memory(worker) - memory
    return lines - 1, first * 1000, whole, server.cpu() - cpu, grown


def main():
    size = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    databases.prepare()
    print(
        "database    file                                 rows  first ms  seconds   CPU s  grown MB"
    )
    for opened in (databases.sqlite, databases.postgresql):
        with opened(size) as database, servers.gunicorn("techlink.settings", database) as server:
            fetch(server.port, "/entrepreneurs/")  # the index is in memory from now on
            for path in FILES:
                rows, *figures = measured(server, path)
                said = "{:9.0f} {:8.1f} {:7.1f} {:9.1f}".format(*figures)
                print(f"{database.kind:11} {path:32} {rows:8,} {said}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
