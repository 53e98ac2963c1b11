from django.db import models
from django.utils.translation import gettext_lazy as _

from .. import tokens
from ..addresses import address_of
from ..constraints import reported_date
from ..dates import ReportedDateField
from .dated import DatedQuerySet, not_surely_after, surely_by
from .slugs import Addressed, AddressedQuerySet


class SourceQuerySet(DatedQuerySet, AddressedQuerySet):
    def published(self):
        """Every source is public: it is what the public records rest on."""
        return self

    def of_kinds(self, *kinds):
        return self.filter(kind__in=kinds)

    def latest_first(self):
        return self.order_by("-published", "sort_name", "pk")

    def published_from(self, year):
        return self.filter(published__gte=str(year))

    def published_to(self, year):
        return self.exclude(published="").filter(published__lt=str(year + 1))


class Source(Addressed):
    """Something published that a record rests on: a page, a report, an article."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", _("Official")
        NEWS = "news", _("News")
        ANALYSIS = "analysis", _("Analysis or comment")
        TRADE = "trade", _("Company, grant or legal notice")
        REFERENCE = "reference", _("Reference work")
        COPY = "copy", _("Copy or digest of another source")

    title = models.CharField(_("title"), max_length=300)
    publisher = models.CharField(_("publisher"), max_length=160)
    url = models.URLField(_("URL"), max_length=500, blank=True)
    published = ReportedDateField(_("published"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    kind_as_reported = models.CharField(
        _("kind, in the compiler's words"), max_length=60, blank=True
    )
    note = models.TextField(
        _("note"), blank=True, help_text=_("What weakens it, or how its date is known.")
    )

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["sort_name", "pk"]
        indexes = [
            models.Index(fields=["sort_name"], name="source_listed"),
            models.Index(fields=["updated"], name="source_changed"),
        ]
        constraints = [reported_date("published", "source_published_is_a_date")]

    def __str__(self):
        return f"{self.publisher}: {self.title}"

    def get_absolute_url(self):
        return address_of("source", self.slug)

    @staticmethod
    def is_known_by(day):
        return surely_by("published", day)

    @staticmethod
    def is_possible_by(day):
        return not_surely_after("published", day)

    @property
    def name(self):
        return self.title

    def slug_text(self):
        return f"{self.publisher} {self.title}"

    def token_column(self):
        return tokens.column(self.title, self.publisher, self.note, self.get_kind_display())
