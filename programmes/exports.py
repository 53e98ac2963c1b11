"""Lists as files: a function for each format, of the view of any list.

Of the view they ask what ``listing.Listing`` says of itself, and nothing else.
"""

import csv

from django.core.paginator import InvalidPage, Paginator
from django.http import JsonResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from . import atom, calendars, refusals
from .faceted import PAGE
from .fields import VERSION, licence
from .files import TYPES
from .problems import problem

AT_ONCE = 100  # records of a streamed file that are in memory at a time
JSON_PAGE = 100  # records on a page of JSON
LONGEST_NAME = 80  # characters of a file's name, beside the day and the suffix
BOM = "\ufeff"  # by which a spreadsheet knows that a file is UTF-8
# What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection).
FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def as_csv(view):
    """The rows of the whole list, as the page shows them, with ids and addresses; streamed."""
    return refusals.of_part(view) or StreamingHttpResponse(
        csv_lines(view.columns, view.sequence(view.rows), view.absolute),
        content_type=TYPES["csv"],
        headers={"Content-Disposition": f'attachment; filename="{file_name(view)}.csv"'},
    )


def csv_lines(columns, rows, absolute):
    """The file in pieces, texts. ``columns`` is ``{heading: function of a row}``; ``rows`` a
    sequence that loads what is cut out of it."""
    writer = csv.writer(Echo())
    yield BOM + writer.writerow(["id", "url", *columns])
    for some in portions(rows):
        yield "".join(writer.writerow(cells(row, columns, absolute)) for row in some)


def cells(row, columns, absolute):
    said = [row.pk, absolute(row.get_absolute_url()), *(of(row) for of in columns.values())]
    return [cell(value) for value in said]


def cell(value):
    """What a cell holds: text, safe against being taken for a formula."""
    if isinstance(value, (list, tuple)):
        value = "; ".join(map(str, value))
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


class Echo:
    """A file that hands back what is written to it, for what is streamed (Django's own recipe)."""

    def write(self, line):
        return line


def portions(sequence):
    for start in range(0, len(sequence), AT_ONCE):
        yield sequence[start : start + AT_ONCE]


def file_name(view):
    """What the list is and of which day: "programmes-estonia-2026-11-25"."""
    name = slugify(view.title_in_words())[:LONGEST_NAME].strip("-") or "techlink"
    return f"{name}-{timezone.localdate().isoformat()}"


def as_json(view):
    """A page of the list: see the document at ``/data/openapi.json``."""
    found = view.sequence(view.objects)
    paginator = Paginator(found, JSON_PAGE)
    try:
        page = paginator.page(view.request.GET.get(PAGE) or 1)
    except InvalidPage:
        detail = _("This list has %(pages)d pages.") % {"pages": paginator.num_pages}
        return problem(view.request, 404, detail, pages=paginator.num_pages)
    links = page_links(view, page)
    said = {
        "version": VERSION,
        "title": view.title_in_words(),
        "url": view.absolute(view.page_path, view.query()),
        "licence": licence(),
        "count": paginator.count,
        "count_is_exact": not view.is_partial,
        "pages": paginator.num_pages,
        **links,
        "results": [view.schema.object(record, view.absolute) for record in page.object_list],
    }
    return JsonResponse(
        said,
        json_dumps_params={"ensure_ascii": False},
        headers={"Link": ", ".join(f'<{url}>; rel="{rel}"' for rel, url in links.items() if url)},
    )


def page_links(view, page):
    """The addresses of this page of JSON and of those around it, None where there is none."""
    last = page.paginator.num_pages
    return {
        "self": numbered(view, page.number),
        "first": numbered(view, 1),
        "prev": numbered(view, page.number - 1) if page.has_previous() else None,
        "next": numbered(view, page.number + 1) if page.has_next() else None,
        "last": numbered(view, last),
    }


def numbered(view, number):
    query = view.query()
    more = [f"{PAGE}={number}"] if number > 1 else []
    return view.absolute(view.request.path, "&".join([*([query] if query else []), *more]))


def as_atom(view):
    """The newest of the list, in its order."""
    path = view.absolute(view.page_path, view.query())
    entries = view.entries(atom.NEWEST)
    return atom.feed(view.request, view.title_in_words(), entries, path, licence()["name"])


def as_ics(view):
    """The events of the list that have exact days."""
    return refusals.of_part(view) or calendars.calendar(
        view.request,
        view.title_in_words(),
        portions(view.sequence(view.objects)),
        view.without_day(),
        file_name(view),
    )


EXPORTS = {"csv": as_csv, "json": as_json, "atom": as_atom, "ics": as_ics}
