from django.core.management.base import BaseCommand

from techlink import indexes


class Command(BaseCommand):
    help = (
        "Keeps the indexes of the lists in the database, so that a worker that starts has them "
        "at once. Safe while the site serves; cut short and run again, it goes on. Nothing "
        "depends on it but time: what is not kept is read from the records."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--again", action="store_true", help="Also those that are up to date already."
        )

    def handle(self, again, **options):
        indexes.keep(again, lambda line: self.say(line, options["verbosity"]))

    def say(self, line, verbosity):
        if verbosity:
            self.stdout.write(f"Index       {line}")
            self.stdout.flush()
