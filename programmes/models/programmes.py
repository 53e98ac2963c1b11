from functools import reduce
from operator import or_

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, CharField, F, Prefetch, Q, Value, When
from django.db.models.functions import Cast, Coalesce
from django.db.models.query import ModelIterable
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ..constraints import in_order, reported_date
from ..dates import ReportedDateField, ReportedYearField, earliest, is_surely_by
from ..pairs import Pair
from .countries import Country, codes, of_any_pair
from .dated import (
    DatedQuerySet,
    not_surely_after,
    surely_after,
    surely_by,
    year_not_after,
    year_surely_by,
)
from .organisations import Organisation
from .records import Cited, CitedQuerySet, Record, RecordQuerySet
from .sectors import Offer, Sector, SectorTag
from .sources import Source
from .taking_part import Role


class AsTheyStood(ModelIterable):
    """Programmes of which each is as it stood on the queryset's day."""

    def __iter__(self):
        for programme in super().__iter__():
            programme.stand_as_on(self.queryset.day)
            yield programme


class ProgrammeQuerySet(DatedQuerySet, RecordQuerySet):
    def as_of(self, day):
        dated = super().as_of(day)
        return dated.with_status_on(day) if day else dated

    def with_status_on(self, day):
        """With ``status_then``, the status on ``day``, a ``date``, as far as it is known. Those
        that are loaded have that for their status, and no end or statement later than the day."""
        dated = self.on(day).annotate(status_then=Programme.status_on_day(day))
        dated._iterable_class = AsTheyStood
        return dated

    @property
    def status_field(self):
        return "status_then" if self.day else "status"

    def with_option_of_status(self):
        """With ``option``, the status, for counting a facet."""
        return self.annotate(option=Cast(self.status_field, CharField()))

    def involving(self, *countries):
        """Those in which any of ``countries`` (or their codes) is one of the two."""
        wanted = codes(countries)
        return self.filter(Q(first__in=wanted) | Q(second__in=wanted))

    def of_pairs(self, *slugs):
        """Those of any of the pairs with these slugs ("ee-gb")."""
        return self.filter(of_any_pair(slugs))

    def of_kinds(self, *kinds):
        return self.filter(kind__in=kinds)

    def with_status(self, *statuses):
        return self.filter(**{f"{self.status_field}__in": statuses})

    def in_sectors(self, *slugs):
        links = Programme.sectors.through.objects.filter(sector__slug__in=slugs)
        return self.filter(pk__in=links.values("programme"))

    def offering(self, *slugs):
        links = Programme.offers.through.objects.filter(offer__in=slugs)
        return self.filter(pk__in=links.values("programme"))

    def launched_from(self, year):
        return self.filter(launched__gte=str(year))

    def launched_to(self, year):
        return self.exclude(launched="").filter(launched__lt=str(year + 1))

    def latest_first(self):
        """By launch, those with no known launch last."""
        return self.order_by("-launched", "sort_name", "pk")

    def with_pair(self):
        return self.select_related("first", "second")

    def for_listing(self):
        return self.with_pair()

    def complete_rows(self, records):
        tags = SectorTag.by_owner(Programme.sector_tags_of, records)
        for pk, programme in records.items():
            programme.sector_tags = tags.get(pk, [])

    def for_file(self):
        return self.select_related("first", "second", "main_source").prefetch_related(
            "sectors", "offers", "further_sources"
        )

    def for_detail(self):
        figures = ReportedFigure.objects.as_of(self.day).select_related("source")
        return self.for_file().prefetch_related(Prefetch("figures", figures))


class Programme(Record):
    """A bilateral programme. Its two countries are kept in code order, so that a
    pair is the same pair whichever way round it was entered."""

    class Kind(models.TextChoices):
        LINK = "link", _("Technology link or hub")
        RD_FUNDING = "rd-funding", _("Joint R&D funding")
        RESEARCH = "research", _("Research partnership")
        MEMORANDUM = "memorandum", _("Government memorandum")
        AGREEMENT = "agreement", _("Government framework or treaty")
        REGULATION = "regulation", _("Regulatory cooperation")
        INDUSTRY = "industry", _("Industry cooperation")
        SUPPORT = "support", _("Start-up and skills support")
        MISSION = "mission", _("Trade mission")

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        OPEN = "open", _("Open to join")
        RUNNING = "running", _("Running")
        ENDED = "ended", _("Ended")
        UNKNOWN = "unknown", _("Not known")

    first = models.ForeignKey(Country, models.PROTECT, related_name="+", verbose_name=_("country"))
    second = models.ForeignKey(
        Country,
        models.PROTECT,
        related_name="+",
        verbose_name=_("other country"),
        help_text=_("In either order: the register keeps a pair in the order of its codes."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    kind_as_reported = models.CharField(_("kind, as reported"), max_length=80, blank=True)
    offers = models.ManyToManyField(
        Offer, blank=True, related_name="programmes", verbose_name=_("what it offers")
    )
    offers_as_reported = models.CharField(_("offers, as reported"), max_length=300, blank=True)
    sectors = models.ManyToManyField(
        Sector, blank=True, related_name="programmes", verbose_name=_("sectors")
    )
    launched = ReportedDateField(_("launched"))
    launched_note = models.TextField(_("note on the launch"), blank=True)
    ended = ReportedDateField(_("ended"))
    ended_note = models.TextField(_("note on the end"), blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.UNKNOWN)
    status_on = ReportedDateField(
        _("status as of"), help_text=_("The date for which a source states the status.")
    )
    status_as_reported = models.CharField(_("status, as reported"), max_length=80, blank=True)
    status_note = models.TextField(_("note on the status"), blank=True)
    official_url = models.URLField(_("official page"), max_length=500, blank=True)
    confidence = models.CharField(
        _("confidence"),
        max_length=10,
        choices=[("high", _("High")), ("medium", _("Medium")), ("low", _("Low"))],
        blank=True,
        help_text=_("How well the sources support the record as a whole."),
    )
    in_launch_report = models.BooleanField(
        _("in the launch report"),
        default=False,
        help_text=_("Named in the report of 20 November 2015 that this register began with."),
    )

    objects = ProgrammeQuerySet.as_manager()

    sector_tags = ()  # what its row in a list shows: see complete_rows()

    class Meta(Record.Meta):
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        indexes = [
            models.Index(
                fields=["sort_name"], condition=Q(is_published=True), name="programme_listed"
            ),
            models.Index(
                fields=["updated"], condition=Q(is_published=True), name="programme_changed"
            ),
            models.Index(
                fields=["checked", "id", "is_published"],
                condition=Q(is_published=True),
                name="programme_reviewed",
            ),
            models.Index(fields=["first", "second"], name="programme_of_a_pair"),
        ]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(first__lt=F("second")),
                name="programme_pair_in_order",
                violation_error_message=_("A programme joins two different countries."),
            ),
            # What a partnership's composite foreign key points at.
            models.UniqueConstraint(
                fields=["id", "first", "second"], name="programme_with_its_pair"
            ),
            reported_date("launched", "programme_launched_is_a_date"),
            reported_date("ended", "programme_ended_is_a_date"),
            reported_date("status_on", "programme_status_on_is_a_date"),
            in_order(
                "launched",
                "ended",
                "programme_ends_after_its_launch",
                _("A programme cannot end before its launch."),
            ),
        ]

    @classmethod
    def matches(cls, needle):
        countries = Country.objects.filter(Country.matches(needle))
        sectors = Sector.objects.filter(Sector.matches(needle))
        links = cls.sectors.through.objects.filter(sector__in=sectors)
        return (
            super().matches(needle)
            | Q(first__in=countries)
            | Q(second__in=countries)
            | Q(pk__in=links.values("programme"))
        )

    @cached_property
    def pair(self):
        return Pair(self.first, self.second)

    @property
    def launch_label(self):
        """What its ``launched`` is the date of: what is only proposed has not been launched."""
        is_proposed = self.status == self.Status.PROPOSED
        return _("Announced or signed") if is_proposed else _("Launched")

    @property
    def status_in_other_words(self):
        """The status as a source puts it, where that says something else than ours does."""
        said = self.status_as_reported
        same = {self.status, str(self.get_status_display()).lower(), self.Status.UNKNOWN.value}
        return "" if said.lower() in same else said

    @property
    def offers_in_other_words(self):
        """What it offers as a source puts it, where that is not what our offers are called."""
        said = self.offers_as_reported.replace("_", " ")
        ours = {offer.name.lower() for offer in self.offers.all()}
        return "" if set(said.lower().split(", ")) == ours else said

    def clean(self):
        super().clean()
        if self.first_id and self.second_id and self.first_id > self.second_id:
            self.first, self.second = self.second, self.first

    @staticmethod
    def is_known_by(day, path=""):
        """A ``Q``: the one at ``path`` had been launched or ended by ``day``, a ``date``, or a
        source had stated its status."""
        told = ("launched", "ended", "status_on")
        return reduce(or_, (surely_by(f"{path}{name}", day) for name in told))

    @classmethod
    def is_possible_by(cls, day, path=""):
        return not_surely_after(f"{path}launched", day) | cls.is_known_by(day, path)

    @classmethod
    def status_on_day(cls, day):
        """An expression: the status on ``day``, a ``date``.

        What a source had stated by then holds until an end that may have come since. What was
        stated later tells only this: what has not ended by a day after its launch was running,
        and what is still proposed was so when it was announced.
        """
        has_ended, is_stated = surely_by("ended", day), surely_by("status_on", day)
        ends_later = surely_after("ended", day)
        may_have_ended = Q(ended__gt="") & ~ends_later | Q(status=cls.Status.ENDED, ended="")
        has_begun = surely_by("launched", day)
        ran_on = ends_later | Q(status__in=[cls.Status.OPEN, cls.Status.RUNNING])
        return Case(
            When(has_ended | is_stated & Q(status=cls.Status.ENDED), then=Value(cls.Status.ENDED)),
            When(may_have_ended, then=Value(cls.Status.UNKNOWN)),
            When(is_stated, then=F("status")),
            When(has_begun & Q(status=cls.Status.PROPOSED), then=Value(cls.Status.PROPOSED)),
            When(has_begun & ran_on, then=Value(cls.Status.RUNNING)),
            default=Value(cls.Status.UNKNOWN),
            output_field=CharField(),
        )

    def stand_as_on(self, day):
        """Have the status of ``day``, a ``date``, and say nothing of its status or its end that
        was not so yet, or may not have been. Needs ``status_then``. Not to be saved."""
        if self.status != self.status_then or not is_surely_by(self.status_on, day):
            self.status_on = self.status_as_reported = self.status_note = ""
        if not is_surely_by(self.ended, day):
            self.ended = self.ended_note = ""
        if self.launched and earliest(self.launched) > day:
            self.launched = self.launched_note = ""
        self.status = self.status_then

    def check_side(self, code):
        """Raise ``ValidationError`` if ``code`` is of neither of the two countries."""
        if code and code not in (self.first_id, self.second_id):
            raise ValidationError(
                {"side": _("The side is one of the two countries of the programme.")}
            )


Programme.sector_tags_of = SectorTag.of(Programme.sectors.through, "programme")


class InvolvementQuerySet(DatedQuerySet, CitedQuerySet):
    def published(self):
        return self.filter(Involvement.is_public())

    def for_programme(self):
        """As a programme's page shows them: leaders first, then by name."""
        return self.select_related("organisation", "main_source").order_by(
            "-is_lead", "organisation__sort_name", F("year").asc(nulls_last=True), "pk"
        )

    def for_organisation(self):
        """As an organisation's page shows them: the latest first."""
        return (
            self.select_related("programme__first", "programme__second", "main_source")
            .prefetch_related("further_sources")
            .order_by(F("year").desc(nulls_last=True), "programme__sort_name", "pk")
        )


class Involvement(Role, Cited):
    """An organisation's role in a programme, on the side of one of its countries."""

    programme = models.ForeignKey(
        Programme, models.CASCADE, related_name="involvements", verbose_name=_("programme")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="involvements", verbose_name=_("organisation")
    )
    side = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("side"),
        help_text=_("The country of the programme for which it acts."),
    )
    is_lead = models.BooleanField(_("lead body"), default=False)
    lead_as_reported = models.CharField(_("lead body, as reported"), max_length=160, blank=True)
    year = ReportedYearField(_("year"))
    role = models.CharField(_("role"), max_length=200, blank=True)

    objects = InvolvementQuerySet.as_manager()

    class Meta:
        verbose_name = _("involvement")
        verbose_name_plural = _("involvements")
        ordering = ["-is_lead", "pk"]
        indexes = [
            models.Index(fields=["programme"], condition=Q(is_lead=True), name="involvement_leads")
        ]
        constraints = [
            models.UniqueConstraint(
                "programme",
                "organisation",
                Coalesce("year", 0),
                name="involvement_recorded_once",
                violation_error_message=_(
                    "This organisation is already recorded in this programme for this year."
                ),
            )
        ]

    def __str__(self):
        return f"{self.organisation}, {self.programme}"

    @staticmethod
    def is_public(path=""):
        """A ``Q``: of the one at ``path`` the organisation is public, and the programme."""
        ends = ("organisation", "programme")
        return Q(**{f"{path}{end}__is_published": True for end in ends})

    @staticmethod
    def is_known_by(day, path=""):
        """A ``Q``: of the one at ``path`` the year was over by ``day``, and its programme was there."""
        there = Programme.is_known_by(day, f"{path}programme__")
        return there & year_surely_by(f"{path}year", day)

    @staticmethod
    def is_possible_by(day):
        return Programme.is_possible_by(day, "programme__") & year_not_after("year", day)

    @property
    def who(self):
        return self.organisation

    def clean(self):
        programme = getattr(self, "programme", None)  # None while a form lacks it
        if programme:
            programme.check_side(self.side_id)


class ReportedFigureQuerySet(DatedQuerySet):
    def published(self):
        return self.filter(programme__is_published=True)


class ReportedFigure(models.Model):
    """A number that somebody stated about a programme. Several may disagree: each is kept."""

    programme = models.ForeignKey(
        Programme, models.CASCADE, related_name="figures", verbose_name=_("programme")
    )
    measure = models.CharField(
        _("what it measures"), max_length=120, help_text=_("Partnerships, delegation size...")
    )
    value = models.CharField(_("value"), max_length=60, help_text=_("As stated: 80, £62 million."))
    stated_by = models.CharField(_("stated by"), max_length=160)
    stated_on = ReportedDateField(_("stated on"))
    source = models.ForeignKey(
        Source, models.PROTECT, related_name="figures", verbose_name=_("source")
    )

    objects = ReportedFigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("reported figure")
        verbose_name_plural = _("reported figures")
        ordering = ["measure", "stated_on", "pk"]
        constraints = [
            reported_date("stated_on", "reported_figure_stated_on_is_a_date"),
            models.UniqueConstraint(
                fields=["programme", "measure", "value", "source"],
                name="reported_figure_recorded_once",
            ),
        ]

    def __str__(self):
        return f"{self.measure}: {self.value}"

    @staticmethod
    def is_known_by(day):
        return surely_by("stated_on", day)
