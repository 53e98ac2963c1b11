"""Events as calendars (iCalendar, RFC 5545 and 7986), written by the icalendar package.

Only an event of which the very day is known is in one: there is no honest place in a
calendar for "some day in 2015".
"""

from datetime import timedelta

from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from icalendar import Calendar
from icalendar import Event as CalendarEvent

from .atom import printable
from .dates import earliest, is_day
from .files import TYPES

WHO = "-//TechLink directory//techlink//EN"


def calendar(request, title, portions, left_out, name):
    """The response with a calendar, streamed: ``portions`` are lists of events, ``left_out`` is
    how many of them have no exact day, ``name`` that of the file."""
    return StreamingHttpResponse(
        pieces(title, portions, left_out, request),
        content_type=TYPES["ics"],
        headers={"Content-Disposition": f'attachment; filename="{name}.ics"'},
    )


def of_few(request, title, events, name):
    """The same of a list of ``events``, in memory."""
    left_out = sum(not is_day(event.start) for event in events)
    return calendar(request, title, [events], left_out, name)


def only_with_days(files, events):
    """``files`` of a page, the calendar only if it would hold any of ``events``."""
    if any(is_day(event.start) for event in events):
        return files
    return [file for file in files if not TYPES["ics"].startswith(file.type)]


def pieces(title, portions, left_out, request):
    """The file in pieces, bytes."""
    head, end, tail = heading(title, left_out, request).to_ical().rpartition(b"END:VCALENDAR")
    yield head
    for events in portions:
        yield b"".join(entry(event, request).to_ical() for event in events if is_day(event.start))
    yield end + tail


def heading(title, left_out, request):
    """The calendar without its events. Its name and note are given twice: as the standard has
    them, and as calendar programs have read them since before there was one."""
    begun = Calendar()
    begun.add("prodid", WHO)
    begun.add("version", "2.0")
    begun.add("url", request.build_absolute_uri())
    for name in ("name", "x-wr-calname"):
        begun.add(name, printable(title))
    for name in ("description", "x-wr-caldesc"):
        begun.add(name, note(left_out))
    return begun


def note(left_out):
    """What is not in the calendar, in a sentence."""
    if not left_out:
        return _("Every event of the list is here.")
    return ngettext(
        "%(count)d event of the list is not here: its day is not known.",
        "%(count)d events of the list are not here: their days are not known.",
        left_out,
    ) % {"count": left_out}


def entry(event, request):
    """An event of whole days. One with no exact last day is of its first only."""
    absolute = request.build_absolute_uri
    first = earliest(event.start)
    last = earliest(event.end) if is_day(event.end) else first
    said = CalendarEvent()
    said.add("uid", f"event-{event.pk}@{request.get_host().partition(':')[0]}")
    said.add("dtstamp", event.updated)
    said.add("last-modified", event.updated)
    said.add("dtstart", first)
    said.add("dtend", last + timedelta(days=1))  # the day after, as RFC 5545 counts
    said.add("summary", printable(event.name))
    said.add("categories", [str(event.get_kind_display())])
    said.add("url", absolute(event.get_absolute_url()))
    said.add("transp", "TRANSPARENT")  # nobody is busy for it
    if event.place:
        said.add("location", printable(event.place))
    if event.summary:
        said.add("description", printable(event.summary))
    return said
