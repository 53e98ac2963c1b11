"""The indexes that this process has in memory, each brought up to date before it is used."""

from threading import RLock

from . import changes, snapshots

_indexes = {}
_lock = RLock()  # a worker's threads share them


def current(filterset_class, order):
    """The ``Index`` of a list in an order, as the data are now. One query if nothing changed."""
    token = changes.version()
    key = filterset_class, order
    with _lock:
        index = _indexes.get(key)
        if index is None or not index.catch_up(token):
            index = _indexes[key] = snapshots.caught_up(filterset_class, order, token)
        return index
