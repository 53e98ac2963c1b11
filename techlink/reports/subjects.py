"""What a report may be about: a public record's page, by its address."""

from django.urls import Resolver404, resolve

from participants.models import Entrepreneur
from programmes.models import Country, Event, Organisation, Programme, Sector, Source

RECORDS = (Programme, Organisation, Entrepreneur, Event, Sector, Source)


def _record(model):
    return lambda slug: model.objects.published().filter(slug=slug).first()


FOUND = {
    "pair-detail": Country.objects.pair_called,
    "country-detail": Country.objects.called,
    **{f"{model._meta.model_name}-detail": _record(model) for model in RECORDS},
}


def subject(address):
    """The public record, or pair, that has its page at ``address``; None if there is none."""
    try:
        page = resolve(address)
    except Resolver404:
        return None
    find = FOUND.get(page.view_name)
    return find(page.kwargs["slug"]) if find else None
