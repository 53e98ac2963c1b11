"""Starts what is measured, each on a port of its own, and ends just that."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

from . import processes

ROOT = Path(__file__).parent.parent
PATIENCE = 120  # seconds until a server must answer: an index may have to be made first
APPLICATIONS = {  # of settings, where it is not Django's own
    "techlink.settings": "techlink.wsgi:application",
    "benchmarks.usual.settings": "benchmarks.usual.wsgi:application",
}
DATASETTE = ROOT / ".venv-bench" / "bin" / "datasette"
PORT = object()  # in a command, where its port goes
PRODUCTION = {
    "LOCAL": "",
    "DEBUG": "",
    "SECRET_KEY": "only-for-benchmarks-" + "x" * 50,
    "ALLOWED_HOSTS": "127.0.0.1",
    "PROXY_SSL_HEADER": "1",  # the client says it is the proxy that speaks HTTPS
    "WEB_CONCURRENCY": "1",
}


class Server:
    """One that runs: ``pids`` are its processes and, if it has one, its database's."""

    def __init__(self, process, port, others=()):
        self.process, self.port, self.pids = process, port, [process.pid, *others]

    def cpu(self):
        return processes.cpu(*self.pids)

    def memory(self):
        """MB of what answers: the newest worker, or the only process."""
        return processes.memory(processes.tree(self.process.pid)[-1])


@contextmanager
def gunicorn(settings, database, *options, **environment):
    """A Django site with the project's own gunicorn settings, but ``options``, and one worker."""
    environment = {**PRODUCTION, "DATABASE_URL": database.url, **environment}
    command = [sys.executable, "-m", "gunicorn", "--config", "python:techlink.gunicorn"]
    application = APPLICATIONS.get(settings, "django.core.wsgi:get_wsgi_application()")
    command += ["--log-level", "warning", *options, application]
    environment["DJANGO_SETTINGS_MODULE"] = settings
    with started(command, environment, database.pids) as server:
        yield server


@contextmanager
def datasette(path):
    """Datasette on the file ``path``: its counts cached, nothing suggested, no limits."""
    options = {
        "suggest_facets": "off",
        "facet_time_limit_ms": 60_000,
        "sql_time_limit_ms": 60_000,
        "default_page_size": 25,
    }
    settings = [part for item in options.items() for part in ("--setting", *map(str, item))]
    command = [DATASETTE, "serve", "--immutable", path, *settings, "--port", PORT]
    with started(command, {}, []) as server:
        yield server


@contextmanager
def started(command, environment, others):
    """Runs ``command`` on a free port, which is told in the environment and in place of PORT."""
    port = free_port()
    process = subprocess.Popen(
        [str(port) if part is PORT else part for part in command],
        env={**os.environ, **environment, "PORT": str(port)},
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_for(process, port)
        yield Server(process, port, others)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(process, port):
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        with closing(HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as connection:
            try:
                connection.request("GET", "/livez")
                return connection.getresponse().read()
            except OSError:
                time.sleep(0.05)
    raise RuntimeError(f"A server did not start: {' '.join(map(str, process.args))}")
