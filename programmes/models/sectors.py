from typing import NamedTuple

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .. import tokens
from ..addresses import address_of
from .records import Cited, CitedQuerySet
from .slugs import Addressed, AddressedQuerySet


class SectorTag(NamedTuple):
    """A sector as it is shown beside a record."""

    slug: str
    name: str
    is_focus: bool

    def get_absolute_url(self):
        return address_of("sector", self.slug)

    @classmethod
    def by_owner(cls, links, owner):
        """``{primary key of the owner: [SectorTag]}`` of rows of a many-to-many table."""
        rows = links.order_by("-sector__is_focus", "sector__sort_name").values_list(
            owner, "sector__slug", "sector__name", "sector__is_focus"
        )
        tags = {}
        for pk, *tag in rows:
            tags.setdefault(pk, []).append(cls(*tag))
        return tags


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
        return address_of("sector", self.slug)

    def token_column(self):
        return tokens.column(self.name, self.slug)

    name_column = token_column


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
