"""As many values as one query may have."""

from itertools import islice

PORTION = 500  # values in one query: any SQLite takes as many


def portions(values):
    """Lists of up to ``PORTION`` of ``values`` at a time."""
    values = iter(values)
    while portion := list(islice(values, PORTION)):
        yield portion
