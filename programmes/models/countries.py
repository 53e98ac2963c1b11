from functools import reduce
from operator import or_

from django.db import models
from django.db.models import F, Prefetch, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from .. import tokens
from ..addresses import address_of
from ..pairs import Pair
from .records import Cited, CitedQuerySet
from .slugs import SearchedQuerySet


def codes(countries):
    """The codes of ``countries``, given as instances or as codes in any case."""
    return [getattr(country, "code", country).upper() for country in countries]


def of_any_pair(slugs, path=""):
    """A ``Q``: the programme at ``path`` is of a pair with one of these slugs ("ee-gb")."""
    ends = [sorted(codes(slug.split("-"))) for slug in slugs]
    pairs = (Q(**{f"{path}first": one, f"{path}second": other}) for one, other in ends)
    return reduce(or_, pairs, Q(pk__in=[]))


class CountryQuerySet(CitedQuerySet, SearchedQuerySet):
    def published(self):
        """Every country is public: it is one side of a pair, and stands on ISO 3166."""
        return self

    def with_is_founder(self):
        """With ``is_founder``: whether it is one of those that founded a network (the D5)."""
        founders = self.filter(memberships__is_founder=True).values("pk")
        return self.annotate(is_founder=Q(pk__in=founders))

    def for_listing(self, memberships):
        """With their names, and those of ``memberships``, a queryset, that are theirs."""
        theirs = Prefetch("memberships", memberships.select_related("network"))
        return self.prefetch_related("names", theirs)

    def called(self, text):
        """The country that ``text`` is a code, name or alias of, or None.

        Words may be joined by hyphens, as in an address: "south-korea".
        """
        countries = self.select_related("main_source").prefetch_related("names")
        asked = " ".join(tokens.words(text))
        return next((c for c in countries if asked and asked in c.folded_names), None)

    def pair_called(self, text):
        """The ``Pair`` that ``text`` names in any order, case or alias ("uk-estonia"), or None."""
        countries = self.prefetch_related("names")
        called = {name: country for country in countries for name in country.folded_names}
        words = tokens.words(text)
        for cut in range(1, len(words)):
            one, other = called.get(" ".join(words[:cut])), called.get(" ".join(words[cut:]))
            if one and other and one != other:
                return Pair.of(one, other)
        return None

    def beginning_like(self, text):
        """All of them: they are few, and each has names in several languages."""
        return self


class Country(Cited):
    """A country, by its ISO 3166-1 codes."""

    code = models.CharField(
        _("code"),
        max_length=2,
        primary_key=True,
        help_text=_("ISO 3166-1 alpha-2, two capital letters: EE."),
    )
    alpha3 = models.CharField(_("three-letter code"), max_length=3, unique=True)
    name = models.CharField(_("name"), max_length=80, unique=True)
    role = models.TextField(_("role in the network"), blank=True)
    lead_bodies = models.ManyToManyField(
        "Organisation", blank=True, related_name="+", verbose_name=_("lead bodies")
    )
    search_tokens = models.TextField(editable=False, blank=True)
    updated = models.DateTimeField(_("last changed"), auto_now=True)

    objects = CountryQuerySet.as_manager()

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=r"\A[A-Z]{2}\Z"),
                name="country_code_is_iso_alpha_2",
                violation_error_message=_("A country code is two capital letters, as in EE."),
            ),
            models.CheckConstraint(
                condition=Q(alpha3__regex=r"\A[A-Z]{3}\Z"),
                name="country_code_is_iso_alpha_3",
                violation_error_message=_("The longer code is three capital letters, as in EST."),
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, update_fields=None, **kwargs):
        self.search_tokens = tokens.column(self.name, self.code, self.alpha3)
        if update_fields is not None:
            update_fields = {*update_fields, "search_tokens", "updated"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_absolute_url(self):
        return address_of("country", self.slug)

    @property
    def slug(self):
        return self.code.lower()

    @cached_property
    def folded_names(self):
        """Every way to name it, as ``called`` compares them."""
        names = [self.code, self.alpha3, self.name, *(n.name for n in self.names.all())]
        return {" ".join(tokens.words(name)) for name in names}

    @classmethod
    def matches(cls, needle):
        named = CountryName.objects.filter(search_tokens__contains=needle)
        return Q(search_tokens__contains=needle) | Q(pk__in=named.values("country"))


class CountryName(models.Model):
    """What a country is called in one of its own languages, or what others also call it."""

    country = models.ForeignKey(
        Country, models.CASCADE, related_name="names", verbose_name=_("country")
    )
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(
        _("language"), max_length=12, help_text=_("BCP 47: et, ko, mi, he, en.")
    )
    is_own = models.BooleanField(
        _("own name"), default=False, help_text=_("Its name in one of its own languages.")
    )
    search_tokens = models.TextField(editable=False, blank=True)

    class Meta:
        verbose_name = _("country name")
        verbose_name_plural = _("country names")
        ordering = ["-is_own", "name"]
        constraints = [
            models.UniqueConstraint(fields=["country", "name"], name="country_name_given_once")
        ]

    def __str__(self):
        return self.name

    def save(self, *args, update_fields=None, **kwargs):
        self.search_tokens = tokens.column(self.name)
        if update_fields is not None:
            update_fields = {*update_fields, "search_tokens"}
        super().save(*args, update_fields=update_fields, **kwargs)


class PairNote(models.Model):
    """Something to know about two countries as a pair, such as why nothing is recorded."""

    first = models.ForeignKey(Country, models.PROTECT, related_name="+", verbose_name=_("country"))
    second = models.ForeignKey(
        Country, models.PROTECT, related_name="+", verbose_name=_("other country")
    )
    note = models.TextField(_("note"))

    class Meta:
        verbose_name = _("note on a pair")
        verbose_name_plural = _("notes on pairs")
        constraints = [
            models.CheckConstraint(
                condition=Q(first__lt=F("second")),
                name="pair_note_pair_in_order",
                violation_error_message=_("A pair is two different countries."),
            ),
            models.UniqueConstraint(fields=["first", "second"], name="pair_note_given_once"),
        ]

    def __str__(self):
        return str(self.pair)

    @property
    def pair(self):
        return Pair(self.first, self.second)

    def clean(self):
        self.first_id, self.second_id = Pair.ordered(self.first_id, self.second_id)
