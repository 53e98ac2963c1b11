"""A filled database of each kind and size, kept in ``var/bench`` while it is up to date."""

import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tests.postgresql import Server

ROOT = Path(__file__).parent.parent
BENCH = ROOT / "var" / "bench"
# What a filled database is made from. When any of it changes, it is filled anew.
MADE_FROM = [
    "benchmarks/generate.py",
    "benchmarks/load.py",
    "benchmarks/reference.py",
    "benchmarks/words.py",
    "programmes/bulk.py",
    "programmes/bulk_slugs.py",
    "programmes/index/snapshots.py",
    "programmes/migrations",
    "programmes/models/slugs.py",
    "programmes/tokens.py",
    "programmes/word_index.py",
    "participants/migrations",
    "techlink/migrations",
    "register",
]
LOCAL = {"LOCAL": "1", "DEBUG": "", "DJANGO_SETTINGS_MODULE": "techlink.settings"}
# As a server of 2 GB or more is set up, and as safe as it comes: what is confirmed is written.
SERVED = {
    "shared_buffers": "512MB",
    "effective_cache_size": "1GB",
    "work_mem": "32MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "4GB",
    "jit": "off",
    "max_parallel_workers_per_gather": "0",  # one request costs one core, as with SQLite
    "autovacuum": "off",  # it is done once, after loading, and never while measuring
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
}


@dataclass
class Database:
    kind: str
    size: int
    url: str
    facts: dict  # what benchmarks.load wrote
    pid: int | None = None  # of its server

    @property
    def pids(self):
        return [self.pid] if self.pid else []


def prepare():
    """Static files as production serves them: pages name them by their hashes."""
    run("django", "collectstatic", "--no-input", "--verbosity=0", url="sqlite://:memory:")


@contextmanager
def sqlite(size, folder=BENCH):
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"sqlite-{size}.sqlite3"
    if not is_up_to_date(folder, "sqlite", size):
        for part in folder.glob(f"{path.name}*"):
            part.unlink()
    url = f"sqlite:///{path}"
    yield Database("sqlite", size, url, filled(folder, "sqlite", size, url))


@contextmanager
def register(folder=BENCH):
    """The real one, as ``make run`` loads it."""
    path = folder / "register.sqlite3"
    url = f"sqlite:///{path}"
    run("django", "migrate", "--verbosity=0", url=url)
    run("django", "load_register", url=url, stdout=subprocess.DEVNULL)
    yield Database("sqlite", 0, url, {})


@contextmanager
def postgresql(size, folder=BENCH):
    with tempfile.TemporaryDirectory(prefix="techlink-") as socket:
        kept = Path(socket) if is_closed(folder) else folder / f"postgresql-{size}"
        if not is_up_to_date(folder, "postgresql", size):
            shutil.rmtree(kept / "data", ignore_errors=True)
        server = Served(Path(socket), kept)
        try:
            server.start()
            facts = filled(folder, "postgresql", size, server.url)
            yield Database("postgresql", size, server.url, facts, server.process.pid)
        finally:
            server.stop()


class Served(Server):
    """The throw-away server of the tests, with its data kept and set up to serve."""

    def __init__(self, socket, kept):
        super().__init__(socket)
        kept.mkdir(parents=True, exist_ok=True)
        if self.account:
            os.chown(kept, self.account["user"], self.account["group"])
        self.data = kept / "data"

    def spawn(self, program, *flags):
        mine = [f"--{name}={value}" for name, value in SERVED.items()]
        super().spawn(program, *flags, *(mine if program == "postgres" else []))


def is_closed(folder):
    """Whether root's PostgreSQL, which runs as nobody, cannot reach it; then nothing is kept."""
    above = [folder, *folder.absolute().parents]
    return os.geteuid() == 0 and not all(f.stat().st_mode & stat.S_IXOTH for f in above)


def facts_file(folder, kind, size):
    return folder / f"{kind}-{size}.json"


def is_up_to_date(folder, kind, size):
    path = facts_file(folder, kind, size)
    return path.exists() and json.loads(path.read_text()).get("stamp") == stamp()


def stamp():
    digest = sha256()
    for place in MADE_FROM:
        path = ROOT / place
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.suffix in (".py", ".yaml"):
                digest.update(file.read_bytes())
    return digest.hexdigest()


def filled(folder, kind, size, url):
    """The facts of the database at ``url``, which is filled if it is not yet."""
    path = facts_file(folder, kind, size)
    if not is_up_to_date(folder, kind, size):
        path.unlink(missing_ok=True)
        run("benchmarks.load", size, path, url=url)
        path.write_text(json.dumps(json.loads(path.read_text()) | {"stamp": stamp()}, indent=1))
    run("django", "reindex", "--verbosity=0", url=url)  # another code makes another index
    return json.loads(path.read_text())


def run(module, *args, url, **options):
    """Run a module of ours on the database at ``url``, in a process of its own."""
    command = [sys.executable, "-m", module, *map(str, args)]
    environment = {**os.environ, **LOCAL, "DATABASE_URL": url}
    return subprocess.run(command, check=True, env=environment, cwd=ROOT, **options)


def told(module, *args, url):
    """What it prints, from JSON."""
    return json.loads(run(module, *args, url=url, stdout=subprocess.PIPE).stdout)
