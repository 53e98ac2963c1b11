"""One run: a filled database, every server beside the others, every page asked of each."""

from contextlib import ExitStack
from random import Random

from . import databases, datasette_file, machine, measure, servers
from .measure import Client, Row
from .pages import PER_PAGE, pages
from .targets import LARGE

SITE, USUAL, FLOOR = "techlink.settings", "benchmarks.usual.settings", "benchmarks.floor"
UNLIMITED = {"PGOPTIONS": "-c statement_timeout=0"}  # the project's own limit is for its pages


class Run:
    """``patience`` is the seconds a page may take of one server, whatever it costs; memory is
    measured after ``requests``; without ``rivals`` there is only the site and the floor."""

    def __init__(self, database, folder, rivals=True, patience=6.0, requests=1000, rounds=3):
        self.database, self.folder, self.rivals = database, folder, rivals
        self.patience, self.requests, self.rounds = patience, requests, rounds
        self.pages = pages(database.facts["ask"])

    def results(self):
        with ExitStack() as stack:
            self.stack = stack
            self.start()
            found = {
                "kind": self.database.kind,
                "size": self.database.size,
                "machine": machine.describe(self.database),
                "load": self.database.facts["load"]
                | {"reindex_s": self.database.facts["reindex_s"]},
                "pages": {},
            }
            for page in self.pages:
                print(f"Measuring   {page.name}", flush=True)
                found["pages"][page.name] = self.measured(page)
            if self.rivals and self.database.kind == "sqlite":
                found["pages"]["home, real register"] = self.real_home()
            found["ideal_ms"] = self.ideal()
            found["edit"] = self.edit()
            found["memory_mb"] = self.memory()
        return found

    def start(self):
        """Every server that is to be measured beside the others."""
        site = [SITE, self.database]
        self.cold = self.serve(*site, PAGE_CACHE_MB="0")
        self.warm = self.serve(*site)
        self.local = self.serve(*site, PAGE_CACHE_MB="0", LOCAL="1")
        body = self.folder / "floor.html"
        body.write_bytes(measure.get(self.cold.port, self.pages[0].path).body)
        self.floor = self.serve(FLOOR, self.database, FLOOR_BODY=str(body))
        self.usual = self.usual_local = self.datasette = None
        if self.rivals:
            self.usual = self.serve(USUAL, self.database, **UNLIMITED)
            self.usual_local = self.serve(USUAL, self.database, LOCAL="1", **UNLIMITED)
        if self.rivals and self.database.kind == "sqlite" and servers.DATASETTE.exists():
            self.datasette = self.stack.enter_context(servers.datasette(self.wide_table()))

    def serve(self, *args, **environment):
        return self.stack.enter_context(servers.gunicorn(*args, **environment))

    def wide_table(self):
        folder = self.folder / f"datasette-{self.database.size}"
        site = self.database.url.removeprefix("sqlite:///")
        return datasette_file.make(site, folder, self.database.facts["stamp"])

    def measured(self, page):
        """``{who: figures}``."""
        rows = list(self.rows(page))
        measure.rounds(rows, self.rounds, self.patience)
        found = {row.who: row.figures() for row in rows}
        self.describe(found, page)
        return found

    def rows(self, page):
        yield Row(page.name, "cold", self.cold, page.path)
        yield Row(page.name, "warm", self.warm, page.path)
        if page is self.pages[0]:
            gzip = {"Accept-Encoding": "gzip"}
            etag = measure.get(self.warm.port, page.path).headers.get("ETag", "")
            yield Row(page.name, "cold, gzip", self.cold, page.path, gzip)
            yield Row(page.name, "warm, gzip", self.warm, page.path, gzip)
            yield Row(page.name, "304", self.warm, page.path, {"If-None-Match": etag}, 304)
            yield Row(page.name, "floor", self.floor, "/")
        if self.usual and page.usual and self.has_time_for_others(page):
            yield Row(page.name, "usual", self.usual, page.usual)
        if self.datasette and page.datasette and self.has_time_for_others(page):
            yield Row(page.name, "Datasette", self.datasette, page.datasette)

    def has_time_for_others(self, page):
        """At a million they are asked for three lists only: some pages take them a minute each."""
        return self.database.size < LARGE or page in self.pages[:3]

    def describe(self, found, page):
        """What does not vary: bytes compressed, and queries."""
        for who, server, path, counted in [
            ("cold", self.cold, page.path, self.local),
            ("usual", self.usual, page.usual, self.usual_local),
            ("Datasette", self.datasette, page.datasette, None),
        ]:
            if who in found and "problem" not in found[who]:
                found[who]["gzip_bytes"] = measure.compressed(server.port, path)
                found[who] |= measure.queries(counted.port, path) if counted else {}

    def real_home(self):
        """The one page that is of a set size in the real register."""
        real = self.stack.enter_context(databases.register(self.folder))
        cold, warm = self.serve(SITE, real, PAGE_CACHE_MB="0"), self.serve(SITE, real)
        rows = [Row("home", "cold", cold, "/"), Row("home", "warm", warm, "/")]
        measure.rounds(rows, self.rounds, self.patience)
        return {row.who: row.figures() for row in rows}

    def ideal(self):
        ask = self.database.facts["ask"]
        return databases.told(
            "benchmarks.ideal", ask["sector"], ask["country"], url=self.database.url
        )

    def edit(self):
        path = self.pages[0].path
        return databases.told("benchmarks.edit", self.warm.port, path, url=self.database.url)

    def memory(self):
        """``{requests: MB}`` of the warm worker, over pages of every kind, half of them new."""
        random, found = Random(0), {}
        last = -(-self.database.facts["ask"]["entrepreneurs"] // PER_PAGE)
        with Client(self.warm.port) as client:
            for number in range(self.requests + 1):
                if number in (0, self.requests // 10, self.requests):
                    found[str(number)] = self.warm.memory()
                page = f"/entrepreneurs/?page={random.randint(1, last)}"
                client.get(page if number % 2 else random.choice(self.pages).path)
        return found
