from collections import Counter

from django.conf import settings
from django.core.management.base import BaseCommand

from techlink.links import checking
from techlink.links.models import LinkCheck, days_ago
from techlink.links.probing import Prober

LONGEST = 3600  # seconds


def user_agent():
    """Who asks, for those who are asked."""
    contact = settings.CONTACT_EMAIL
    return f"TechLink-link-check/1 (sees whether cited pages are still there{contact and '; '}{contact})"


def whole(text):
    """A whole number, 0 or more."""
    if not text.isdecimal():
        raise ValueError
    return int(text)


def seconds(text):
    """A number, 0 or more."""
    if not 0 <= float(text) <= LONGEST:
        raise ValueError
    return float(text)


def some_seconds(text):
    """A number, more than 0."""
    if not seconds(text):
        raise ValueError
    return seconds(text)


class Command(BaseCommand):
    help = (
        "Asks every address that a public record gives whether it still leads anywhere, one at a "
        "time. What came of it is for staff, at /admin/. Cut short and run again, it goes on."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--older-than", type=whole, default=7, metavar="DAYS", help="Not those asked since; 7."
        )
        parser.add_argument("--limit", type=whole, metavar="N", help="Ask no more than N; all.")
        parser.add_argument(
            "--pause",
            type=seconds,
            default=2,
            metavar="S",
            help="Seconds between two to a host; 2.",
        )
        parser.add_argument(
            "--timeout",
            type=some_seconds,
            default=10,
            metavar="S",
            help="Seconds for a request; 10.",
        )
        parser.add_argument(
            "--private", action="store_true", help="Also ask what is not on the public internet."
        )

    def handle(self, older_than, limit, pause, timeout, private, verbosity, **options):
        checking.keep_in_step()
        prober = Prober(user_agent(), timeout, pause, private)
        counts = Counter()
        for check in checking.run(prober, days_ago(older_than), limit):
            counts[check.outcome] += 1
            if check.is_broken and verbosity:
                self.stdout.write(f"{check.answer}: {check.url}")
                self.stdout.flush()
        told = [f"{counts[o]} {o.label.lower()}" for o in LinkCheck.Outcome if counts[o]]
        self.stdout.write(
            f"Links       {counts.total()} asked: {', '.join(told) or 'none was due'}"
        )
