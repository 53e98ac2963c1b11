from functools import reduce
from operator import or_

from django.db import models
from django.db.models import F, Prefetch, Q, Value
from django.db.models.functions import Left, Length
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ..constraints import in_order, reported_date
from ..dates import ReportedDateField
from .countries import Country
from .dated import surely_by
from .records import Cited, CitedQuerySet


class NetworkQuerySet(CitedQuerySet):
    def published(self):
        """Every network is public: it is what its members say it is."""
        return self

    def citing(self, source):
        """Those that rest on ``source``, themselves or in a name, membership or chair."""
        parts = (NetworkName, Membership, Chair)
        of_parts = [Q(pk__in=part.objects.citing(source).values("network")) for part in parts]
        return self.filter(reduce(or_, of_parts, Q(pk__in=super().citing(source).values("pk"))))

    def for_detail(self):
        return self.select_related("main_source").prefetch_related(
            "names",
            "charters",
            "further_sources",
            Prefetch("chairs", Chair.objects.select_related("country")),
            Prefetch("memberships", Membership.objects.select_related("country")),
        )

    def as_of(self, day):
        """With what each was called, its members and its chairs until ``day``, a ``date``."""
        chairs = Chair.objects.begun_by(day.isoformat()).select_related("country")
        members = Membership.objects.as_of(day).select_related("country")
        return self.prefetch_related(
            Prefetch("names", NetworkName.objects.as_of(day), "names_then"),
            Prefetch("memberships", members.order_by("country__name"), "members_then"),
            Prefetch("chairs", chairs, "chairs_then"),
        )


class Network(Cited):
    """A group of governments, such as the one that began as the D5."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    founded = ReportedDateField(_("founded"))
    website = models.URLField(_("website"), max_length=500, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    updated = models.DateTimeField(_("last changed"), auto_now=True)

    objects = NetworkQuerySet.as_manager()

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")
        ordering = ["name"]
        constraints = [reported_date("founded", "network_founded_is_a_date")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """It is shown with the countries, its members."""
        return reverse("country-list")


class PeriodQuerySet(CitedQuerySet):
    def in_force_on(self, reported):
        """Those that held on ``reported``, a reported date: where two dates are not equally
        precise, they are compared as far as both go."""
        begun = self.begun_by(reported).annotate(
            ended=Left("end", len(reported)), day_of_end=Left(Value(reported), Length("end"))
        )
        return begun.filter(Q(end="") | Q(ended__gte=F("day_of_end")))

    def as_of(self, day):
        """Those that held on ``day``, a ``date``; all of them for None."""
        return self.in_force_on(day.isoformat()) if day else self

    def uncertain_on(self, day):
        """Of those in force on ``day``, a ``date``, those that may have begun later, or ended; and
        those of which no beginning is known, unless they were over."""
        month = day.isoformat()[:7]
        may_have_ended = Q(end__in=[month[:4], month])
        in_force = Q(pk__in=self.as_of(day).order_by().values("pk"))
        undated = Q(start="") & ~surely_by("end", day)
        return self.filter(in_force & (~surely_by("start", day) | may_have_ended) | undated)

    def begun_by(self, reported):
        """Those that had begun by ``reported``, compared in the same way, whether over or not."""
        compared = self.exclude(start="").annotate(
            started=Left("start", len(reported)),
            day_of_start=Left(Value(reported), Length("start")),
        )
        return compared.filter(started__lte=F("day_of_start"))


class Period(Cited):
    """Something true of a network from one reported date to another, or until now."""

    start = ReportedDateField(_("from"))
    end = ReportedDateField(_("to"))

    objects = PeriodQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["start", "pk"]
        constraints = [
            reported_date("start", "%(class)s_start_is_a_date"),
            reported_date("end", "%(class)s_end_is_a_date"),
            in_order(
                "start",
                "end",
                "%(class)s_ends_after_it_starts",
                _("The end cannot be before the start."),
            ),
        ]


class NetworkName(Period):
    """What a network was called, and when."""

    network = models.ForeignKey(
        Network, models.CASCADE, related_name="names", verbose_name=_("network")
    )
    name = models.CharField(_("name"), max_length=120)

    class Meta(Period.Meta):
        verbose_name = _("network name")
        verbose_name_plural = _("network names")
        constraints = [
            *Period.Meta.constraints,
            models.UniqueConstraint(fields=["network", "name"], name="network_name_given_once"),
        ]

    def __str__(self):
        return self.name


class Membership(Period):
    """That a country belongs to a network, from when to when."""

    network = models.ForeignKey(
        Network, models.CASCADE, related_name="memberships", verbose_name=_("network")
    )
    country = models.ForeignKey(
        Country, models.PROTECT, related_name="memberships", verbose_name=_("country")
    )
    is_founder = models.BooleanField(_("founder"), default=False)

    class Meta(Period.Meta):
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            *Period.Meta.constraints,
            models.UniqueConstraint(
                fields=["network", "country", "start"], name="membership_recorded_once"
            ),
        ]

    def __str__(self):
        return f"{self.country_id}, {self.network}"


class Chair(Period):
    """A country's term in the chair of a network."""

    network = models.ForeignKey(
        Network, models.CASCADE, related_name="chairs", verbose_name=_("network")
    )
    country = models.ForeignKey(
        Country, models.PROTECT, related_name="chairs", verbose_name=_("country")
    )
    position = models.PositiveSmallIntegerField(
        _("position"), help_text=_("Its place in the order of chairs; not every date is known.")
    )

    class Meta(Period.Meta):
        verbose_name = _("chair")
        verbose_name_plural = _("chairs")
        ordering = ["position"]
        constraints = [
            *Period.Meta.constraints,
            models.UniqueConstraint(
                fields=["network", "position"], name="chair_position_taken_once"
            ),
        ]

    def __str__(self):
        return f"{self.country_id}, {self.network}"


class Charter(models.Model):
    """The principles that the members of a network signed, in one of its versions."""

    network = models.ForeignKey(
        Network, models.CASCADE, related_name="charters", verbose_name=_("network")
    )
    period = models.CharField(_("period"), max_length=40, help_text=_("As in 2014 to 2018."))
    principles = models.TextField(_("principles"), help_text=_("One a line."))

    class Meta:
        verbose_name = _("charter")
        verbose_name_plural = _("charters")
        ordering = ["period"]
        constraints = [
            models.UniqueConstraint(fields=["network", "period"], name="charter_recorded_once"),
            models.CheckConstraint(
                condition=~Q(principles=""),
                name="charter_has_principles",
                violation_error_message=_("A charter has at least one principle."),
            ),
        ]

    def __str__(self):
        return f"{self.network}, {self.period}"

    @property
    def lines(self):
        return self.principles.splitlines()
