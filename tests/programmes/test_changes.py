"""Whoever changes a record of the register, and however, the version of the data is another."""

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from simple_history.models import HistoricalChanges

from participants.models import Entrepreneur
from programmes.index import changes
from programmes.models import Change, Country, FormerSlug, Posting, Programme, Snapshot, Source
from tests import factories as make


def changes_version(change):
    before = changes.version()
    change()
    return changes.version() != before


def add_and_remove(manager, record):
    manager.add(record)
    manager.remove(record)


@pytest.mark.parametrize(
    "change",
    [
        lambda: make.source(),
        lambda: Source.objects.bulk_create(
            [Source(slug="s", title="T", publisher="P", kind="news")]
        ),
        lambda: Programme.objects.get().save(),
        lambda: Programme.objects.update(summary="New"),
        lambda: Programme.objects.bulk_update(Programme.objects.all(), ["summary"]),
        lambda: Programme.objects.all().withdraw(),
        lambda: Programme.objects.get().delete(),
        lambda: Programme.objects.get().sectors.add(make.sector()),
        lambda: Programme.objects.get().sectors.clear(),
        lambda: Country.objects.filter(code="EE").update(role="Chair"),
        lambda: FormerSlug.objects.create(kind="programmes.programme", slug="old", record=1),
        lambda: connection.cursor().execute("UPDATE programmes_programme SET name = 'By hand'"),
    ],
)
def test_version_is_another_after_each_way_of_changing_a_record(change):
    make.programme(sectors=[make.sector()])
    assert changes_version(change)


def test_version_is_another_after_a_participant_changes():
    venture = make.entrepreneur()
    assert changes_version(lambda: make.participation(venture, make.programme()))
    assert changes_version(lambda: Entrepreneur.objects.all().withdraw())


def test_version_stays_when_nothing_public_changes():
    make.programme()
    assert not changes_version(lambda: get_user_model().objects.create(username="staff"))
    assert not changes_version(lambda: list(Programme.objects.all()))


def test_version_of_a_change_that_is_undone_is_the_one_before():
    before = changes.version()
    with transaction.atomic():
        make.source()
        transaction.set_rollback(True)
    assert changes.version() == before


def test_every_table_of_the_register_is_watched():
    tables = {
        model._meta.db_table
        for app in ("programmes", "participants")
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
        if model not in (Change, Posting, Snapshot) and not issubclass(model, HistoricalChanges)
    }
    query = {
        "sqlite": "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'"
        " AND name LIKE '%changes_version'",
        "postgresql": "SELECT event_object_table FROM information_schema.triggers",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        assert {table for (table,) in cursor.fetchall()} == tables


def test_watching_again_changes_nothing():
    changes.watch()
    assert changes_version(make.source)
