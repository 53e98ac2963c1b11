"""What briefings read: the lists as they stand, and the few records that all pairs share."""

from django.utils import timezone

from participants.filters import EntrepreneurFilter
from programmes import index
from programmes.filters import EventFilter, OrganisationFilter, ProgrammeFilter
from programmes.models import Country, Sector


class Directory:
    """The indexes of the lists, the countries and the sectors, on ``day``: a ``date``, today
    if there is none. Three queries."""

    def __init__(self, day=None):
        self.day = day or timezone.localdate()
        self.programmes = index.current(ProgrammeFilter)
        token = self.programmes.token  # all as of one state of the data, asked for once
        self.events = index.current(EventFilter, token=token)
        self.organisations = index.current(OrganisationFilter, "name", token)
        self.ventures = index.current(EntrepreneurFilter, "name", token)
        self.countries = {c.code: c for c in Country.objects.with_is_founder()}
        self.sectors = {sector.slug: sector for sector in Sector.objects.all()}
