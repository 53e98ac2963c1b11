"""The index as the database keeps it, so that a worker that starts need not read every record."""

from array import array

from django.db import transaction
from pyroaring import BitMap

from ..models import Posting, Snapshot
from .index import Index
from .places import Places


def load(filterset_class, order):
    """The ``Index`` as it was when it was last kept, or None."""
    kept = Snapshot.objects.filter(kind=filterset_class.kind(), order=order).first()
    if kept is None:
        return None
    pks = array("I", bytes(kept.pks))
    index = Index(filterset_class, order, kept.token, Places(pks))
    rows = kept.postings.values_list("facet", "value", "places")
    for facet, value, places in rows.iterator(chunk_size=100):  # not all of them twice in memory
        if facet in index.values:
            index.values[facet][value] = BitMap.deserialize(bytes(places))
    return index


def caught_up(filterset_class, order, token):
    """The ``Index`` as the data are now: the one kept and what changed since, or made anew."""
    kept = load(filterset_class, order)
    if kept and kept.catch_up(token):
        return kept
    return Index.read(filterset_class, order, token)


@transaction.atomic
def save(index):
    """Keep an ``Index`` that was just read, in the place of the one kept before."""
    Snapshot.objects.filter(kind=index.kind, order=index.order).delete()
    kept = Snapshot.objects.create(
        kind=index.kind, order=index.order, token=index.token, pks=index.places.pks.tobytes()
    )
    Posting.objects.bulk_create(
        (
            Posting(snapshot=kept, facet=facet, value=value, places=places.serialize())
            for facet, having in index.values.items()
            for value, places in having.items()
        ),
        batch_size=1000,
    )
