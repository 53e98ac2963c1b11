"""The indexes that this process has in memory, each brought up to date before it is used."""

from collections import defaultdict
from threading import Lock

from . import changes, dated, snapshots

_indexes = {}
_locks = defaultdict(Lock)  # a worker's threads share them


def current(filterset_class, order=None, token=None, day=None):
    """The ``Index`` of a list as the data are now, in an order or the list's own.

    One query if nothing changed; none where the ``token`` of the data was asked for before.
    With a ``day``, a ``date``, it is of the list as it stood on that day.
    """
    token = token or changes.version()
    index = _of_today(filterset_class, order or filterset_class.orders()[0], token)
    return dated.as_of(index, day) if day else index


def _of_today(filterset_class, order, token):
    key = filterset_class, order
    with _locks[key]:
        index = _indexes.get(key)
        index = index and index.caught_up(token)
        _indexes[key] = index = index or snapshots.caught_up(filterset_class, order, token)
        return index
