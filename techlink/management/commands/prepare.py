import hashlib
import os

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = (
        "Makes everything ready to serve: database, register, index, static files and, on one's own "
        "machine, a first staff account. What is ready already is left alone."
    )

    def handle(self, **options):
        self.say("Database    migrations")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("begin_history", stdout=self.stdout)
        self.say("Register    loading")
        call_command("load_register", stdout=self.stdout)
        self.say("Index       keeping what lists are answered from")
        call_command("reindex", verbosity=0)
        self.collect_static()
        if settings.LOCAL:
            call_command("first_staff", stdout=self.stdout)

    def say(self, line):
        self.stdout.write(line)
        self.stdout.flush()

    def collect_static(self):
        """Collects when a file changed since: hashing and compressing them takes seconds."""
        stamp = settings.VAR_DIR / "static-collected"
        state = static_state()
        if stamp.exists() and stamp.read_text() == state:
            return
        self.say("Files       collecting style sheets, scripts and pictures")
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(state)


def static_state():
    """Changes whenever a static file of the project or of an installed package does."""
    paths = [storage.path(path) for finder in get_finders() for path, storage in finder.list([])]
    return hashlib.sha256(repr([fingerprint(path) for path in sorted(paths)]).encode()).hexdigest()


def fingerprint(path):
    stat = os.stat(path)
    return path, stat.st_size, stat.st_mtime_ns
