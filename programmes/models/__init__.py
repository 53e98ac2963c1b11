from .countries import Country, CountryName, PairNote, codes
from .dated import DatedQuerySet, year_not_after, year_surely_by
from .events import Event
from .index import ANYTHING, Change, Posting, Snapshot
from .networks import Chair, Charter, Membership, Network, NetworkName
from .organisations import Organisation
from .programmes import Involvement, Programme, ReportedFigure
from .records import Cited, CitedQuerySet, Record, RecordQuerySet
from .reviews import Reviewed, review_period
from .sectors import Offer, Sector, SectorTag
from .slugs import FormerSlug
from .sources import Source
from .taking_part import Role, TakingPart, TakingPartQuerySet

__all__ = [
    "ANYTHING",
    "Change",
    "Chair",
    "Charter",
    "Cited",
    "CitedQuerySet",
    "Country",
    "CountryName",
    "DatedQuerySet",
    "Event",
    "FormerSlug",
    "Involvement",
    "Membership",
    "Network",
    "NetworkName",
    "Offer",
    "Organisation",
    "PairNote",
    "Posting",
    "Programme",
    "Record",
    "RecordQuerySet",
    "ReportedFigure",
    "Reviewed",
    "Role",
    "Sector",
    "SectorTag",
    "Snapshot",
    "Source",
    "TakingPart",
    "TakingPartQuerySet",
    "codes",
    "review_period",
    "year_not_after",
    "year_surely_by",
]
