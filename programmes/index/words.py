from functools import reduce
from operator import and_

from django.db.models import Q


def found(model, needles, limit):
    own = reduce(and_, (Q(search_tokens__contains=needle) for needle in needles))
    return list(
        model.objects.published().filter(own).order_by("pk").values_list("pk", flat=True)[:limit]
    )
