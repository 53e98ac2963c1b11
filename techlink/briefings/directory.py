"""What briefings read: the lists as they stand, and the few records that all pairs share."""

from django.utils import timezone

from participants.filters import EntrepreneurFilter
from programmes import index
from programmes.filters import EventFilter, OrganisationFilter, ProgrammeFilter
from programmes.models import Country, Sector


class Directory:
    """The indexes of the lists, the countries and the sectors, as they stood on ``as_of``, a
    ``date``, or stand today: ``day`` is the one or the other. Three queries."""

    def __init__(self, as_of=None):
        self.as_of, self.day = as_of, as_of or timezone.localdate()
        self.programmes = index.current(ProgrammeFilter, day=as_of)
        token = self.programmes.token  # all as of one state of the data, asked for once
        self.events = index.current(EventFilter, None, token, as_of)
        self.organisations = index.current(OrganisationFilter, "name", token, as_of)
        self.ventures = index.current(EntrepreneurFilter, "name", token, as_of)
        self.countries = {c.code: c for c in Country.objects.with_is_founder()}
        self.sectors = {sector.slug: sector for sector in Sector.objects.all()}
