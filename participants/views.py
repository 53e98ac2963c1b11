from django.utils.translation import gettext_lazy as _

from programmes import changed
from programmes.detail import Detail
from programmes.listing import Listing

from . import columns, linked_data, rows, schemas
from .filters import EntrepreneurFilter
from .models import Entrepreneur, Partnership


class EntrepreneurList(Listing):
    title = _("Entrepreneurs")
    lede = _("The ventures that took part: companies, start-ups, investors and accelerators.")
    queryset = Entrepreneur.objects.published()
    filterset_class = EntrepreneurFilter
    columns = columns.ENTREPRENEUR
    schema = schemas.ENTREPRENEUR
    related = "entrepreneur-list-programmes", _("CSV of their programmes")

    def rows(self, pks):
        return rows.listed(pks, self.filterset.day)


class EntrepreneurDetail(Detail):
    model = Entrepreneur
    schema = schemas.ENTREPRENEUR
    linked_data = staticmethod(linked_data.entrepreneur)
    queryset = Entrepreneur.objects.published().for_detail()

    def get_context_data(self, **kwargs):
        partnerships = Partnership.objects.published().of(self.object).for_listing()
        return super().get_context_data(
            partnerships=partnerships, changed=changed.of_record(self.object), **kwargs
        )
