"""By what a reader can tell whether an answer is still good (RFC 9110, section 8.8).

A public answer depends on its address, the data, the code and the day (which of the events
are past). So their versions and the day make its ETag, and it was last modified when the
last of them changed.
"""

import hashlib
from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.http import http_date, parse_etags, parse_http_date_safe

from programmes.index import changes

CODE = ["programmes", "participants", "techlink", "templates", "static", "locale"]
SHOWN = [
    "CONTACT_EMAIL",
    "DATA_LICENCE",
    "DATA_LICENCE_URL",
    "REVIEW_DAYS",
    "REPORT_DAYS",
]  # settings that pages show
# A date of HTTP is in whole seconds, and of two changes in one second it cannot tell the
# second. So it is not given until that second is surely over.
SETTLED = timedelta(seconds=2)


class Release(NamedTuple):
    """What answers are made from beside the data: a digest of it, and since when it is so."""

    digest: str
    at: datetime


def release():
    """The ``Release`` that this process answers with: its files, and the settings it shows.

    Settings have no date, so it is so since the process began.
    """
    paths = [settings.BASE_DIR / "requirements.txt"]
    for folder in CODE:
        found = sorted((settings.BASE_DIR / folder).rglob("*"))
        paths += [path for path in found if path.is_file() and path.suffix != ".pyc"]
    digest = hashlib.sha256(repr([getattr(settings, name) for name in SHOWN]).encode())
    for path in paths:
        digest.update(path.read_bytes())
    return Release(digest.hexdigest()[:12], timezone.now())


class Validators:
    """Those of every public answer just now. Raises ``DatabaseError`` or ``InterfaceError``
    where the database does not say what version the data have: one query."""

    def __init__(self, release):
        self.release, self.today = release, timezone.localdate()
        token, self.changed = changes.last()
        self.etag = f'W/"{token}-{release.digest}-{self.today:%Y%m%d}"'

    def hold(self, environ):
        """Whether a reader that asks with these has what it asks for."""
        if "HTTP_IF_NONE_MATCH" in environ:  # the other is then not heard: section 13.1.3
            return self.etag in parse_etags(environ["HTTP_IF_NONE_MATCH"])
        # Only what was given here is understood: by a reader's own clock a change that took a
        # while would seem older than it is.
        since = parse_http_date_safe(environ.get("HTTP_IF_MODIFIED_SINCE", ""))
        modified = since and self.modified()
        return bool(modified) and int(modified.timestamp()) == since

    def modified(self):
        """When the last of what an answer depends on changed, a ``datetime``; None for now."""
        midnight = timezone.make_aware(datetime.combine(self.today, time.min))
        last = max(_aware(self.changed or midnight), midnight, self.release.at)
        return last if timezone.now() - last > SETTLED else None

    def headers(self):
        modified = self.modified()
        when = [("Last-Modified", http_date(modified.timestamp()))] if modified else []
        return [("ETag", self.etag), *when]


def _aware(moment):
    """SQLite's own words for a moment, or PostgreSQL's, as a ``datetime``."""
    moment = parse_datetime(moment) if isinstance(moment, str) else moment
    return moment if timezone.is_aware(moment) else moment.replace(tzinfo=UTC)
