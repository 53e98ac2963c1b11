from django.utils.translation import gettext_lazy as _

from programmes.listing import Detail, Listing

from . import rows
from .filters import EntrepreneurFilter
from .models import Entrepreneur, Partnership


class EntrepreneurList(Listing):
    title = _("Entrepreneurs")
    lede = _("The ventures that took part: companies, start-ups, investors and accelerators.")
    queryset = Entrepreneur.objects.published()
    filterset_class = EntrepreneurFilter
    rows = staticmethod(rows.listed)


class EntrepreneurDetail(Detail):
    model = Entrepreneur
    queryset = Entrepreneur.objects.published().for_detail()

    def get_context_data(self, **kwargs):
        partnerships = Partnership.objects.published().of(self.object).for_listing()
        return super().get_context_data(partnerships=partnerships, **kwargs)
