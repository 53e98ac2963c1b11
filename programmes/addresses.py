"""The addresses of pages. Django's ``reverse`` searches anew each time; a list has hundreds of links."""

from functools import lru_cache

from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language


def address(name, *args):
    """As ``reverse``, of an address that was asked for before in the same language."""
    return _address(get_language(), get_script_prefix(), name, *args)


def address_of(kind, slug):
    """The address of a record's page: that of the list of its ``kind`` ("programme"), and its slug."""
    return f"{address(f'{kind}-list')}{slug}/"


@lru_cache(maxsize=1000)
def _address(_language, _prefix, name, *args):
    return reverse(name, args=args)
