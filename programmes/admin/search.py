from django.db.models import Q

from .. import tokens


class Searched:
    """Staff find what the site finds, by the same words, on every database.

    A model without a ``search`` of its own is found by the words of its
    ``search_relations``, and by those of its ``search_fields``.
    """

    search_relations = ()

    def get_search_results(self, request, queryset, search_term):
        if hasattr(queryset, "search"):
            return queryset.search(search_term), False
        for needle in tokens.wanted(search_term):
            queryset = queryset.filter(self._found_itself(needle) | self._found_through(needle))
        return queryset, False

    def _found_itself(self, needle):
        # These kinds have no column of tokens, and databases fold case and accents
        # differently. They are short lists, so they are folded here.
        rows = self.model._base_manager.values_list("pk", *self.search_fields)
        return Q(
            pk__in=[pk for pk, *texts in rows if needle in tokens.column(*filter(None, texts))]
        )

    def _found_through(self, needle):
        found = Q()
        for name in self.search_relations:
            related = self.model._meta.get_field(name).related_model
            found |= Q(**{f"{name}__in": related.objects.filter(related.matches(needle))})
        return found
