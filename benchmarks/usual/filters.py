from django.db.models import Q
from django_filters import CharFilter, FilterSet, ModelMultipleChoiceFilter, MultipleChoiceFilter

from participants.models import Entrepreneur
from programmes.models import Country, Sector


class EntrepreneurFilter(FilterSet):
    q = CharFilter(method="search", label="Words")
    sector = ModelMultipleChoiceFilter(
        field_name="sectors__slug", to_field_name="slug", queryset=Sector.objects.all()
    )
    country = ModelMultipleChoiceFilter(queryset=Country.objects.all())
    kind = MultipleChoiceFilter(choices=Entrepreneur.Kind.choices)
    # No select of all programmes, as a ModelChoiceFilter would draw: thousands of options.
    programme = CharFilter(field_name="participations__programme__slug", distinct=True)
    pair = CharFilter(method="of_pair", label="Pair")

    class Meta:
        model = Entrepreneur
        fields = ["q", "sector", "country", "kind", "programme", "pair"]

    def search(self, queryset, name, text):
        return queryset.filter(Q(name__icontains=text) | Q(summary__icontains=text))

    def of_pair(self, queryset, name, slug):
        first, _, second = slug.upper().partition("-")
        return queryset.filter(
            participations__programme__first=first, participations__programme__second=second
        ).distinct()
