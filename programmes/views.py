from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView, TemplateView

from . import as_of, columns, index, schemas
from .atom import Entry
from .exports import EXPORTS, portions
from .faceted import PAGE
from .files import Files
from .filters import EventFilter, OrganisationFilter, ProgrammeFilter, SourceFilter
from .listing import Listing
from .matrix import Matrix
from .models import (
    Country,
    Event,
    Membership,
    Network,
    Organisation,
    Programme,
    Sector,
    Source,
)
from .refusals import refusal


class ProgrammeList(Listing):
    title = _("Programmes")
    lede = _("What two governments have set up together, since when, and what it offers.")
    queryset = Programme.objects.published()
    filterset_class = ProgrammeFilter
    columns = columns.PROGRAMME
    schema = schemas.PROGRAMME
    related = "programme-list-entrepreneurs", _("CSV of their entrepreneurs")


class OrganisationList(Listing):
    title = _("Organisations")
    lede = _("The ministries, agencies, universities and other bodies that lead or take part.")
    queryset = Organisation.objects.published()
    filterset_class = OrganisationFilter
    columns = columns.ORGANISATION
    schema = schemas.ORGANISATION


class EventList(Listing):
    title = _("Events")
    lede = _("Summits, missions, signings and meetings, as they were reported.")
    queryset = Event.objects.published()
    filterset_class = EventFilter
    columns = columns.EVENT
    schema = schemas.EVENT
    suffixes = (*Listing.suffixes, "ics")

    def without_day(self):
        """How many of the events found no calendar can hold."""
        found, events = self.sequence(list), self.get_queryset().without_day()
        return sum(events.filter(pk__in=pks).count() for pks in portions(found))


class SourceList(Listing):
    title = _("Sources")
    lede = _("What the register rests on. Every public record cites at least one of these.")
    queryset = Source.objects.published()
    filterset_class = SourceFilter
    columns = columns.SOURCE
    schema = schemas.SOURCE
    paginate_by = 50


class PairList(Files, TemplateView):
    title = _("Pairs")
    template_name = "programmes/pair_list.html"
    schema = schemas.PAIR
    takes = (as_of.PARAMETER,)

    def get(self, request, *args, **kwargs):
        self.as_of = as_of.asked(request, unsure)
        self.matrix = Matrix(self.as_of.day)
        if self.suffix:
            pages = [PAGE] if self.suffix == "json" else []
            wrong = self.as_of.problems()
            return refusal(self.request, [*self.takes, *pages], wrong) or EXPORTS[self.suffix](self)
        return super().get(request, *args, files=list(self.files(self.query())))

    def get_context_data(self, **kwargs):
        day = self.as_of.day
        return super().get_context_data(
            as_of=self.as_of,
            matrix=self.matrix,
            networks_then=Network.objects.as_of(day) if day else [],
            **kwargs,
        )

    # What the files ask of a list: see ``exports``. Pairs are few, so they come as they are.

    is_partial = False
    rows = objects = None

    @property
    def columns(self):
        return columns.pairs(self.matrix.sectors)

    def sequence(self, load):
        return [*self.matrix.founders, *self.matrix.others]

    def entries(self, number):
        rows = self.sequence(self.rows)
        changed = self.matrix.last_changed(rows)
        newest = set(sorted(changed, key=changed.get)[-number:])
        return [
            Entry(f"pair/{row.pk}", row.name, row.get_absolute_url(), changed[row.pk], row.in_words)
            for row in rows
            if row.pk in newest
        ]

    def title_in_words(self):
        return str(self.title)

    def query(self):
        return as_of.query(self.as_of.day)


def unsure(day, **chosen):
    """The programmes with ``chosen``, and the memberships, of which the dates do not tell
    whether they were there on ``day``, a ``date``: ``as_of.Unsure`` each."""
    found = index.current(ProgrammeFilter, day=day)
    countries = Country.objects.filter(memberships__in=Membership.objects.uncertain_on(day))
    return [
        as_of.unsure(found, Programme.objects.published(), **chosen),
        as_of.Unsure(Membership._meta.verbose_name_plural, len(countries), list(countries)),
    ]


class CountryList(ListView):
    model = Country

    def get_queryset(self):
        self.asked = as_of.asked(self.request, unsure)
        memberships = Membership.objects.as_of(self.asked.day)
        return Country.objects.published().for_listing(memberships)

    def get_context_data(self, **kwargs):
        day = self.asked.day
        counts = index.current(ProgrammeFilter, day=day).sizes("country")
        return super().get_context_data(
            as_of=self.asked,
            networks=[] if day else Network.objects.for_detail(),
            networks_then=Network.objects.as_of(day) if day else [],
            countries=[(country, counts.get(country.slug, 0)) for country in self.object_list],
            **kwargs,
        )


class SectorList(ListView):
    queryset = Sector.objects.published().select_related("parent")

    def get_context_data(self, **kwargs):
        counts = index.current(ProgrammeFilter).sizes("sector")
        return super().get_context_data(
            sectors=[(sector, counts.get(sector.slug, 0)) for sector in self.object_list],
            **kwargs,
        )
