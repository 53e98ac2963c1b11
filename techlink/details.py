"""The pages that show both apps' records: a programme with its entrepreneurs, a
country, a sector, an event, a source."""

from functools import partial

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from participants import rows
from participants.filters import EntrepreneurFilter
from participants.models import Entrepreneur, Participation, Partnership, Representative
from programmes import as_of, calendars, changed, index, linked_data, schemas
from programmes.dates import is_day
from programmes.detail import Detail, as_json, moved_to
from programmes.files import Files
from programmes.filters import EventFilter, OrganisationFilter, ProgrammeFilter
from programmes.missing import Missing
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
from programmes.refusals import refusal
from programmes.views import unsure

from . import concerned, sides
from .excerpts import Excerpt, excerpt, filtered_list, rest_of
from .neighbours import pairs_of
from .schemas import COUNTRY, PROGRAMME, SECTOR

MOST_LISTED = 25  # of a list on another page
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


class ByName(Files, TemplateView):
    """The page of what an address may name in any case or order, or by an alias.

    A subclass finds it (``called``), and says what to tell (``missing``) and where to look
    (``all_of_them``) when there is no such thing. ``schema`` is what its JSON says of it.
    """

    suffixes = ("json",)
    takes = (as_of.PARAMETER,)
    schema = None
    linked_data = None

    def get(self, request, slug):
        found = self.called(slug)
        ((name, subject),) = found.items()
        if subject is None:
            suggestions = Country.objects.close_to(slug)
            raise Missing(self.missing, suggestions, reverse(self.all_of_them))
        if slug != subject.slug:
            return moved_to(request, subject, self.suffix)
        self.asked = as_of.asked(request, partial(unsure, **{name: [slug]}))
        if self.suffix:
            return refusal(self, self.takes, self.asked.problems()) or self.file(subject)
        said = self.linked_data(subject, self.absolute)
        files = list(self.files(as_of.query(self.asked.day)))
        context = self.get_context_data(as_of=self.asked, files=files, linked_data=said, **found)
        return self.render_to_response(context)

    def file(self, subject):
        """The file with the suffix that is asked for."""
        subject.day = self.asked.day
        return as_json(self.schema.object(subject, self.absolute))


class CountryDetail(ByName):
    schema = COUNTRY
    linked_data = staticmethod(linked_data.country)
    template_name = "techlink/country_detail.html"

    missing = _("No country of the register has this code or name.")
    all_of_them = "country-list"

    def called(self, name):
        return {"country": Country.objects.called(name)}

    def get_context_data(self, country, **kwargs):
        chosen, day = {"country": [country.slug]}, self.asked.day
        listed = {
            "entrepreneurs": (EntrepreneurFilter, Entrepreneur.objects.published()),
            "organisations": (OrganisationFilter, Organisation.objects.published()),
            "events": (EventFilter, Event.objects.published()),
        }
        excerpts = {
            name: excerpt(
                index.current(filterset_class, day=day), records.as_of(day), MOST_LISTED, **chosen
            )
            for name, (filterset_class, records) in listed.items()
        }
        found = index.current(ProgrammeFilter, day=day)
        programmes = Programme.objects.published().as_of(day).with_pair()
        return super().get_context_data(
            country=country,
            programmes=excerpt(found, programmes, MOST_LISTED, **chosen),
            pairs=pairs_of(country, Country.objects.in_bulk(), found),
            memberships=country.memberships.as_of(day).select_related("network"),
            networks_then=Network.objects.as_of(day) if day else [],
            chairs=country.chairs.begun_by(day.isoformat()) if day else country.chairs.all(),
            lead_bodies=country.lead_bodies.published(),
            **excerpts,
            changed=None if day else concerned.latest(country, country=country.slug),
            **kwargs,
        )


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
