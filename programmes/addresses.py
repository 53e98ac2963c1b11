"""The addresses of pages. Django's ``reverse`` searches anew each time; a list has hundreds of links."""

from functools import lru_cache

from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language


def address(name, *args):
    """As ``reverse``, of an address that was asked for before in the same language."""
    return _address(get_language(), get_script_prefix(), name, *args)


def address_of(kind, slug):
    """The address of a record's page: that of the list of its ``kind`` ("programme"), and its slug.

    Of these a page has most. A site has one prefix for good, so it is not asked for each time.
    """
    return f"{list_address(kind)}{slug}/"


def list_address(kind):
    """The address of the list of a ``kind`` of records ("programme"), in the language in use."""
    return _list_address(kind, get_language())


@lru_cache
def _list_address(kind, _language):
    return reverse(f"{kind}-list")


@lru_cache(maxsize=1000)
def _address(_language, _prefix, name, *args):
    return reverse(name, args=args)
