from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programmes import tokens
from programmes.constraints import CompositeForeignKey
from programmes.dates import ReportedYearField
from programmes.models import (
    Cited,
    CitedQuerySet,
    Country,
    DatedQuerySet,
    Event,
    Organisation,
    Programme,
    Record,
    Role,
    Sector,
    Source,
    TakingPart,
    TakingPartQuerySet,
    codes,
    year_not_after,
    year_surely_by,
)


class EntrepreneurQuerySet(TakingPartQuerySet):
    roles_name = "participations"

    def matching(self, needle):
        return self.model.matches(needle, self.day)

    def of_country(self, *countries):
        return self.filter(country__in=codes(countries))

    def of_kinds(self, *kinds):
        return self.filter(kind__in=kinds)

    def without_sectors(self):
        """Those with no sector of their own, found by their programmes' instead."""
        own = Entrepreneur.sectors.through.objects.filter(entrepreneur=OuterRef("pk"))
        return self.filter(~Exists(own))

    def in_sectors(self, *slugs):
        return self.in_any_of(Sector.objects.filter(slug__in=slugs))

    def in_any_of(self, sectors):
        """Those with one of ``sectors`` of their own; those with none, by their programmes'."""
        own = Entrepreneur.sectors.through.objects.filter(sector__in=sectors)
        by_programme = self.without_sectors().with_role(programme__sectors__in=sectors)
        return self.filter(
            Q(pk__in=own.values("entrepreneur")) | Q(pk__in=by_programme.values("pk"))
        )

    def with_option_of_sectors(self):
        """With ``option``, the sectors of the programmes of those found by them."""
        return self.without_sectors().with_option(F("participations__programme__sectors__slug"))

    def for_file(self):
        participations = Participation.objects.published().as_of(self.day).for_entrepreneur()
        return self.select_related("country", "main_source").prefetch_related(
            "sectors", "further_sources", Prefetch("participations", participations)
        )

    def for_detail(self):
        people = Representative.objects.published().select_related("source")
        return self.for_file().prefetch_related(Prefetch("representatives", people))


class Entrepreneur(TakingPart, Record):
    """A venture taking part in programmes: a company, start-up, investor or accelerator."""

    class Kind(models.TextChoices):
        COMPANY = "company", _("Company")
        START_UP = "start-up", _("Start-up")
        INVESTOR = "investor", _("Investor")
        ACCELERATOR = "accelerator", _("Accelerator")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="entrepreneurs",
        verbose_name=_("country"),
    )
    country_note = models.TextField(_("note on the country"), blank=True)
    sectors = models.ManyToManyField(
        Sector, blank=True, related_name="entrepreneurs", verbose_name=_("sectors")
    )
    field_as_reported = models.CharField(_("field, as reported"), max_length=80, blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    offers = models.TextField(_("offers"), blank=True)
    seeks = models.TextField(_("seeks"), blank=True)

    objects = EntrepreneurQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("entrepreneur")
        verbose_name_plural = _("entrepreneurs")
        indexes = [
            models.Index(
                fields=["sort_name"], condition=Q(is_published=True), name="entrepreneur_listed"
            ),
            models.Index(
                fields=["updated"], condition=Q(is_published=True), name="entrepreneur_changed"
            ),
            models.Index(
                fields=["checked", "id", "is_published"],
                condition=Q(is_published=True),
                name="entrepreneur_reviewed",
            ),
        ]
        constraints = [
            *Record.Meta.constraints,
            # What a partnership's composite foreign keys point at.
            models.UniqueConstraint(fields=["id", "country"], name="entrepreneur_with_its_country"),
        ]

    def clean(self):
        super().clean()
        if self.pk and Partnership.objects.outdated_by(self).exists():
            raise ValidationError(
                {"country": _("A partnership rests on this country. Delete it first.")}
            )

    @classmethod
    def matches(cls, needle, day=None):
        countries = Country.objects.filter(Country.matches(needle))
        sectors = Sector.objects.filter(Sector.matches(needle))
        return (
            super().matches(needle)
            | Q(country__in=countries)
            | Q(pk__in=cls.objects.on(day).in_any_of(sectors).values("pk"))
        )

    @property
    def programme_sectors(self):
        """The sectors of the programmes it took part in: how it is found if it has none."""
        programmes = [p.programme for p in self.participations.all() if p.programme]
        return sorted({s for p in programmes for s in p.sectors.all()}, key=lambda s: s.name)

    def token_column(self):
        return tokens.column(
            self.name, self.aliases, self.summary, self.field_as_reported, self.offers, self.seeks
        )


class RepresentativeQuerySet(models.QuerySet):
    def published(self):
        """Named in public: whom they speak for is, and the name has not been withdrawn."""
        public = Q(entrepreneur__is_published=True) | Q(organisation__is_published=True)
        return self.filter(public, withdrawn=None)

    def withdraw(self):
        """Show these names nowhere, from today. Returns how many were shown until now."""
        return self.filter(withdrawn=None).update(withdrawn=timezone.localdate())


class Representative(models.Model):
    """A named person of a venture, or of an organisation that took part as one, and on what
    ground the name is published."""

    class Ground(models.TextChoices):
        CONSENT = "consent", _("Consent")
        PUBLIC_RECORD = "public-record", _("Public record")

    entrepreneur = models.ForeignKey(
        Entrepreneur,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="representatives",
        verbose_name=_("entrepreneur"),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="representatives",
        verbose_name=_("organisation"),
    )
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=120, blank=True)
    ground = models.CharField(_("ground for publishing"), max_length=20, choices=Ground)
    consented = models.DateField(_("consented on"), null=True, blank=True)
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source"),
        help_text=_("The public record that names the person."),
    )
    withdrawn = models.DateField(
        _("withdrawn on"),
        null=True,
        blank=True,
        help_text=_("Once a day is given here, the name is shown nowhere."),
    )

    objects = RepresentativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("representative")
        verbose_name_plural = _("representatives")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(entrepreneur__isnull=False, organisation__isnull=True)
                | Q(entrepreneur__isnull=True, organisation__isnull=False),
                name="representative_of_one",
                violation_error_message=_(
                    "Choose an entrepreneur or an organisation, one of them."
                ),
            ),
            models.UniqueConstraint(
                fields=["entrepreneur", "name"], name="representative_named_once"
            ),
            models.UniqueConstraint(
                fields=["organisation", "name"], name="representative_of_organisation_named_once"
            ),
            models.CheckConstraint(
                condition=Q(ground="consent", consented__isnull=False)
                | Q(ground="public-record", source__isnull=False),
                name="representative_named_on_a_ground",
                violation_error_message=_(
                    "Give the day of consent, or the public record that names the person."
                ),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def who(self):
        """Whom the person speaks for."""
        return self.entrepreneur or self.organisation


class ParticipationQuerySet(DatedQuerySet, CitedQuerySet):
    def published(self):
        return self.filter(Participation.is_public())

    def for_programme(self):
        """As a programme's or an event's page shows them: leaders first, then by name."""
        return self.select_related("entrepreneur", "main_source").order_by(
            "-is_lead", "entrepreneur__sort_name", F("year").asc(nulls_last=True), "pk"
        )

    def for_entrepreneur(self):
        return (
            self.select_related("programme__first", "programme__second", "event", "main_source")
            .prefetch_related("programme__sectors", "further_sources")
            .order_by(F("year").desc(nulls_last=True), "pk")
        )


class Participation(Role, Cited):
    """That an entrepreneur took part in a programme, or at an event of the network."""

    entrepreneur = models.ForeignKey(
        Entrepreneur,
        models.CASCADE,
        related_name="participations",
        verbose_name=_("entrepreneur"),
    )
    programme = models.ForeignKey(
        Programme,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("programme"),
    )
    event = models.ForeignKey(
        Event,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("event"),
    )
    side = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("side"),
        help_text=_("Where it acted for another country of the programme than its own."),
    )
    year = ReportedYearField(_("year"))
    role = models.CharField(_("role"), max_length=200, blank=True)
    is_lead = models.BooleanField(_("lead body"), default=False)
    lead_as_reported = models.CharField(_("lead body, as reported"), max_length=160, blank=True)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ["entrepreneur", "year", "pk"]
        indexes = [
            models.Index(
                fields=["programme"], condition=Q(is_lead=True), name="participation_leads"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(programme__isnull=False, event__isnull=True)
                | Q(programme__isnull=True, event__isnull=False),
                name="participation_in_one_thing",
                violation_error_message=_("Choose a programme or an event, one of the two."),
            ),
            models.UniqueConstraint(
                F("entrepreneur"),
                Coalesce("programme", 0),
                Coalesce("event", 0),
                Coalesce("year", 0),
                name="participation_recorded_once",
                violation_error_message=_("This participation is already recorded for this year."),
            ),
        ]

    def __str__(self):
        return f"{self.entrepreneur}, {self.programme or self.event}"

    @staticmethod
    def is_public(path=""):
        """A ``Q``: of the one at ``path`` the venture is public, and what it took part in."""
        programme = Q(**{f"{path}programme__is_published": True})
        event = Q(**{f"{path}event__is_published": True})
        return (programme | event) & Q(**{f"{path}entrepreneur__is_published": True})

    @staticmethod
    def is_known_by(day, path=""):
        """A ``Q``: of the one at ``path`` the year was over by ``day`` and its programme there,
        or its event had begun, which says more than a year."""
        there = Programme.is_known_by(day, f"{path}programme__")
        in_programme = there & year_surely_by(f"{path}year", day)
        return in_programme | Event.is_known_by(day, f"{path}event__")

    @staticmethod
    def is_possible_by(day):
        there = Programme.is_possible_by(day, "programme__")
        in_programme = there & year_not_after("year", day)
        return in_programme | Event.is_possible_by(day, "event__")

    @property
    def who(self):
        return self.entrepreneur

    def clean(self):
        if self.programme:
            self.programme.check_side(self.side_id)


class PartnershipQuerySet(DatedQuerySet, CitedQuerySet):
    def published(self):
        return self.filter(
            programme__is_published=True,
            first__is_published=True,
            second__is_published=True,
        )

    def of(self, entrepreneur):
        return self.filter(Q(first=entrepreneur) | Q(second=entrepreneur))

    def outdated_by(self, entrepreneur):
        """Those that were recorded while ``entrepreneur`` was of another country."""
        country = entrepreneur.country_id
        return self.filter(
            Q(first=entrepreneur) & ~Q(first_country=country)
            | Q(second=entrepreneur) & ~Q(second_country=country)
        )

    def not_between(self, *countries):
        """Those that join ventures of other countries than these two."""
        return self.exclude(first_country__in=countries, second_country__in=countries)

    def for_listing(self):
        return self.with_sources().select_related("programme", "first__country", "second__country")


class Partnership(Cited):
    """Two entrepreneurs, one from each side, who got together through a programme.

    The countries are kept beside the ventures so that the database itself can hold
    that they are the two of the programme: see ``CompositeForeignKey``.
    """

    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="partnerships", verbose_name=_("programme")
    )
    first = models.ForeignKey(
        Entrepreneur, models.CASCADE, related_name="+", verbose_name=_("entrepreneur")
    )
    second = models.ForeignKey(
        Entrepreneur, models.CASCADE, related_name="+", verbose_name=_("other entrepreneur")
    )
    first_country = models.ForeignKey(Country, models.PROTECT, related_name="+", editable=False)
    second_country = models.ForeignKey(Country, models.PROTECT, related_name="+", editable=False)
    year = ReportedYearField(_("year"))
    about = models.CharField(_("about"), max_length=200, blank=True)

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("partnership")
        verbose_name_plural = _("partnerships")
        ordering = ["programme", "first", "second"]
        constraints = [
            CompositeForeignKey(
                fields=["programme", "first_country", "second_country"],
                to_fields=["id", "first", "second"],
                name="partnership_of_the_programmes_countries",
                violation_error_message=_(
                    "A partnership joins two ventures, one from each country of the programme."
                ),
            ),
            CompositeForeignKey(
                fields=["first", "first_country"],
                to_fields=["id", "country"],
                name="partnership_first_of_its_country",
            ),
            CompositeForeignKey(
                fields=["second", "second_country"],
                to_fields=["id", "country"],
                name="partnership_second_of_its_country",
            ),
            models.UniqueConstraint(
                fields=["programme", "first", "second"],
                name="partnership_recorded_once",
                violation_error_message=_("This partnership is already recorded."),
            ),
        ]

    def __str__(self):
        return f"{self.first} – {self.second}"

    @staticmethod
    def is_known_by(day):
        return year_surely_by("year", day)

    def clean(self):
        if not (self.first_id and self.second_id):
            return  # the fields say themselves that they are needed
        for venture in (self.first, self.second):
            if not venture.country_id:
                raise ValidationError(
                    _("No country is recorded for %(venture)s; a partnership needs both."),
                    params={"venture": venture},
                )
        self.first, self.second = sorted(
            (self.first, self.second), key=lambda venture: venture.country_id
        )
        self.first_country_id = self.first.country_id
        self.second_country_id = self.second.country_id
