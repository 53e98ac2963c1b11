"""The page of a country."""

from django.utils.translation import gettext_lazy as _

from participants.filters import EntrepreneurFilter
from participants.models import Entrepreneur
from programmes import index, linked_data
from programmes.filters import EventFilter, OrganisationFilter, ProgrammeFilter
from programmes.models import Country, Event, Network, Organisation, Programme

from . import concerned
from .by_name import ByName
from .excerpts import MOST_LISTED, excerpt
from .neighbours import pairs_of
from .schemas import COUNTRY


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
