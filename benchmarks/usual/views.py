from django.db.models import Count, Prefetch, Q
from django.views.generic import DetailView
from django_filters.views import FilterView

from participants.models import Entrepreneur, Participation
from programmes.models import Country, Programme, Sector

from .filters import EntrepreneurFilter

ROLES = Participation.objects.select_related("entrepreneur__country")
PUBLISHED = Entrepreneur.objects.filter(is_published=True)


class EntrepreneurList(FilterView):
    queryset = PUBLISHED.select_related("country").prefetch_related(
        "sectors", "participations__programme"
    )
    filterset_class = EntrepreneurFilter
    paginate_by = 25
    template_name = "list.html"

    def get_filterset_kwargs(self, filterset_class):
        data = self.request.GET.copy()
        data.setlist("country", [code.upper() for code in data.getlist("country")])
        return {**super().get_filterset_kwargs(filterset_class), "data": data}

    def get_context_data(self, **kwargs):
        options = {
            "sector": counted(Sector, self.without("sector")),
            "country": counted(Country, self.without("country")),
        }
        kinds = self.without("kind").order_by().values("kind")
        kinds = kinds.annotate(found=Count("pk", distinct=True))
        return super().get_context_data(options=options, kinds=kinds, **kwargs)

    def without(self, name):
        """What would be listed without that filter: an option's count leaves out its own facet."""
        data = self.filterset.data.copy()
        data.pop(name, None)
        return EntrepreneurFilter(data, queryset=PUBLISHED).qs


def counted(model, entrepreneurs):
    """Each with how many of ``entrepreneurs`` it has, as Django's manual counts conditionally."""
    among = Q(entrepreneurs__in=entrepreneurs.values("pk"))
    counts = model.objects.annotate(found=Count("entrepreneurs", filter=among, distinct=True))
    return counts.filter(found__gt=0)


class EntrepreneurDetail(DetailView):
    queryset = PUBLISHED
    template_name = "detail.html"


class ProgrammeDetail(DetailView):
    queryset = (
        Programme.objects.filter(is_published=True)
        .select_related("first", "second", "main_source")
        .prefetch_related(
            "sectors",
            "offers",
            "involvements__organisation",
            Prefetch("participations", ROLES),
        )
    )
    template_name = "detail.html"
