from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programmes.models.slugs import SLUG_LENGTH

LONGEST = 2000  # characters of what is wrong
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class ProblemReportQuerySet(models.QuerySet):
    def expired(self, now=None):
        """Those kept for as long as is promised, until ``now``, a ``datetime``."""
        kept = timedelta(days=settings.REPORT_DAYS)
        return self.filter(sent__lt=(now or timezone.now()) - kept)

    def of_today(self):
        """Those of the last 24 hours."""
        return self.filter(sent__gt=timezone.now() - DAY)

    def handle(self):
        """Say that they were dealt with. Returns how many."""
        waiting = self.filter(status=ProblemReport.Status.NEW)
        return waiting.update(status=ProblemReport.Status.HANDLED)


class ProblemReport(models.Model):
    """What a reader says is wrong with a record. Shown to staff alone, and not kept for long."""

    class Status(models.TextChoices):
        NEW = "new", _("New")
        HANDLED = "handled", _("Handled")

    about = models.CharField(_("about"), max_length=SLUG_LENGTH + 40)  # an address of this site
    what = models.TextField(_("what is wrong"), max_length=LONGEST)
    email = models.EmailField(_("e-mail address"), blank=True)
    sent = models.DateTimeField(_("sent"), default=timezone.now, db_index=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.NEW)
    note = models.TextField(_("note of the staff"), blank=True)

    objects = ProblemReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("problem report")
        verbose_name_plural = _("problem reports")
        ordering = ["-sent", "-pk"]

    def __str__(self):
        # The admin's log keeps this for good: nothing of what the reader wrote.
        return f"{self.pk}, {self.about}"


class SendingQuerySet(models.QuerySet):
    def expired(self):
        """Those that count no more."""
        return self.filter(at__lt=timezone.now() - HOUR)

    def of(self, sender):
        return self.filter(sender=sender, at__gt=timezone.now() - HOUR)


class Sending(models.Model):
    """That somebody sent a report: not who, and not which, for an hour. See ``throttle``."""

    sender = models.CharField(_("sender"), max_length=64)
    at = models.DateTimeField(_("at"), default=timezone.now, db_index=True)

    objects = SendingQuerySet.as_manager()

    class Meta:
        verbose_name = _("sending")
        verbose_name_plural = _("sendings")
        indexes = [models.Index(fields=["sender", "at"], name="sending_of_a_sender")]

    def __str__(self):
        return f"{self.at:%H:%M}"
