from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView, TemplateView

from . import index
from .filters import EventFilter, OrganisationFilter, ProgrammeFilter, SourceFilter
from .listing import Listing
from .matrix import Matrix
from .models import (
    Country,
    Event,
    Network,
    Organisation,
    Programme,
    Sector,
    Source,
)


class ProgrammeList(Listing):
    title = _("Programmes")
    lede = _("What two governments have set up together, since when, and what it offers.")
    queryset = Programme.objects.published()
    filterset_class = ProgrammeFilter


class OrganisationList(Listing):
    title = _("Organisations")
    lede = _("The ministries, agencies, universities and other bodies that lead or take part.")
    queryset = Organisation.objects.published()
    filterset_class = OrganisationFilter


class EventList(Listing):
    title = _("Events")
    lede = _("Summits, missions, signings and meetings, as they were reported.")
    queryset = Event.objects.published()
    filterset_class = EventFilter


class SourceList(Listing):
    title = _("Sources")
    lede = _("What the register rests on. Every public record cites at least one of these.")
    queryset = Source.objects.published()
    filterset_class = SourceFilter
    paginate_by = 50


class PairList(TemplateView):
    template_name = "programmes/pair_list.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(matrix=Matrix(), **kwargs)


class CountryList(ListView):
    queryset = Country.objects.published().for_listing()

    def get_context_data(self, **kwargs):
        counts = index.current(ProgrammeFilter).sizes("country")
        return super().get_context_data(
            networks=Network.objects.for_detail(),
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
