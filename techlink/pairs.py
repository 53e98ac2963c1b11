"""A pair of countries as a briefing: its page."""

from django.utils.translation import gettext_lazy as _

from programmes.models import Country

from .briefings import Briefing, Directory
from .details import ByName

NO_PAIR = _("A pair is two countries of the register, as in ee-gb.")


class PairDetail(ByName):
    template_name = "techlink/pair_detail.html"

    missing = NO_PAIR
    all_of_them = "pair-list"

    def called(self, name):
        return {"pair": Country.objects.pair_called(name)}

    def get_context_data(self, pair, **kwargs):
        briefing = Briefing.of(pair, Directory())
        return super().get_context_data(pair=pair, briefing=briefing, **kwargs)
