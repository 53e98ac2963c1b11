"""A pair of countries as a briefing: its page, its files, and two of them side by side."""

from functools import partial

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from programmes import as_of, calendars, index, linked_data
from programmes.dates import is_day
from programmes.detail import as_json
from programmes.filters import EventFilter
from programmes.models import Country, Event, Network

from . import concerned
from .briefings import Briefing, Comparison, Directory, as_data
from .briefings.meetings import of_both
from .by_name import ByName
from .choosing import Choosing

MOST_IN_A_CALENDAR = 500  # events, the latest


class PairDetail(ByName):
    template_name = "techlink/pair_detail.html"
    suffixes = ("json", "ics")
    linked_data = staticmethod(linked_data.pair)

    missing = _("A pair is two countries of the register, as in ee-gb.")
    all_of_them = "pair-list"

    def called(self, name):
        return {"pair": Country.objects.pair_called(name)}

    def get_context_data(self, pair, files, **kwargs):
        day = self.asked.day
        briefing = Briefing.of(pair, Directory(day))
        return super().get_context_data(
            pair=pair,
            briefing=briefing,
            networks_then=Network.objects.as_of(day) if day else [],
            changed=None if day else concerned.latest(pair, pair=pair.slug),
            files=calendars.only_with_days(files, briefing.meetings.events),
            **kwargs,
        )

    def file(self, pair):
        if self.suffix == "ics":
            return self.calendar(pair)
        briefing = Briefing.of(pair, Directory(self.asked.day))
        return as_json(as_data(briefing, partial(self.of_day, self.asked.day)))

    def of_day(self, day, path):
        """The whole address of a path, as of a day if that is not None."""
        mark = "&" if "?" in path else "?"
        return self.absolute(f"{path}{mark}{as_of.query(day)}" if day else path)

    def calendar(self, pair):
        """All events in which both take part, those with exact days."""
        found = index.current(EventFilter, day=self.asked.day)
        pks = found.places.cut(of_both(pair, found), 0, MOST_IN_A_CALENDAR)
        events = Event.objects.published().in_turn(pks)
        if not any(is_day(event.start) for event in events):
            raise Http404(_("No event of it is known to the day."))
        return calendars.of_few(self.request, str(pair), events, pair.slug)


class PairComparison(TemplateView):
    """Two pairs side by side, and the form that chooses them: ``?pair=ee-gb&pair=gb-il``."""

    template_name = "techlink/pair_comparison.html"

    def get_context_data(self, **kwargs):
        directory = Directory()
        choosing = Choosing(self.request.GET.getlist("pair"), directory)
        comparison = Comparison.of(choosing.pairs, directory) if choosing.is_complete else None
        return super().get_context_data(choosing=choosing, comparison=comparison, **kwargs)
