"""Asks one address again and again, and says what each answer cost the server."""

import gzip
import re
from dataclasses import dataclass, field
from http.client import HTTPConnection
from statistics import median, quantiles
from time import perf_counter

ENOUGH = 0.3  # seconds of CPU: an error of one tick in each round is then a tenth at most
TIMING = re.compile(r'db;dur=([\d.]+);desc="(\d+) queries"')
TIMEOUT = 300  # seconds; the slowest here need some


class Client:
    """Sequential, over one connection. It says that it is a proxy that speaks HTTPS."""

    def __init__(self, port, **headers):
        self.connection = HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
        self.headers = {"Accept-Encoding": "identity", "X-Forwarded-Proto": "https", **headers}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.connection.close()

    def get(self, path):
        """The response, read, and the seconds until it was."""
        began = perf_counter()
        try:
            return self.ask(path), perf_counter() - began
        except ConnectionError:  # the server has closed what was idle
            self.connection.close()
            began = perf_counter()
            return self.ask(path), perf_counter() - began

    def ask(self, path):
        self.connection.request("GET", path, headers=self.headers)
        response = self.connection.getresponse()
        response.body = response.read()
        return response


def get(port, path, **headers):
    """One response."""
    with Client(port, **headers) as client:
        return client.get(path)[0]


@dataclass
class Row:
    """What one page costs one server. CPU in seconds, latencies in seconds."""

    page: str
    who: str
    server: object
    path: str
    headers: dict = field(default_factory=dict)
    expected: int = 200
    cpu: float = 0.0
    latencies: list = field(default_factory=list)
    problem: str = ""
    bytes: int = 0

    def run(self, enough, patience):
        """One round: until ``enough`` seconds of CPU, or ``patience`` on the clock, are spent."""
        with Client(self.server.port, **self.headers) as client:
            if not self.latencies:
                self.check(client)
            began, before, spent = perf_counter(), self.server.cpu(), 0.0
            while not self.problem and spent < enough and perf_counter() - began < patience:
                for _ in range(self.portion(enough)):
                    self.latencies.append(client.get(self.path)[1])
                spent = self.server.cpu() - before
        self.cpu += spent

    def portion(self, enough):
        """How many requests until the CPU is read again: what is spent on reading is ours."""
        if not self.latencies:
            return 1
        return max(1, min(200, int(enough / 4 / quantiles([*self.latencies, 0.001])[1])))

    def check(self, client):
        """A first answer, not measured; it is told when it is not what was wanted."""
        response, _seconds = client.get(self.path)
        self.bytes = len(response.body)
        if response.status != self.expected:
            self.problem = f"answers {response.status}"

    def figures(self):
        """Milliseconds and bytes, as they are kept."""
        if self.problem:
            return {"problem": self.problem}
        p50, p95 = quantiles([*self.latencies, self.latencies[-1]], n=20)[9::9]
        return {
            "cpu_ms": 1000 * self.cpu / len(self.latencies),
            "p50_ms": 1000 * p50,
            "p95_ms": 1000 * p95,
            "bytes": self.bytes,
            "requests": len(self.latencies),
        }


def rounds(rows, number, patience):
    """Measure ``rows`` in turn, ``number`` times, so that all meet the same conditions."""
    for _ in range(number):
        for row in rows:
            row.run(ENOUGH / number, patience / number)


def queries(port, path):
    """How many a local server says that the page takes, and their milliseconds."""
    get(port, path)  # the first opens a connection
    found = [TIMING.search(get(port, path).headers["Server-Timing"]) for _ in range(3)]
    return {"queries": int(found[0][2]), "sql_ms": median(float(match[1]) for match in found)}


def compressed(port, path):
    """Bytes of the page as a browser gets it; of a server that never compresses, as if it did."""
    response = get(port, path, **{"Accept-Encoding": "gzip"})
    is_gzipped = response.headers.get("Content-Encoding") == "gzip"
    return len(response.body if is_gzipped else gzip.compress(response.body, 6))
