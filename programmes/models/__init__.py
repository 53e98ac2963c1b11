from .countries import Country, CountryName, PairNote, codes
from .events import Event
from .networks import Chair, Charter, Membership, Network, NetworkName
from .organisations import Organisation
from .programmes import Involvement, Programme, ReportedFigure
from .records import Cited, CitedQuerySet, Record, RecordQuerySet
from .sectors import Offer, Sector
from .slugs import FormerSlug
from .sources import Source
from .taking_part import TakingPartQuerySet

__all__ = [
    "Chair",
    "Charter",
    "Cited",
    "CitedQuerySet",
    "Country",
    "CountryName",
    "Event",
    "FormerSlug",
    "Involvement",
    "Membership",
    "Network",
    "NetworkName",
    "Offer",
    "Organisation",
    "PairNote",
    "Programme",
    "Record",
    "RecordQuerySet",
    "ReportedFigure",
    "Sector",
    "Source",
    "TakingPartQuerySet",
    "codes",
]
