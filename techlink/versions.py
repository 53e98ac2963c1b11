"""The version of the public data: a token that any change of any record replaces.

The database does it, by a trigger on each table of the register, in the transaction of
the change itself: whoever changes a record, and however, cannot forget it. A token is
random, so no two states of the data share one, not even after a backup is restored.
"""

from django.apps import apps
from django.db import connections, transaction

WATCHED_APPS = ["programmes", "participants"]

SQLITE = """
CREATE TRIGGER IF NOT EXISTS "{table}_{event}_changes_version" AFTER {event} ON "{table}"
BEGIN
  INSERT INTO techlink_dataversion (id, token) VALUES (1, lower(hex(randomblob(16))))
  ON CONFLICT (id) DO UPDATE SET token = excluded.token;
END
"""
POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION techlink_change_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO techlink_dataversion (id, token) VALUES (1, replace(gen_random_uuid()::text, '-', ''))
  ON CONFLICT (id) DO UPDATE SET token = excluded.token;
  RETURN NULL;
END $$
"""
POSTGRESQL_TRIGGER = """
CREATE OR REPLACE TRIGGER "{table}_changes_version"
AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "{table}"
FOR EACH STATEMENT EXECUTE FUNCTION techlink_change_version()
"""


def current(using="default"):
    """The token of the public data as they are now, 32 hexadecimal digits; ``""`` at first."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT token FROM techlink_dataversion WHERE id = 1")
        row = cursor.fetchone()
    return row[0] if row else ""


def watch(using="default", **kwargs):
    """Put a trigger on each table of the register. Run after each ``migrate``.

    Not in a migration: a table that is new gets its own, and one that SQLite has made
    anew, which it does to change a column, gets it back.
    """
    connection = connections[using]
    statements = {"sqlite": _for_sqlite, "postgresql": _for_postgresql}[connection.vendor]()
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def watched_tables():
    models = [m for a in WATCHED_APPS for m in apps.get_app_config(a).get_models(True)]
    return [model._meta.db_table for model in models]


def _for_sqlite():
    for table in watched_tables():
        for event in ("INSERT", "UPDATE", "DELETE"):
            yield SQLITE.format(table=table, event=event)


def _for_postgresql():
    yield POSTGRESQL_FUNCTION
    for table in watched_tables():
        yield POSTGRESQL_TRIGGER.format(table=table)
