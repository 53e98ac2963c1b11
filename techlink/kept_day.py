"""Keeps the day while one browses: ``?as_of=2015-11-20`` goes on into every link of a page."""

import re
from html import escape, unescape
from http.client import BAD_REQUEST
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from programmes.as_of import PARAMETER, day_asked
from programmes.files import is_file

LINK = re.compile(r'(<a\b[^>]*?\shref=")([/?][^"]*)("[^>]*>)')
TODAY = "data-today"  # on a link that leads back to today
OTHERS = ("//", "/static/", "/admin/")  # another site, and what no day has


class KeepDay:
    """Adds the day of a page to the links of it that lead on within the site.

    Here, and not in templates, so that no link can be forgotten. Links to today are marked
    ``data-today``.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        day = is_page(response) and day_asked(request)
        if day:
            response.content = with_day(response.text, day)
        return response


def is_page(response):
    is_html = response.headers.get("Content-Type", "").startswith("text/html")
    return is_html and not response.streaming and response.status_code != BAD_REQUEST


def with_day(page, day):
    """``page``, HTML, with ``day``, a ``date``, in each of its links within the site."""
    return LINK.sub(lambda found: _link(*found.groups(), day), page)


def _link(start, address, end, day):
    parts = urlsplit(unescape(address))
    # Of files their pages know which have a day.
    if TODAY in start + end or address.startswith(OTHERS) or is_file(parts.path):
        return start + address + end
    query = parse_qsl(parts.query, keep_blank_values=True)
    if PARAMETER not in dict(query):
        query = urlencode([*query, (PARAMETER, day.isoformat())])
        address = escape(urlunsplit(parts._replace(query=query)))
    return start + address + end
