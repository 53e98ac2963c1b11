from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from .. import tokens
from ..addresses import address_of
from ..portions import portions
from .history import History, keep
from .reviews import Reviewed, ReviewedQuerySet
from .slugs import Addressed, AddressedQuerySet
from .sources import Source


class CitedQuerySet(models.QuerySet):
    def citing(self, source):
        """Those that rest on ``source``, as the main or as a further one."""
        further = self.model.further_sources.through.objects.filter(source=source)
        owner = self.model._meta.model_name
        return self.filter(Q(main_source=source) | Q(pk__in=further.values(owner)))

    def first_citing(self, source, number):
        """The first few of them that were recorded: few enough to be put in any order."""
        first = self.citing(source).order_by("pk").values_list("pk", flat=True)[:number]
        return self.filter(pk__in=list(first))

    def with_sources(self):
        return self.select_related("main_source").prefetch_related("further_sources")


class Cited(models.Model):
    """What rests on sources: a main one, and any number of further ones."""

    main_source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("main source"),
    )
    further_sources = models.ManyToManyField(
        Source, blank=True, related_name="+", verbose_name=_("further sources")
    )
    note = models.TextField(
        _("note on the sources"),
        blank=True,
        help_text=_("Where sources are weak or disagree. Shown on the page."),
    )

    class Meta:
        abstract = True

    @property
    def sources(self):
        """All sources, the main one first."""
        further = [s for s in self.further_sources.all() if s.pk != self.main_source_id]
        return [self.main_source, *further] if self.main_source else further


class RecordQuerySet(CitedQuerySet, ReviewedQuerySet, AddressedQuerySet):
    def published(self):
        return self.filter(is_published=True)

    def publishable(self):
        return self.filter(main_source__isnull=False)

    def touch(self):
        """Say that they were last changed now, as something their page shows was."""
        return self.update(updated=Now())

    def publish(self):
        """Make public those that are not and cite a source. Returns how many."""
        return self.publishable().filter(is_published=False)._switch(True)

    def withdraw(self):
        """Take out of every public page those that are public. Returns how many."""
        return self.published()._switch(False)

    @transaction.atomic
    def _switch(self, is_published):
        """An ``update()`` that is kept in their history."""
        pks = list(self.order_by().values_list("pk", flat=True))
        switched = {"is_published": is_published, "updated": Now()}
        number = sum(self.filter(pk__in=some).update(**switched) for some in portions(pks))
        keep(self.model, pks)
        return number


class Record(Addressed, Cited, Reviewed):
    """What every entry of the register has: names, an address, its sources, a switch."""

    name = models.CharField(_("name"), max_length=200)
    aliases = models.TextField(
        _("also known as"), blank=True, help_text=_("One name a line, in any script.")
    )
    summary = models.TextField(_("summary"), blank=True)
    is_published = models.BooleanField(
        _("published"),
        default=False,
        help_text=_("Public on the site. Needs a main source. Untick to withdraw."),
    )

    history = History()

    class Meta:
        abstract = True
        ordering = ["sort_name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_published=False) | Q(main_source__isnull=False),
                name="%(class)s_published_cites_a_source",
                violation_error_message=_("A published record needs a main source."),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return address_of(self._meta.model_name, self.slug)

    @property
    def other_names(self):
        return self.aliases.splitlines()

    def token_column(self):
        return tokens.column(self.name, self.aliases, self.summary)

    def name_column(self):
        return tokens.column(self.name, self.aliases)
