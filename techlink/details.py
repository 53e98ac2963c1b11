"""The pages that show both apps' records: a programme with its entrepreneurs, a pair,
a country, a sector, an event, a source."""

from collections import Counter

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from participants.models import Entrepreneur, Participation, Partnership, Representative
from programmes import pictures
from programmes.listing import Detail, moved_to
from programmes.missing import Missing
from programmes.models import (
    Country,
    Event,
    Involvement,
    Membership,
    Network,
    Organisation,
    PairNote,
    Programme,
    ReportedFigure,
    Sector,
    Source,
)

from .sides import by_side, parts_by_side

MOST_LISTED = 25  # of a country's or a sector's records on its own page; the list has them all


class ProgrammeDetail(Detail):
    model = Programme
    queryset = Programme.objects.published().for_detail()

    def get_context_data(self, **kwargs):
        programme = self.object
        participations = Participation.objects.published().for_programme()
        related = Programme.objects.published().between(*programme.pair).exclude(pk=programme.pk)
        partnerships = Partnership.objects.published().for_listing()
        return super().get_context_data(
            sides=by_side(
                programme.pair,
                programme.involvements.all(),
                participations.filter(programme=programme),
            ),
            partnerships=partnerships.filter(programme=programme),
            events=Event.objects.published().filter(programme=programme).latest_first(),
            related=related.latest_first(),
            **kwargs,
        )


class ByName(TemplateView):
    """The page of what an address may name in any case or order, or by an alias.

    A subclass finds it (``called``), and says what to tell (``missing``) and where to look
    (``all_of_them``) when there is no such thing.
    """

    def get(self, request, slug):
        found = self.called(slug)
        (subject,) = found.values()
        if subject is None:
            suggestions = Country.objects.close_to(slug)
            raise Missing(self.missing, suggestions, reverse(self.all_of_them))
        if slug != subject.slug:
            return moved_to(request, subject)
        return self.render_to_response(self.get_context_data(**found))


class PairDetail(ByName):
    template_name = "techlink/pair_detail.html"

    missing = _("A pair is two countries of the register, as in ee-gb.")
    all_of_them = "pair-list"

    def called(self, name):
        return {"pair": Country.objects.pair_called(name)}

    def get_context_data(self, pair, **kwargs):
        found = Programme.objects.published().between(*pair)
        programmes = list(found.latest_first().for_pair())
        events = Event.objects.published().between(*pair).latest_first()
        involvements = Involvement.objects.published().in_programmes(found)
        participations = Participation.objects.published().in_programmes(found)
        return super().get_context_data(
            pair=pair,
            programmes=programmes,
            timeline=pictures.timeline(programmes, timezone.localdate()),
            sectors=self.sectors(programmes),
            sides=parts_by_side(
                pair,
                involvements.select_related("organisation", "programme"),
                participations.select_related("entrepreneur", "programme"),
            ),
            events=events,
            memberships=Membership.objects.filter(country__in=pair).select_related("network"),
            note=PairNote.objects.filter(first=pair.first, second=pair.second).first(),
            neighbours=self.neighbours(pair),
            sources=Source.objects.cited_by(found, events),
            updated=max((record.updated for record in [*programmes, *events]), default=None),
            **kwargs,
        )

    def sectors(self, programmes):
        """How many of ``programmes`` are in each of the focus sectors, and in any others."""
        counted = Counter(dict.fromkeys(Sector.objects.focus(), 0))
        counted.update(sector for programme in programmes for sector in programme.sectors.all())
        return sorted(counted.items(), key=lambda item: (not item[0].is_focus, -item[1]))

    def neighbours(self, pair):
        """What each of the two has with others: [(country, [(pair, programmes)])]."""
        programmes = Programme.objects.published().involving(*pair).with_pair()
        counted = Counter(p.pair for p in programmes.order_by("first_id", "second_id"))
        others = [(other, count) for other, count in counted.most_common() if other != pair]
        return [(country, [found for found in others if country in found[0]]) for country in pair]


class CountryDetail(ByName):
    template_name = "techlink/country_detail.html"

    missing = _("No country of the register has this code or name.")
    all_of_them = "country-list"

    def called(self, name):
        return {"country": Country.objects.called(name)}

    def get_context_data(self, country, **kwargs):
        programmes = Programme.objects.published().involving(country).latest_first().with_pair()
        return super().get_context_data(
            country=country,
            programmes=programmes,
            pairs=Counter(programme.pair for programme in programmes).most_common(),
            memberships=country.memberships.select_related("network"),
            chairs=country.chairs.all(),
            lead_bodies=country.lead_bodies.published(),
            entrepreneurs=Entrepreneur.objects.published().of_country(country)[:MOST_LISTED],
            organisations=Organisation.objects.published().of_country(country)[:MOST_LISTED],
            events=Event.objects.published().involving(country).latest_first()[:MOST_LISTED],
            **kwargs,
        )


class SectorDetail(Detail):
    model = Sector
    queryset = Sector.objects.published().for_detail()

    def get_context_data(self, **kwargs):
        programmes = Programme.objects.published().in_sectors(self.object.slug)
        entrepreneurs = Entrepreneur.objects.published().in_sectors(self.object.slug)
        by_programme = entrepreneurs.without_sectors().select_related("country")
        return super().get_context_data(
            programmes=programmes.latest_first().with_pair(),
            entrepreneurs=entrepreneurs.filter(sectors=self.object).select_related("country"),
            entrepreneurs_by_programme=by_programme[:MOST_LISTED],
            **kwargs,
        )


class OrganisationDetail(Detail):
    model = Organisation
    queryset = Organisation.objects.published().for_detail()

    def get_context_data(self, **kwargs):
        involvements = Involvement.objects.published().for_organisation()
        people = Representative.objects.published().filter(organisation=self.object)
        return super().get_context_data(
            involvements=involvements.filter(organisation=self.object),
            representatives=people.select_related("source"),
            leads_for=Country.objects.filter(lead_bodies=self.object),
            **kwargs,
        )


class EventDetail(Detail):
    model = Event
    queryset = Event.objects.published().for_detail()

    def get_context_data(self, **kwargs):
        participations = Participation.objects.published().for_programme()
        return super().get_context_data(
            participations=participations.filter(event=self.object),
            members=self.members(),
            **kwargs,
        )

    def members(self):
        """Of the network whose event it is, the countries that were members then."""
        event = self.object
        if not (event.network and event.start):
            return []
        memberships = event.network.memberships.in_force_on(event.start)
        return [m.country for m in memberships.select_related("country").order_by("country__name")]


class SourceDetail(Detail):
    model = Source

    def get_context_data(self, **kwargs):
        source = self.object
        figures = ReportedFigure.objects.published().filter(source=source)
        people = Representative.objects.published().filter(source=source)
        involvements = Involvement.objects.published().citing(source).for_programme()
        participations = Participation.objects.published().citing(source).for_programme()
        return super().get_context_data(
            supports=[(title, records) for title, records in self.records() if records],
            involvements=involvements.select_related("organisation", "programme"),
            participations=participations.select_related("entrepreneur", "programme", "event"),
            figures=figures.select_related("programme"),
            people=people.select_related("entrepreneur", "organisation"),
            **kwargs,
        )

    def records(self):
        """The public records that rest on this source, by kind."""
        for model in (Programme, Organisation, Entrepreneur, Event, Country, Sector, Network):
            records = model.objects.published().citing(self.object)
            yield model._meta.verbose_name_plural.capitalize(), records
