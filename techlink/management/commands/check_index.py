from django.core.management.base import BaseCommand, CommandError

from techlink import indexes


class Command(BaseCommand):
    help = "Proves that the indexes of the lists agree with the records, or says where not."

    def handle(self, **options):
        found = list(indexes.differences())
        if found:
            raise CommandError("\n".join([*found, "Run manage.py reindex --again."]))
        self.stdout.write("The indexes agree with the records.")
