from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from participants.models import Entrepreneur
from programmes import index
from programmes.filters import ProgrammeFilter
from programmes.matrix import pairs_of
from programmes.models import Country, Event, Organisation, Programme, Sector, Source

PAGES = [
    "home",
    "programme-list",
    "pair-list",
    "pair-comparison",
    "country-list",
    "sector-list",
    "entrepreneur-list",
    "organisation-list",
    "event-list",
    "source-list",
    "changes",
    "about",
    "accessibility",
    "privacy",
    "data",
]


class Pages(Sitemap):
    def items(self):
        return PAGES

    def location(self, item):
        return reverse(item)


class Pairs(Sitemap):
    """The pairs that have a programme."""

    def items(self):
        counts = index.current(ProgrammeFilter).sizes("pair")
        return [pair for pair in pairs_of(Country.objects.all()) if pair.slug in counts]


class Records(Sitemap):
    def __init__(self, model):
        self.model = model

    def items(self):
        return self.model.objects.published()

    def lastmod(self, record):
        return record.updated


SITEMAPS = {
    "pages": Pages,
    "pairs": Pairs,
    **{
        model._meta.model_name: Records(model)
        for model in (Programme, Country, Sector, Entrepreneur, Organisation, Event, Source)
    },
}
