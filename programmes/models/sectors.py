from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .. import tokens
from .records import Cited, CitedQuerySet
from .slugs import Addressed, AddressedQuerySet


class SectorQuerySet(CitedQuerySet, AddressedQuerySet):
    def published(self):
        """Every sector is public: it is a word of the register, not a record."""
        return self

    def focus(self):
        """The four that UK-Estonia TechLink was launched for."""
        return self.filter(is_focus=True)

    def for_detail(self):
        return self.select_related("parent", "main_source").prefetch_related(
            "children", "further_sources"
        )


class Sector(Addressed, Cited):
    """A field of technology."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    is_focus = models.BooleanField(
        _("focus sector"), default=False, help_text=_("One of the four TechLink was launched for.")
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )

    objects = SectorQuerySet.as_manager()

    class Meta:
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")
        ordering = ["-is_focus", "sort_name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(parent=F("id")),
                name="sector_is_not_part_of_itself",
                violation_error_message=_("A sector cannot be part of itself."),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("sector-detail", args=[self.slug])

    def token_column(self):
        return tokens.column(self.name, self.slug)


class Offer(models.Model):
    """Something a programme gives to those who take part: funding, partners, visits."""

    slug = models.SlugField(_("slug"), primary_key=True)
    name = models.CharField(_("name"), max_length=60, unique=True)

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        ordering = ["name"]

    def __str__(self):
        return self.name
