"""Writes the states of records: see ``history``."""

from collections import defaultdict
from functools import cache

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from simple_history.models import HistoricalRecords

from ..portions import PORTION, portions


def begin(records, links=None, recorded=False):
    """Keep the first states of ``records`` of one model, just made.

    ``links`` is as of ``links_of``, where they have any. What is ``recorded`` only now, and was
    there before, has said so since it was last changed.
    """
    states, user = [], acting()
    for record in records:
        date = record.updated if recorded else None
        state = state_of(record, (links or {}).get(record.pk, {}), user, date)
        state.history_type, state.what = "+", state.meaning(None)
        if recorded and state.what:
            state.what = "recorded"
        states.append(state)
    if states:
        type(states[0])._base_manager.bulk_create(states)


def begin_all(model):
    """Keep a first state of each record of ``model`` that has none. Returns how many had none."""
    kept = model.history.filter(id=OuterRef("pk"))
    without, number = model._base_manager.filter(~Exists(kept)).order_by("pk"), 0
    while records := list(without[:PORTION]):
        with transaction.atomic():
            begin(records, links_of(model, [record.pk for record in records]), recorded=True)
        number += len(records)
    return number


@transaction.atomic
def keep(model, pks, quietly=False):
    """Keep what the records with ``pks`` say now, where it differs from what they said.

    What nobody could see is kept ``quietly``: no state is added.
    """
    user = acting()
    for portion in portions(pks):
        records, links = model._base_manager.in_bulk(portion), links_of(model, portion)
        earlier = last_two(model, portion)
        states = [state_of(record, links[pk], user) for pk, record in records.items()]
        new = [state for state in states if state.settle(*earlier[state.id], quietly)]
        if replaced := [state.pk for state in states if state.pk]:
            model.history.filter(pk__in=replaced).delete()
        history_of(model)._base_manager.bulk_create(new)


def acting():
    """The user who is signed in, in whose request this is; None outside of any."""
    user = getattr(getattr(HistoricalRecords.context, "request", None), "user", None)
    return user if user and user.is_authenticated else None


def state_of(record, many, user=None, date=None):
    model = history_of(type(record))
    said = {field.attname: getattr(record, field.attname) for field in model.tracked_fields}
    date = date or timezone.now()
    return model(history_date=date, history_user_id=user and user.pk, many=many, **said)


@cache
def history_of(model):
    """The model of the states of ``model``. The library makes a class each time it is asked."""
    return model.history.model


def last_two(model, pks):
    """``{primary key: (last state, the one before)}``, each None where there is none."""
    found = defaultdict(lambda: (None, None))
    latest_first = F("history_date").desc(), F("history_id").desc()
    numbered = Window(RowNumber(), partition_by="id", order_by=latest_first)
    states = model.history.filter(id__in=pks).annotate(turn=numbered).filter(turn__lte=2)
    for state in states.order_by("history_date", "history_id"):
        found[state.id] = state, found[state.id][0]
    return found


def links_of(model, pks):
    """``{primary key: {many-to-many field: [primary keys, sorted]}}`` of records."""
    fields = model._meta.many_to_many
    found = {pk: {field.name: [] for field in fields} for pk in pks}
    for field in fields:
        ours, theirs = field.m2m_field_name(), field.m2m_reverse_name()
        links = field.remote_field.through._base_manager.filter(**{f"{ours}__in": pks})
        for pk, other in links.values_list(f"{ours}_id", theirs):
            found[pk][field.name].append(other)
    return {pk: {name: sorted(keys) for name, keys in many.items()} for pk, many in found.items()}
