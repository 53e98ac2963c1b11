"""The pages that show both apps' records: a programme with its entrepreneurs, a
country, a sector, an event, a source."""

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from participants import rows
from participants.filters import EntrepreneurFilter
from participants.models import Entrepreneur, Participation, Partnership, Representative
from programmes import as_of, calendars, changed, index, linked_data, schemas
from programmes.dates import is_day
from programmes.detail import Detail
from programmes.filters import ProgrammeFilter
from programmes.models import (
    Country,
    Event,
    Involvement,
    Network,
    Organisation,
    Programme,
    ReportedFigure,
    Sector,
    Source,
)

from . import concerned, sides
from .excerpts import MOST_LISTED, Excerpt, excerpt, filtered_list, rest_of
from .schemas import PROGRAMME, SECTOR

MOST_VENTURES = 50  # on a sector's page
MOST_CITING = 50  # of a kind, on a source's page


class ProgrammeDetail(Detail):
    model = Programme
    schema = PROGRAMME
    linked_data = staticmethod(linked_data.programme)
    suffixes = ("json", "ics")
    takes = (as_of.PARAMETER,)

    def get_queryset(self):
        """As of the day asked for, if the programme was surely there; else as they are today."""
        self.asked, published = as_of.asked(self.request), Programme.objects.published()
        there = published.as_of(self.asked.day).filter(slug=self.kwargs["slug"])
        if self.asked.day and not there.exists():
            self.asked = as_of.AsOf(note=_("It is not known to have been there by that day."))
        return published.as_of(self.asked.day).for_detail()

    def get_context_data(self, files, **kwargs):
        programme, day = self.object, self.asked.day
        events = list(self.events()[:MOST_LISTED])
        partnerships = Partnership.objects.published().as_of(day).for_listing()
        return super().get_context_data(
            as_of=self.asked,
            sides=sides.of_programme(programme, day),
            most=MOST_LISTED,
            partnerships=partnerships.filter(programme=programme)[:MOST_LISTED],
            events=events,
            related=self.related(),
            files=calendars.only_with_days(files, events),
            changed=None if day else changed.of_record(programme),
            **kwargs,
        )

    def files(self):
        return super().files(as_of.query(self.asked.day))

    def wrong(self):
        return self.asked.problems()

    def file(self):
        if self.asked.note:
            raise Http404(self.asked.note)
        self.object.day = self.asked.day
        return self.calendar() if self.suffix == "ics" else super().file()

    def calendar(self):
        events = list(self.events())
        if not any(is_day(event.start) for event in events):
            raise Http404(_("No event of it is known to the day."))
        return calendars.of_few(self.request, str(self.object), events, self.object.slug)

    def events(self):
        events = Event.objects.published().as_of(self.asked.day)
        return events.filter(programme=self.object).latest_first()

    def related(self):
        """The other programmes of its pair: one more is found, as it may be among them."""
        day = self.asked.day
        of_pair = excerpt(
            index.current(ProgrammeFilter, day=day),
            Programme.objects.published().as_of(day),
            MOST_LISTED + 1,
            pair=[self.object.pair.slug],
        )
        others = [programme for programme in of_pair if programme != self.object]
        return Excerpt(others[:MOST_LISTED], of_pair.total - 1, of_pair.url)


class SectorDetail(Detail):
    model = Sector
    schema = SECTOR
    linked_data = staticmethod(linked_data.sector)
    queryset = Sector.objects.published().for_detail()

    def get_context_data(self, **kwargs):
        chosen = {"sector": [self.object.slug]}
        ventures = index.current(EntrepreneurFilter)
        places = ventures.select(**chosen)
        listed = rows.listed(ventures.places.cut(places, 0, MOST_VENTURES))
        return super().get_context_data(
            programmes=excerpt(
                index.current(ProgrammeFilter),
                Programme.objects.published().with_pair(),
                MOST_LISTED,
                **chosen,
            ),
            entrepreneurs=[venture for venture in listed if venture.sectors],
            entrepreneurs_by_programme=[venture for venture in listed if not venture.sectors],
            rest=rest_of(len(places), MOST_VENTURES, filtered_list(ventures.kind, **chosen)),
            changed=concerned.latest(self.object, sector=self.object.slug),
            **kwargs,
        )


class OrganisationDetail(Detail):
    model = Organisation
    schema = schemas.ORGANISATION
    linked_data = staticmethod(linked_data.organisation)
    queryset = Organisation.objects.published().for_detail()

    def get_context_data(self, **kwargs):
        involvements = Involvement.objects.published().for_organisation()
        people = Representative.objects.published().filter(organisation=self.object)
        return super().get_context_data(
            involvements=involvements.filter(organisation=self.object),
            representatives=people.select_related("source"),
            leads_for=Country.objects.filter(lead_bodies=self.object),
            changed=changed.of_record(self.object),
            **kwargs,
        )


class EventDetail(Detail):
    model = Event
    schema = schemas.EVENT
    linked_data = staticmethod(linked_data.event)
    queryset = Event.objects.published().for_detail()

    def get_context_data(self, **kwargs):
        participations = Participation.objects.published().for_programme()
        return super().get_context_data(
            participations=participations.filter(event=self.object),
            members=self.members(),
            changed=changed.of_record(self.object),
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
    schema = schemas.SOURCE
    linked_data = staticmethod(linked_data.source)

    def get_context_data(self, **kwargs):
        source = self.object
        figures = ReportedFigure.objects.published().filter(source=source)
        people = Representative.objects.published().filter(source=source)
        involvements = Involvement.objects.published().first_citing(source, MOST_CITING)
        participations = Participation.objects.published().first_citing(source, MOST_CITING)
        return super().get_context_data(
            supports=[(title, records) for title, records in self.records() if records],
            most=MOST_CITING,
            involvements=involvements.for_programme().select_related("organisation", "programme"),
            participations=participations.for_programme().select_related(
                "entrepreneur", "programme", "event"
            ),
            figures=figures.select_related("programme")[:MOST_CITING],
            people=people.select_related("entrepreneur", "organisation")[:MOST_CITING],
            **kwargs,
        )

    def records(self):
        """The public records that rest on this source, by kind."""
        for model in (Programme, Organisation, Entrepreneur, Event, Country, Sector, Network):
            records = model.objects.published().citing(self.object)[:MOST_CITING]
            yield model._meta.verbose_name_plural.capitalize(), records
