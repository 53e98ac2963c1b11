"""Loads many records at once: what ``save()`` would make of each, in a few statements.

``load`` takes records one after the other and holds no more than a batch of them, so a
million need no more memory than a thousand. All of them are loaded or, when anything is
wrong with one, none is, and the error says which.
"""

from collections import Counter, defaultdict
from itertools import islice

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.db.models import Model

from .bulk_slugs import FreeSlugs
from .constraints import CompositeForeignKey
from .index.changes import wholesale
from .models import Record
from .models.history import begin
from .models.slugs import Addressed
from .portions import portions

BATCH = 2000  # records; with more, memory grows and nothing is faster


class BulkError(Exception):
    """What is wrong with a record, and which it is."""

    def __init__(self, record, reason):
        super().__init__(f"{record._meta.verbose_name} “{record}”: {reason}")
        self.record = record


def load(rows, progress=lambda loaded: None):
    """Load ``rows``: pairs of an unsaved record and its many-to-many values.

    Those are instances, as in ``{"sectors": [fintech]}``. A record may point at those before
    it, loaded yet or not. After each batch ``progress`` is given a Counter of the records
    loaded, per model; the last such is returned. Raises ``BulkError``.
    """
    rows, loader = iter(rows), Loader()
    with wholesale():
        while batch := list(islice(rows, BATCH)):
            loader.add(batch)
            progress(loader.loaded)
    return loader.loaded


class Loader:
    def __init__(self):
        self.loaded = Counter()
        self.slugs = FreeSlugs()

    def add(self, batch):
        by_model = defaultdict(list)
        for record, _many in batch:
            by_model[type(record)].append(record)
        for model in in_order(by_model):
            self.create(model, by_model[model])
        for through, links in links_of(batch).items():
            create(through, *zip(*links, strict=True))
        for model in by_model:
            if issubclass(model, Record):
                begin(by_model[model], keys_of(batch, model))

    def create(self, model, records):
        if issubclass(model, Addressed):
            self.slugs.give(model, records)
        for record in records:
            derive(record)
        create(model, records, records)
        for record in records:
            record.loaded_slug = getattr(record, "slug", None)
        self.loaded[model] += len(records)


def derive(record):
    """Fill the columns that are made of others, as ``save()`` does."""
    if isinstance(record, Addressed):
        record.derive()
    elif type(record).save is not Model.save:
        raise BulkError(record, "fills columns of its own when saved, so save it")


def in_order(models):
    """``models``, each after those that it points at."""
    ordered = {}

    def visit(model):
        for field in foreign_keys(model):
            if field.related_model in models and field.related_model is not model:
                visit(field.related_model)
        ordered.setdefault(model)

    for model in models:
        visit(model)
    return list(ordered)


def foreign_keys(model):
    return [field for field in model._meta.concrete_fields if field.remote_field]


def links_of(batch):
    """``{model: [(link, record)]}``: the rows that hold the records' many-to-many values."""
    links = defaultdict(list)
    for record, many in batch:
        for name, values in many.items():
            field = record._meta.get_field(name)
            through = field.remote_field.through
            ours, theirs = field.m2m_column_name(), field.m2m_reverse_name()
            for pk in dict.fromkeys(value.pk for value in values):
                link = through(**{ours: record.pk, theirs: pk})
                links[through].append((link, record))
    return links


def keys_of(batch, model):
    """``{primary key: {many-to-many field: [primary keys, sorted]}}`` of the batch's records."""
    return {
        record.pk: {name: sorted({value.pk for value in values}) for name, values in many.items()}
        for record, many in batch
        if type(record) is model
    }


def create(model, instances, named):
    """Insert ``instances``; the error is about the one of ``named`` at the same place."""
    check_keys(model, instances, named)
    try:
        with transaction.atomic():
            model._base_manager.bulk_create(instances)
    except (DatabaseError, ValueError):
        blame(model, instances, named)
        raise


def check_keys(model, instances, named):
    """What an instance points at is there: the database would tell only at the very end."""
    for field in foreign_keys(model):
        keys = [getattr(instance, field.attname) for instance in instances]
        missing = set(keys) - {None} - existing(field.related_model, set(keys) - {None})
        for key, record in zip(keys, named, strict=True):
            if key in missing:
                kind = field.related_model._meta.verbose_name
                raise BulkError(record, f"there is no {kind} “{key}”")
    for constraint in model._meta.constraints:
        if isinstance(constraint, CompositeForeignKey):
            for instance, record in zip(instances, named, strict=True):
                check(record, constraint.validate, model, instance)


def existing(model, keys):
    """Those of ``keys`` that a record has."""
    found = model._base_manager.values_list("pk", flat=True).order_by()
    return {pk for portion in portions(keys) for pk in found.filter(pk__in=portion)}


def blame(model, instances, named):
    """Raise ``BulkError`` about the first instance that the database refuses."""
    for instance, record in zip(instances, named, strict=True):
        try:
            with transaction.atomic():
                model._base_manager.bulk_create([instance])
        except (DatabaseError, ValueError) as error:
            check(record, instance.validate_unique)
            check(record, instance.validate_constraints)
            raise BulkError(record, str(error).strip()) from error


def check(record, validate, *args):
    try:
        validate(*args)
    except ValidationError as error:
        raise BulkError(record, " ".join(error.messages)) from None
