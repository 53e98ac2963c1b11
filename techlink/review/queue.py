"""The records that are due, or soon, the most overdue first, a page at a time.

All that were never checked come first, by kind; then the others by the day they are due.
A page begins after a record, not at a number: it costs the same wherever it is.
"""

from datetime import date, timedelta
from itertools import chain, islice
from typing import NamedTuple

from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from participants.models import Entrepreneur
from programmes.models import Event, Organisation, Programme, review_period

from ..links.models import LinkCheck

KINDS = {model._meta.model_name: model for model in (Programme, Organisation, Entrepreneur, Event)}
ORDER = list(KINDS)
SOON = timedelta(days=30)
PAGE = 25
LINKS = {"programme": "official_url", "organisation": "website", "entrepreneur": "website"}


class Place(NamedTuple):
    """A record's place in the queue: ``due`` is "" if it was never checked, else an ISO date."""

    due: str
    kind: str
    pk: int

    @classmethod
    def read(cls, text):
        """The place written as ``str(place)``. Raises ``ValueError``."""
        due, kind, pk = text.split(".")
        if due:
            date.fromisoformat(due)
        ORDER.index(kind)
        return cls(due, kind, min(int(pk), 2**63 - 1))

    def __str__(self):
        return f"{self.due}.{self.kind}.{self.pk}"

    @property
    def rank(self):
        return self.due, ORDER.index(self.kind), self.pk


class Row(NamedTuple):
    """A record of the queue. ``late`` is how many days it is overdue, None if it was never
    checked; ``links`` are the ``LinkCheck``s of its own address and of its sources'."""

    place: Place
    record: object
    late: int | None
    links: list

    @property
    def kind(self):
        return self.record._meta.verbose_name

    @property
    def change_url(self):
        return reverse(admin_urlname(self.record._meta, "change"), args=[self.record.pk])


def after(place, kinds, today=None):
    """The ``Row``s that follow a ``Place``, or the first, of ``kinds``: one page, and whether
    there are more."""
    today = today or timezone.localdate()
    places = [each for kind in kinds for each in _places(kind, place, today)]
    first = sorted(places, key=lambda each: each.rank)[: PAGE + 1]
    return _rows(first[:PAGE], today), len(first) > PAGE


def _places(kind, place, today):
    """The first of a kind after ``place``, in turn."""
    model, period = KINDS[kind], review_period(KINDS[kind])
    # Asked for apart, as databases differ in where they sort what is null. Nothing else is asked
    # for, so that the index of reviews has all of the answer, and each database takes it.
    records = model.objects.published().values_list("pk", "checked")
    never = records.never_checked().order_by("pk")
    dated = records.lapsed(today + SOON).order_by("checked", "pk")
    if place and place.due:
        never = never.none()
        dated = dated.filter(_later(kind, place, period))
    elif place:
        never = never.filter(pk__gt=_first_pk(kind, place))
    for pk, checked in islice(chain(never[: PAGE + 1], dated[: PAGE + 1]), PAGE + 1):
        yield Place((checked + period).isoformat() if checked else "", kind, pk)


def _later(kind, place, period):
    """A ``Q``: those of ``kind`` that were checked, and are due after ``place``."""
    try:
        checked = date.fromisoformat(place.due) - period
    except OverflowError:
        return Q()
    same_day = Q(checked=checked, pk__gt=_first_pk(kind, place))
    # The first part says nothing new; by it an index is entered where the page begins.
    return Q(checked__gte=checked) & (Q(checked__gt=checked) | same_day)


def _first_pk(kind, place):
    """Of a kind, that after which a record comes after ``place``, if both are due alike."""
    if kind == place.kind:
        return place.pk
    return -1 if ORDER.index(kind) > ORDER.index(place.kind) else 2**63 - 1


def _rows(places, today):
    records = {}
    for kind in {place.kind for place in places}:
        pks = [place.pk for place in places if place.kind == kind]
        found = KINDS[kind].objects.published().with_sources().in_bulk(pks)
        records |= {(kind, pk): record for pk, record in found.items()}
    links = LinkCheck.objects.by_url({url for record in records.values() for url in urls(record)})
    return [
        Row(
            place,
            records[place[1:]],
            (today - date.fromisoformat(place.due)).days if place.due else None,
            [links[url] for url in urls(records[place[1:]]) if url in links],
        )
        for place in places
        if place[1:] in records
    ]


def urls(record):
    """The addresses that ``record`` and its sources give, its own first."""
    own = getattr(record, LINKS.get(record._meta.model_name, ""), "")
    found = [own, *(source.url for source in record.sources)]
    return list(dict.fromkeys(url for url in found if url))
