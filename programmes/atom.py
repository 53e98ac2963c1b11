"""Atom feeds (RFC 4287), written by Django's feed generator."""

import re
from datetime import datetime
from typing import NamedTuple

from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .models import Change

NEWEST = 50  # entries of a feed
SINCE = "2015-11-20"  # when this register's tag URIs (RFC 4151) begin: TechLink's first day
# What XML 1.0 cannot hold, not even escaped (section 2.2).
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Entry(NamedTuple):
    """``id`` is the same for good ("programme/12"); ``path`` that of the page it is about."""

    id: str
    title: str
    path: str
    updated: datetime
    summary: str = ""

    @classmethod
    def of(cls, record):
        """That of a record as it is now."""
        return cls(
            f"{record._meta.model_name}/{record.pk}",
            record.name,
            record.get_absolute_url(),
            record.updated,
            getattr(record, "summary", ""),
        )


class Feed(Atom1Feed):
    """Without entries it was last updated when the register was, not at this very moment."""

    def latest_post_date(self):
        if self.items:
            return super().latest_post_date()
        return Change.objects.last_logged()


def feed(request, title, entries, path, licence=""):
    """The response with an Atom feed of ``entries``, of what is on the page at ``path``.

    Its own address is the request's. An entry's id is a tag URI, so that it stays when its
    page moves, and differs between two sites.
    """
    absolute = request.build_absolute_uri
    written = Feed(
        title=printable(title),
        link=absolute(path),
        description=None,
        feed_url=absolute(),
        feed_guid=absolute(),
        feed_copyright=licence or None,
        author_name=_("TechLink directory"),
        language=get_language(),
    )
    for entry in entries:
        written.add_item(
            title=printable(entry.title),
            link=absolute(entry.path),
            description=escape(printable(entry.summary)) or None,
            updateddate=entry.updated,
            unique_id=f"tag:{request.get_host().partition(':')[0]},{SINCE}:{entry.id}",
        )
    return HttpResponse(written.writeString("utf-8"), content_type=Feed.content_type)


def printable(text):
    """``text`` without what neither XML nor a calendar can hold."""
    return NOT_XML.sub(" ", str(text))
