"""The address of a record's page: that of its list, and its slug."""

from functools import lru_cache

from django.urls import reverse
from django.utils.translation import get_language


def address(kind, slug):
    """The path of the page of a ``kind`` ("programme") with this slug, in the language in use.

    A list page has a hundred such links; to have each reversed would take longer than to
    find what is listed.
    """
    return f"{_list_address(kind, get_language())}{slug}/"


@lru_cache
def _list_address(kind, language):
    return reverse(f"{kind}-list")
