"""When a record was last held against its sources, and when it is to be again."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import review_words


def review_period(model):
    """How long a check of a record of ``model`` holds, a ``timedelta``."""
    return timedelta(days=settings.REVIEW_DAYS[model._meta.model_name])


def not_in_the_future(day):
    if day > timezone.localdate():
        raise ValidationError(_("Nothing was checked on a day that is yet to come."))


class ReviewedQuerySet(models.QuerySet):
    def never_checked(self):
        return self.filter(checked=None)

    def lapsed(self, day=None):
        """Those whose last check does not hold any more on ``day``, a ``date``, or today."""
        last = (day or timezone.localdate()) - review_period(self.model)
        return self.filter(checked__lte=last)

    def due(self, day=None):
        """Those to be checked by ``day``, or today: never yet, or too long ago."""
        return self.never_checked() | self.lapsed(day)

    def mark_checked(self, day=None):
        """Say that they were held against their sources on ``day``, a ``date``, or today.

        A check changes nothing of a record, so it is not said to be changed. Returns how many.
        """
        return self.update(checked=day or timezone.localdate())

    def mark_checked_since(self, day):
        """As ``mark_checked(day)``, of those that were not checked since."""
        return self.filter(Q(checked=None) | Q(checked__lt=day)).mark_checked(day)


class Reviewed(models.Model):
    """What is held against its sources from time to time."""

    checked = models.DateField(
        _("last checked"),
        null=True,
        blank=True,
        validators=[not_in_the_future],
        help_text=_("The day on which the record was last held against its sources."),
    )

    class Meta:
        abstract = True

    @property
    def review_due(self):
        """The day from which it is to be checked again, a ``date``; None if it never was."""
        return self.checked and self.checked + review_period(type(self))

    @property
    def is_due(self):
        """Whether it is to be checked now."""
        return self.checked is None or self.review_due <= timezone.localdate()

    @property
    def review_in_words(self):
        return review_words.words(self.checked, self.review_due, timezone.localdate())
