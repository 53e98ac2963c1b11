from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .addresses import address_of


@dataclass(frozen=True)
class Pair:
    """Two countries, kept in the order of their codes: whichever way round, one pair."""

    first: object
    second: object

    @classmethod
    def of(cls, one, other):
        return cls(*sorted([one, other], key=lambda country: country.code))

    @staticmethod
    def ordered(one, other):
        """Two country codes in order; as they are while either is missing."""
        return sorted([one, other]) if one and other else (one, other)

    def __str__(self):
        return _("%(first)s and %(second)s") % {"first": self.first, "second": self.second}

    def __iter__(self):
        return iter((self.first, self.second))

    @property
    def name(self):
        return str(self)

    @property
    def slug(self):
        return f"{self.first.code}-{self.second.code}".lower()

    def get_absolute_url(self):
        return address_of("pair", self.slug)
