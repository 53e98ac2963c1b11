"""All lists that are answered from an index, and what is done to all of them."""

from participants.filters import EntrepreneurFilter
from programmes.filters import EventFilter, OrganisationFilter, ProgrammeFilter, SourceFilter
from programmes.index import Index, changes, snapshots
from programmes.models import Change, Snapshot

FILTERSETS = [
    ProgrammeFilter,
    EntrepreneurFilter,
    OrganisationFilter,
    EventFilter,
    SourceFilter,
]


def keep(again=False, say=lambda line: None):
    """Keep every index in the database, for workers that start.

    Those that are of the data as they are now are left alone, unless ``again``: what was
    cut short goes on where it was. ``say`` is called with each line of progress.
    """
    for filterset_class in FILTERSETS:
        token = changes.version()
        kept = snapshots.kept(filterset_class).filter(token=token)
        if again or kept.count() < len(filterset_class.orders()):
            _keep(filterset_class, token, say)
        else:
            say(f"{filterset_class.kind()}: is up to date")
    _forget_others()
    Change.objects.forget_before(Snapshot.objects.values("token"))


def _forget_others():
    """Delete what is kept of lists and orders that are no more."""
    orders = {(each.kind(), order) for each in FILTERSETS for order in each.orders()}
    for snapshot in Snapshot.objects.defer("pks"):
        if (snapshot.kind, snapshot.order) not in orders:
            snapshot.delete()


def _keep(filterset_class, token, say):
    first, *others = filterset_class.orders()
    kind = filterset_class.kind()
    index = Index.read(filterset_class, first, token, lambda facet: say(f"{kind}: {facet}"))
    snapshots.save(index)
    for order in others:
        snapshots.save(index.reordered(order))
    say(f"{kind}: {len(index.live)} records kept in {1 + len(others)} orders")


def differences():
    """What the indexes, as a worker that starts would have them, say otherwise than the
    records: lines of text. Each filter is asked of the database, by its queryset method."""
    for filterset_class in FILTERSETS:
        for order in filterset_class.orders():
            index = snapshots.caught_up(filterset_class, order, changes.version())
            yield from _misplaced(index)
            for name, filter_ in filterset_class.counted().items():
                yield from _miscounted(index, name, filter_)


def _misplaced(index):
    pks = index.places.cut(index.live, 0, len(index.live))
    ordered = index.filterset_class.ordered(index.order)
    if pks != list(ordered.values_list("pk", flat=True)):
        yield f"{index.kind}: not in the order “{index.order}”"


def _miscounted(index, name, filter_):
    published = index.filterset_class.ordered(index.order).order_by()
    for value in {*index.values[name], *index.options.get(name, ())}:
        pks = filter_.filter(published, filter_.asked(value)).values_list("pk", flat=True)
        having = filter_.having(index, name, filter_.asked(value))
        found = {index.places.pks[place] for place in having}
        if found != set(pks):
            yield f"{index.kind} by {index.order}: {name}={value}: {len(found)}, not {len(pks)}"
