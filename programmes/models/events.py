from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce, Left, Length, NullIf
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import tokens
from ..constraints import in_order, reported_date
from ..dates import ReportedDateField
from .countries import Country, codes
from .dated import DatedQuerySet, not_surely_after, surely_by
from .networks import Network
from .programmes import Programme
from .records import Record, RecordQuerySet


class EventQuerySet(DatedQuerySet, RecordQuerySet):
    def involving(self, *countries):
        """Those in which any of ``countries`` (or their codes) takes part."""
        links = Event.countries.through.objects.filter(country__in=codes(countries))
        return self.filter(pk__in=links.values("event"))

    def of_kinds(self, *kinds):
        return self.filter(kind__in=kinds)

    def in_year(self, *years):
        return self.annotate(start_year=Left("start", 4)).filter(start_year__in=years)

    def when(self, *choices):
        """Those that are any of ``choices``, each ``"upcoming"`` or ``"past"``."""
        return self.with_when().filter(option__in=choices)

    def latest_first(self):
        return self.order_by("-start", "sort_name", "pk")

    def for_listing(self):
        return self.prefetch_related("countries")

    def for_detail(self):
        return self.select_related(
            "programme__first", "programme__second", "network", "host", "main_source"
        ).prefetch_related("countries", "further_sources")

    for_file = for_detail

    def without_day(self):
        """Those that no calendar can hold, as the day of their start is not known."""
        return self.alias(start_length=Length("start")).filter(start_length__lt=len("2015-11-20"))

    def with_when(self, today=None):
        """With ``option``: "past", if surely over before ``today``, a ``date``, as far as its
        last date says; else "upcoming"; None without a date."""
        day = Value((today or self.day or timezone.localdate()).isoformat())
        last = Coalesce(NullIf("end", Value("")), "start")
        option = Case(
            When(last="", then=Value(None)),
            When(last__lt=F("today"), then=Value("past")),
            default=Value("upcoming"),
            output_field=models.CharField(),
        )
        dated = self.annotate(last=last).annotate(today=Left(day, Length("last")))
        return dated.annotate(option=option)


class Event(Record):
    """A summit, mission, launch or meeting."""

    class Kind(models.TextChoices):
        SUMMIT = "summit", _("Summit")
        MISSION = "mission", _("Trade mission")
        VISIT = "visit", _("Visit")
        MEETING = "meeting", _("Meeting")
        CONFERENCE = "conference", _("Conference")
        SIGNING = "signing", _("Signing")
        OPENING = "opening", _("Opening")
        HANDOVER = "handover", _("Handover")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    kind_as_reported = models.CharField(_("kind, as reported"), max_length=60, blank=True)
    start = ReportedDateField(_("start"))
    end = ReportedDateField(_("end"))
    date_note = models.TextField(_("note on the dates"), blank=True)
    place = models.CharField(_("place"), max_length=160, blank=True)
    countries = models.ManyToManyField(
        Country, blank=True, related_name="events", verbose_name=_("countries")
    )
    programme = models.ForeignKey(
        Programme,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("programme"),
    )
    network = models.ForeignKey(
        Network,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("network"),
    )
    network_name = models.CharField(
        _("name of the network then"), max_length=80, blank=True, help_text=_("As in D5.")
    )
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    host = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hosted_events",
        verbose_name=_("host"),
    )
    mode = models.CharField(
        _("mode"), max_length=40, blank=True, help_text=_("In person, virtual.")
    )
    themes = models.TextField(_("themes"), blank=True, help_text=_("One a line."))
    outcomes = models.TextField(_("outcomes"), blank=True, help_text=_("One a line."))
    delegations = models.TextField(
        _("heads of delegation"),
        blank=True,
        help_text=_("Holders of public office, one a line: EE Kristen Michal."),
    )
    chaired_by = models.CharField(_("chaired by, as reported"), max_length=160, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [
            models.Index(fields=["start"], condition=Q(is_published=True), name="event_listed"),
            models.Index(fields=["sort_name"], condition=Q(is_published=True), name="event_named"),
            models.Index(fields=["updated"], condition=Q(is_published=True), name="event_changed"),
            models.Index(
                fields=["checked", "id", "is_published"],
                condition=Q(is_published=True),
                name="event_reviewed",
            ),
        ]
        constraints = [
            *Record.Meta.constraints,
            reported_date("start", "event_start_is_a_date"),
            reported_date("end", "event_end_is_a_date"),
            in_order(
                "start",
                "end",
                "event_ends_after_its_start",
                _("An event cannot end before it starts."),
            ),
        ]

    @staticmethod
    def is_known_by(day, path=""):
        """A ``Q``: the one at ``path`` had begun by ``day``, a ``date``."""
        return surely_by(f"{path}start", day) | surely_by(f"{path}end", day)

    @staticmethod
    def is_possible_by(day, path=""):
        return not_surely_after(f"{path}start", day)

    def token_column(self):
        more = [self.place, self.network_name, self.themes, self.outcomes]
        return tokens.column(self.name, self.aliases, self.summary, *more)

    @classmethod
    def matches(cls, needle):
        countries = Country.objects.filter(Country.matches(needle))
        links = cls.countries.through.objects.filter(country__in=countries)
        return super().matches(needle) | Q(pk__in=links.values("event"))

    @property
    def public_programme(self):
        return self.programme if self.programme and self.programme.is_published else None

    @property
    def theme_lines(self):
        return self.themes.splitlines()

    @property
    def outcome_lines(self):
        return self.outcomes.splitlines()

    @property
    def delegation_lines(self):
        return self.delegations.splitlines()
