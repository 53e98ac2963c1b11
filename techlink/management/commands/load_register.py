from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from techlink.register.loading import load
from techlink.register.problems import RegisterError


class Command(BaseCommand):
    help = (
        "Loads the register's files. Loaded again, only what they changed is written. "
        "An edit made in the admin is kept and told."
    )

    def add_arguments(self, parser):
        parser.add_argument("--path", type=Path, default=settings.BASE_DIR / "register")
        parser.add_argument(
            "--force", action="store_true", help="Take the register's word over staff's edits."
        )
        parser.add_argument("--check", action="store_true", help="Tell, but write nothing.")

    def handle(self, path, force, check, **options):
        try:
            report = load(path, force, check)
        except RegisterError as error:
            raise CommandError(f"{error}\nNothing was loaded.") from None
        for line in report.lines():
            self.stdout.write(line)
