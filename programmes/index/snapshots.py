"""The index as the database keeps it, so that a worker that starts need not read every record."""

import hashlib
from array import array
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import transaction
from pyroaring import BitMap

from ..models import Posting, Snapshot
from .index import Index
from .places import Places

MADE_BY = ["programmes", "participants"]  # whose code says what is in an index


def kept(filterset_class):
    """The snapshots of a list, as today and by this code they would be made: a queryset."""
    kind, day = filterset_class.kind(), filterset_class.day()
    return Snapshot.objects.filter(kind=kind, day=day, code=code())


def caught_up(filterset_class, order, token):
    """The ``Index`` as the data are now: the one kept and what changed since, or made anew."""
    index = load(filterset_class, order)
    index = index and index.caught_up(token)
    return index or Index.read(filterset_class, order, token)


def load(filterset_class, order):
    """The ``Index`` as it was when it was last kept, or None."""
    snapshot = kept(filterset_class).filter(order=order).first()
    if snapshot is None:
        return None
    places = Places(array("I", bytes(snapshot.pks)))
    index = Index(filterset_class, order, snapshot.token, places)
    rows = snapshot.postings.values_list("facet", "value", "places")
    for facet, value, places in rows.iterator(chunk_size=100):  # not all of them twice in memory
        index.values[facet][value] = BitMap.deserialize(bytes(places))
    return index


@transaction.atomic
def save(index):
    """Keep an ``Index`` that was just read, in the place of the one kept before."""
    which = {"kind": index.kind, "order": index.order}
    Snapshot.objects.filter(**which).delete()
    pks = index.places.pks.tobytes()
    made = Snapshot.objects.create(**which, token=index.token, day=index.day, code=code(), pks=pks)
    Posting.objects.bulk_create(
        (
            Posting(snapshot=made, facet=facet, value=value, places=places.serialize())
            for facet, having in index.values.items()
            for value, places in having.items()
        ),
        batch_size=1000,
    )


@cache
def code():
    """Changes with any line of what says which records have which values."""
    digest = hashlib.sha256()
    for folder in MADE_BY:
        for path in sorted(Path(settings.BASE_DIR, folder).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
