from typing import NamedTuple

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .. import tokens
from ..addresses import address_of, list_address
from ..prepared import Prepared
from .records import Cited, CitedQuerySet
from .slugs import Addressed, AddressedQuerySet


class SectorTag(NamedTuple):
    """A sector as it is shown beside a record."""

    name: str
    is_focus: bool
    address: str

    def get_absolute_url(self):
        return self.address

    @classmethod
    def of(cls, through, owner):
        """What asks a many-to-many table for the tags of its owners: see ``by_owner``."""
        order = "-sector__is_focus", "sector__sort_name"
        fields = owner, "sector__slug", "sector__name", "sector__is_focus"
        return Prepared(
            lambda pks: (
                through.objects.filter(**{f"{owner}__in": pks})
                .order_by(*order)
                .values_list(*fields)
            )
        )

    @classmethod
    def by_owner(cls, prepared, owners):
        """``{primary key of the owner: [SectorTag]}``."""
        tags, sectors = {}, list_address("sector")
        for pk, slug, name, is_focus in prepared.rows(owners):
            tags.setdefault(pk, []).append(cls(name, is_focus, f"{sectors}{slug}/"))
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
