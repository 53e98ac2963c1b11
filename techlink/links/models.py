from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_URL = 2000
REFUSALS = {401, 403, 407, 429, 451, 999}


class LinkCheckQuerySet(models.QuerySet):
    def broken(self):
        return self.filter(failing_since__isnull=False)

    def older_than(self, moment):
        """Those that were not asked since ``moment``, those never asked first."""
        late = self.filter(Q(checked=None) | Q(checked__lt=moment))
        return late.order_by(F("checked").asc(nulls_first=True), "pk")

    def by_url(self, urls):
        """``{url: check}`` of those of ``urls`` that were asked."""
        return {check.url: check for check in self.filter(url__in=urls).exclude(checked=None)}


class LinkCheck(models.Model):
    """What an address that a public record gives answered when it was last asked.

    For staff. Not of the register, whose pages would all be made anew after each.
    """

    class Outcome(models.TextChoices):
        WORKS = "works", _("Works")
        MOVED = "moved", _("Moved for good")
        REFUSED = "refused", _("Refused to programs")
        GONE = "gone", _("Gone")
        FAILING = "failing", _("No good answer")

    BROKEN = {Outcome.GONE, Outcome.FAILING}

    url = models.CharField(_("URL"), max_length=500, unique=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    status = models.PositiveSmallIntegerField(_("status"), null=True)
    failure = models.CharField(_("what failed"), max_length=200, blank=True)
    final_url = models.CharField(_("leads to"), max_length=LONGEST_URL, blank=True)
    checked = models.DateTimeField(_("asked"), null=True, db_index=True)
    failing_since = models.DateTimeField(_("failing since"), null=True, db_index=True)

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("link check")
        verbose_name_plural = _("link checks")

    def __str__(self):
        return self.url

    @property
    def is_broken(self):
        return self.failing_since is not None

    @property
    def answer(self):
        """What came of it: a number of HTTP, or words."""
        return self.failure or str(self.status or "")

    def record(self, answer, now=None):
        """Save what came of asking, a ``probing.Answer``."""
        self.checked = now or timezone.now()
        self.outcome, self.status = outcome_of(answer), answer.status
        self.failure = answer.failure.replace("\0", "")[:200]
        self.final_url = "" if answer.url == self.url else answer.url[:LONGEST_URL]
        is_broken = self.outcome in self.BROKEN
        self.failing_since = (self.failing_since or self.checked) if is_broken else None
        self.save()


def outcome_of(answer):
    outcomes = LinkCheck.Outcome
    if answer.failure:
        return outcomes.FAILING
    if answer.status in (404, 410):
        return outcomes.GONE
    if answer.status in REFUSALS:
        return outcomes.REFUSED
    if answer.status >= 400:
        return outcomes.FAILING
    return outcomes.MOVED if answer.moved else outcomes.WORKS


def days_ago(days):
    return timezone.now() - timedelta(days=min(days, 36_500))  # a century: before all there is
