"""Which addresses there are, and asking them in turn."""

from collections import defaultdict
from itertools import chain, islice, zip_longest

from participants.models import Entrepreneur
from programmes.models import Organisation, Programme, Source

from .models import LinkCheck
from .probing import Answer

BATCH = 500
FIELDS = [
    (Source, "url"),
    (Programme, "official_url"),
    (Organisation, "website"),
    (Entrepreneur, "website"),
]


def given():
    """The addresses that public records give: a queryset of values for each kind."""
    for model, field in FIELDS:
        records = model.objects.published().exclude(**{field: ""})
        yield records.order_by().values_list(field, flat=True).distinct()


def keep_in_step():
    """Have a ``LinkCheck`` for each address that a public record gives, and for no other."""
    gone = LinkCheck.objects.all()
    for addresses in given():
        gone = gone.exclude(url__in=addresses)
        rows = addresses.iterator()
        while batch := [LinkCheck(url=url) for url in islice(rows, BATCH)]:
            LinkCheck.objects.bulk_create(batch, ignore_conflicts=True)
    gone.delete()


def run(prober, since, limit=None):
    """Ask those addresses that were not asked ``since``, a ``datetime``, ``limit`` at most.

    Yields each ``LinkCheck`` once it is saved: what was cut short goes on where it was.
    """
    left = BATCH if limit is None else limit
    while batch := LinkCheck.objects.older_than(since)[: min(BATCH, left)]:
        for check in spread(batch):
            check.record(asked(prober, check.url))
            yield check
        left -= 0 if limit is None else len(batch)


def asked(prober, url):
    try:
        return prober.probe(url)
    except Exception as error:  # one odd address must not end the run
        return Answer(None, f"could not be asked ({type(error).__name__})", url, False)


def spread(checks):
    """``checks`` with those of one host as far apart as can be, so that few have to wait."""
    by_host = defaultdict(list)
    for check in checks:
        by_host[check.url.partition("://")[2].partition("/")[0]].append(check)
    return [check for check in chain(*zip_longest(*by_host.values())) if check]
