from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .countries import Country, codes
from .records import Record
from .taking_part import TakingPart, TakingPartQuerySet


class OrganisationQuerySet(TakingPartQuerySet):
    roles_name = "involvements"

    def of_country(self, *countries):
        return self.filter(country__in=codes(countries))

    def of_kinds(self, *kinds):
        return self.filter(kind__in=kinds)

    def for_listing(self):
        return self.select_related("country")

    def for_detail(self):
        return self.select_related("country", "main_source").prefetch_related("further_sources")

    for_file = for_detail


class Organisation(TakingPart, Record):
    """A body that leads, delivers or takes part as an institution."""

    class Kind(models.TextChoices):
        MINISTRY = "ministry", _("Ministry or government office")
        EMBASSY = "embassy", _("Embassy")
        AGENCY = "agency", _("Public agency")
        LOCAL = "local-government", _("City, region or province")
        UNIVERSITY = "university", _("University")
        INSTITUTE = "institute", _("Research institute")
        HOSPITAL = "hospital", _("Hospital")
        FOUNDATION = "foundation", _("Foundation or charity")
        INDUSTRY = "industry-body", _("Industry body or chamber")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    kind_as_reported = models.CharField(_("kind, as reported"), max_length=60, blank=True)
    field_as_reported = models.CharField(_("field, as reported"), max_length=80, blank=True)
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
        verbose_name=_("country"),
    )
    website = models.URLField(_("website"), max_length=500, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        indexes = [
            models.Index(
                fields=["sort_name"], condition=Q(is_published=True), name="organisation_listed"
            ),
            models.Index(
                fields=["updated"], condition=Q(is_published=True), name="organisation_changed"
            ),
            models.Index(
                fields=["checked", "id", "is_published"],
                condition=Q(is_published=True),
                name="organisation_reviewed",
            ),
        ]

    @classmethod
    def matches(cls, needle):
        countries = Country.objects.filter(Country.matches(needle))
        return super().matches(needle) | Q(country__in=countries)
