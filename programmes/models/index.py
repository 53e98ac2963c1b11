"""What the index of lists keeps in the database: see ``programmes.index``."""

import secrets

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

ANYTHING = "*"


class ChangeQuerySet(models.QuerySet):
    def since(self, token):
        """Those after the one with ``token``; None where that is not in the log (any more)."""
        last = self.filter(token=token).order_by("-pk").values_list("pk", flat=True).first()
        return None if last is None else self.filter(pk__gt=last)

    def forget_before(self, tokens):
        """Delete the entries that are older than those with any of ``tokens``, a queryset."""
        oldest = self.filter(token__in=tokens).order_by("pk").first()
        if oldest:
            self.filter(pk__lt=oldest.pk).delete()

    def last_logged(self):
        """When anything in the register was last changed, a ``datetime``; now, if nothing ever was."""
        last = self.order_by("-pk").values_list("at", flat=True).first()
        return last or timezone.now()

    def log_anything(self):
        """Say that any record may have been changed."""
        self.create(token=secrets.randbits(62), kind=ANYTHING)


class Change(models.Model):
    """That a record of the register was changed. The database itself writes these."""

    token = models.BigIntegerField(_("token"), db_index=True)
    kind = models.CharField(_("kind"), max_length=40)
    record = models.BigIntegerField(_("record"), null=True)
    at = models.DateTimeField(_("at"), db_default=Now())

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")

    def __str__(self):
        return f"{self.kind} {self.record or ''}"


class Snapshot(models.Model):
    """The index of one list in one order, as it was when the data had ``token``.

    ``day`` is that of which it is, if it depends on the day; ``code`` what it was made by.
    """

    kind = models.CharField(_("kind"), max_length=40)
    order = models.CharField(_("order"), max_length=40)
    token = models.BigIntegerField(_("token"), null=True)
    day = models.DateField(_("day"), null=True)
    code = models.CharField(_("code"), max_length=12, default="")
    pks = models.BinaryField(_("records in their order"))

    class Meta:
        verbose_name = _("snapshot of the index")
        verbose_name_plural = _("snapshots of the index")
        constraints = [
            models.UniqueConstraint(fields=["kind", "order"], name="snapshot_one_of_each_order")
        ]

    def __str__(self):
        return f"{self.kind} by {self.order}"


class Posting(models.Model):
    """Which records of a snapshot have one value in one facet: a roaring bitmap of places."""

    snapshot = models.ForeignKey(
        Snapshot, models.CASCADE, related_name="postings", verbose_name=_("snapshot")
    )
    facet = models.CharField(_("facet"), max_length=40)
    value = models.CharField(_("value"), max_length=200)
    places = models.BinaryField(_("places"))

    class Meta:
        verbose_name = _("posting")
        verbose_name_plural = _("postings")

    def __str__(self):
        return f"{self.facet} {self.value}"
