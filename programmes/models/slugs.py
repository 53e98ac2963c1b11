import re
from difflib import get_close_matches

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from .. import tokens, words

SLUG_LENGTH = 80
SORT_NAME_LENGTH = 500
DASHES = re.compile("[–—/]")  # between words, which slugify would join
MOST_ALIKE = 300
DERIVED = ("search_tokens", "name_tokens", "sort_name")
MOST_READ = 200  # characters of what may be meant as a name: none is longer


class FormerSlugQuerySet(models.QuerySet):
    def current(self, model, slug):
        """The published ``model`` instance that once had ``slug``, or None."""
        former = self.filter(kind=model._meta.label_lower, slug=slug).first()
        return former and model.objects.published().filter(pk=former.record).first()

    def remember(self, instance, slug):
        """``instance`` has moved from ``slug``, if from any: that address leads to it from now on."""
        kind = instance._meta.label_lower
        self.filter(kind=kind, slug=instance.slug).delete()
        if slug:
            self.update_or_create(kind=kind, slug=slug, defaults={"record": instance.pk})

    def of_others(self, instance):
        return self.filter(kind=instance._meta.label_lower).exclude(record=instance.pk or 0)


class FormerSlug(models.Model):
    """An address a record once had, so that links made then still lead to it."""

    kind = models.CharField(_("kind"), max_length=60)
    slug = models.SlugField(_("slug"), max_length=SLUG_LENGTH)
    record = models.BigIntegerField(_("record"))

    objects = FormerSlugQuerySet.as_manager()

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="former_slug_leads_one_way")
        ]

    def __str__(self):
        return f"{self.kind}: {self.slug}"


class SearchedQuerySet(models.QuerySet):
    """Of models with ``matches``."""

    def search(self, text):
        """Those with every word of ``text``, in their own words or in their relations'."""
        for needle in tokens.wanted(text):
            self = self.filter(self.matching(needle))
        return self

    def matching(self, needle):
        """A ``Q``: those in which ``needle`` (of ``tokens.wanted``) is found."""
        return self.model.matches(needle)

    def beginning_like(self, text):
        """The first few of those public, with a name in which a word begins as one of ``text``."""
        starts = sorted({f" {word[:2]}" for word in tokens.words(text[:MOST_READ])})
        return self.filter(words.beginning(self.model, starts, MOST_ALIKE))

    def close_to(self, text):
        """Up to five whose name looks like ``text``, a name or slug with a mistake in it."""
        found = {tokens.fold(record.name): record for record in self.beginning_like(text)}
        asked = " ".join(tokens.words(text))
        return [found[name] for name in get_close_matches(asked, found, n=5)]


class AddressedQuerySet(SearchedQuerySet):
    def by_name(self):
        return self.order_by("sort_name", "pk")

    def last_changed(self):
        return self.order_by("-updated", "sort_name", "pk")

    def listed(self, pks):
        """Those with these primary keys, in their order, each with what its row in a list shows."""
        records = self.for_listing().in_turn(pks)
        self.complete_rows({record.pk: record for record in records})
        return records

    def in_turn(self, pks):
        """Those with these primary keys, in their order: a list."""
        records = self.in_bulk(pks) if pks else {}
        return [records[pk] for pk in pks if pk in records]

    def for_listing(self):
        return self

    def for_file(self):
        """With all that a file says of each."""
        return self

    def complete_rows(self, records):
        """Give ``records``, ``{primary key: record}``, what of their rows is kept elsewhere."""

    def touched_by(self, logged):
        """Those that are filtered by what others say, which ``logged`` changes may have changed.

        ``logged`` is ``{model name: primary keys}``.
        """
        return self.none()


class Addressed(models.Model):
    """What has a page of its own, at a stable and readable address, and can be searched.

    A subclass says from what its slug is made (``slug_text``), what is searched
    (``token_column``), what of it is a name (``name_column``), and where else a word may be
    found (``matches``).
    """

    slug = models.SlugField(
        _("slug"),
        max_length=SLUG_LENGTH,
        unique=True,
        blank=True,
        help_text=_("The last part of the address. Made from the name when left empty."),
    )
    search_tokens = models.TextField(editable=False, blank=True)
    name_tokens = models.TextField(editable=False, blank=True)
    # No two databases sort accents and capitals alike, so names are folded here.
    sort_name = models.CharField(max_length=SORT_NAME_LENGTH, editable=False, blank=True)
    updated = models.DateTimeField(_("last changed"), auto_now=True)

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **kwargs):
        self.slug = self.slug or self.free_slug()
        self.derive()
        if update_fields is not None:
            update_fields = {*update_fields, "slug", *DERIVED, "updated"}
        with transaction.atomic(using=kwargs.get("using")):
            super().save(*args, update_fields=update_fields, **kwargs)
            former = getattr(self, "loaded_slug", None)
            if former != self.slug:
                FormerSlug.objects.remember(self, former)
        self.loaded_slug = self.slug

    def derive(self):
        """Fill the ``DERIVED`` columns from the others, as ``bulk_create`` for one does not."""
        self.search_tokens = self.token_column()
        self.name_tokens = self.name_column()
        self.sort_name = tokens.fold(self.slug_text())[:SORT_NAME_LENGTH]

    @classmethod
    def from_db(cls, db, field_names, values):
        instance = super().from_db(db, field_names, values)
        instance.loaded_slug = instance.__dict__.get("slug")
        return instance

    @classmethod
    def matches(cls, needle):
        """A ``Q``: the records in which ``needle`` (of ``tokens.wanted``) is found."""
        return words.holding(cls, [needle])

    def clean(self):
        self.slug = self.slug or self.free_slug()
        if FormerSlug.objects.of_others(self).filter(slug=self.slug).exists():
            raise ValidationError(
                {"slug": _("This was the address of another record, and still leads to it.")}
            )

    def free_slug(self):
        """A slug made of ``slug_text``, numbered if another has it."""
        base = self.slug_base()
        slug, number = base, 1
        others = type(self)._base_manager.exclude(pk=self.pk)
        left = FormerSlug.objects.of_others(self)
        while others.filter(slug=slug).exists() or left.filter(slug=slug).exists():
            number += 1
            slug = f"{base}-{number}"
        return slug

    def slug_base(self):
        """Of ``slug_text``, cut at a word, so that there is room for a number."""
        text = slugify(DASHES.sub("-", self.slug_text()))[: SLUG_LENGTH - 4]
        cut = text if len(text) < SLUG_LENGTH - 4 else text.rpartition("-")[0] or text
        return cut or self._meta.model_name

    def slug_text(self):
        return self.name

    def token_column(self):
        return tokens.column(self.name)

    def name_column(self):
        return tokens.column(self.name)
