"""The register's own countries, networks, sectors and offers, without any of its records."""

from django.conf import settings
from django.db import transaction

from programmes.models import (
    Country,
    CountryName,
    Membership,
    Network,
    NetworkName,
    Offer,
    Sector,
    Source,
)
from techlink.register import loading
from techlink.register.files import Register
from techlink.register.problems import Problems
from techlink.register.store import Store

KEPT = {Country, CountryName, Membership, Network, NetworkName, Offer, Sector, Source}


def load():
    """Load them, with the sources that they cite, through the register's loader."""
    problems = Problems()
    register = Register(settings.BASE_DIR / "register", problems)
    found = [e for e in loading.entries(register) if e.model in KEPT]
    for entry in found:
        if entry.model is Country:
            entry.values["lead_bodies"] = []  # organisations, and those here are fictional
    with transaction.atomic():
        Store(found, force=False, checked_on=register.checked_on).run()
        problems.raise_any()
