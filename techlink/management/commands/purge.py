from django.core.management.base import BaseCommand

from techlink.reports.models import ProblemReport, Sending


class Command(BaseCommand):
    help = (
        "Deletes what is promised to be kept no longer: problem reports after REPORT_DAYS, and "
        "what counts their senders after an hour. Safe while the site serves; run it each night."
    )

    def handle(self, **options):
        _all, reports = ProblemReport.objects.expired().delete()
        _all, sendings = Sending.objects.expired().delete()
        numbers = [sum(deleted.values()) for deleted in (reports, sendings)]
        self.stdout.write("Deleted     {} problem reports, {} counts of senders".format(*numbers))
