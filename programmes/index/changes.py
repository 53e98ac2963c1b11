"""The log of changes: which records of the register were changed, in the order they were.

The database keeps it, by triggers on each table of the register, in the transaction of
the change itself: whoever changes a record, and however, cannot forget it. The token of
the last entry is the version of the public data: it is random, so no two states of the
data share one, not even after a backup is restored.
"""

from contextlib import contextmanager

from django.apps import apps
from django.db import connections, models, transaction
from simple_history.models import HistoricalChanges

from ..models import Change, Posting, Record, Snapshot
from ..models.slugs import Addressed

WATCHED_APPS = ["programmes", "participants"]
KEPT_OF_THE_REGISTER = {Change, Snapshot, Posting}  # but not in it
EVENTS = ["INSERT", "UPDATE", "DELETE"]

SQLITE_TRIGGER = """
CREATE TRIGGER "{table}_{event}_changes_version" AFTER {event} ON "{table}" BEGIN {entries} END
"""
SQLITE_ENTRY = """
INSERT INTO programmes_change (token, kind, record)
SELECT random(), '{kind}', record FROM ({records});
"""
SQLITE_ROWS = {"INSERT": ["NEW"], "UPDATE": ["OLD", "NEW"], "DELETE": ["OLD"]}

# Writers wait here for each other until they commit: the log is in the order of commits, and
# so are its times, which are those of the clock and not of the statement's beginning.
# The trigger's arguments are pairs of a kind and a column.
POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION techlink_log_changes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  records text := CASE TG_OP
    WHEN 'INSERT' THEN 'SELECT %1$s AS record FROM new_rows'
    WHEN 'DELETE' THEN 'SELECT %1$s AS record FROM old_rows'
    WHEN 'UPDATE' THEN 'SELECT %1$s AS record FROM old_rows UNION SELECT %1$s FROM new_rows'
  END;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('programmes_change'));
  IF current_setting('techlink.wholesale', true) = 'on' THEN RETURN NULL; END IF;
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO programmes_change (token, kind, at)
      VALUES ((random() * 9e18)::bigint, '*', clock_timestamp());
    RETURN NULL;
  END IF;
  FOR n IN 0 .. TG_NARGS - 1 BY 2 LOOP
    EXECUTE format(
      'INSERT INTO programmes_change (token, kind, record, at)'
      ' SELECT (random() * 9e18)::bigint, %L, record, clock_timestamp() FROM (SELECT DISTINCT * FROM ('
      || format(records, TG_ARGV[n + 1]) || ') AS each) AS changed', TG_ARGV[n]);
  END LOOP;
  RETURN NULL;
END $$
"""
POSTGRESQL_TRIGGER = """
CREATE OR REPLACE TRIGGER "{table}_{event}_changes_version" AFTER {event} ON "{table}" {rows}
FOR EACH STATEMENT EXECUTE FUNCTION techlink_log_changes({arguments})
"""
POSTGRESQL_ROWS = {
    "INSERT": "REFERENCING NEW TABLE AS new_rows",
    "UPDATE": "REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows",
    "DELETE": "REFERENCING OLD TABLE AS old_rows",
    "TRUNCATE": "",
}


def version(using="default"):
    """The token of the public data as they are now, a whole number; None before any change."""
    return last(using)[0]


def last(using="default"):
    """The token, and when it was logged as the database says it; a pair of None before any change.

    Asked at every request, so without the cost of a queryset.
    """
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT token, at FROM programmes_change ORDER BY id DESC LIMIT 1")
        return cursor.fetchone() or (None, None)


def watched_models():
    """Every model of the register, and of its many-to-many relations.

    Not what records said before: it changes with them, in one transaction.
    """
    found = [m for a in WATCHED_APPS for m in apps.get_app_config(a).get_models(True)]
    return [
        model
        for model in found
        if model not in KEPT_OF_THE_REGISTER and not issubclass(model, HistoricalChanges)
    ]


def logged(model):
    """Pairs of a kind and the column that says which record of it a row is, or is about.

    A row about no record is logged as ``("", "")``: it changes the version all the same.
    """
    if issubclass(model, Addressed):
        return [(model._meta.model_name, model._meta.pk.column)]
    keys = [field for field in model._meta.fields if isinstance(field, models.ForeignKey)]
    about = [key for key in keys if issubclass(key.related_model, Record)]
    return [(key.related_model._meta.model_name, key.column) for key in about] or [("", "")]


def watch(using="default", **kwargs):
    """Put triggers on each table of the register. Run after each ``migrate``.

    Not in a migration: a table that is new gets its own, and one that SQLite has made
    anew, which it does to change a column, gets them back. Rows may have changed unseen then.
    """
    with transaction.atomic(using=using):
        if connections[using].vendor == "postgresql":
            _execute(using, _for_postgresql())
        elif _on_sqlite(using) != set(_triggers_of_sqlite()):
            _execute(using, _for_sqlite())
            Change.objects.using(using).log_anything()


@contextmanager
def wholesale(using="default"):
    """What changes inside is logged as one entry, that anything may have: for very many.

    A transaction. On SQLite nobody else can write meanwhile, so the triggers may be away.
    """
    is_sqlite = connections[using].vendor == "sqlite"
    with transaction.atomic(using=using):
        _execute(
            using, _none_for_sqlite() if is_sqlite else ["SET LOCAL techlink.wholesale = 'on'"]
        )
        yield
        _execute(using, _for_sqlite() if is_sqlite else ["SET LOCAL techlink.wholesale = 'off'"])
        Change.objects.using(using).log_anything()


def _execute(using, statements):
    with connections[using].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _on_sqlite(using):
    """The statements of the triggers that there are."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name LIKE '%_changes_version'")
        return {sql for (sql,) in cursor.fetchall()}


def _none_for_sqlite():
    for model in watched_models():
        for event in EVENTS:
            yield f'DROP TRIGGER IF EXISTS "{model._meta.db_table}_{event}_changes_version"'


def _for_sqlite():
    yield from _none_for_sqlite()
    yield from _triggers_of_sqlite()


def _triggers_of_sqlite():
    for model in watched_models():
        for event in EVENTS:
            entries = "".join(_sqlite_entry(event, *about) for about in logged(model))
            table = model._meta.db_table
            yield SQLITE_TRIGGER.format(table=table, event=event, entries=entries).strip()


def _sqlite_entry(event, kind, column):
    records = [f'{row}."{column}"' if column else "NULL" for row in SQLITE_ROWS[event]]
    union = " UNION ".join(f"SELECT {record} AS record" for record in records)
    return SQLITE_ENTRY.format(kind=kind, records=union)


def _for_postgresql():
    yield POSTGRESQL_FUNCTION
    for model in watched_models():
        table = model._meta.db_table
        about = [
            word for kind, column in logged(model) for word in (kind, column or "NULL::bigint")
        ]
        arguments = ", ".join(f"'{word}'" for word in about)
        for event, rows in POSTGRESQL_ROWS.items():
            yield POSTGRESQL_TRIGGER.format(
                table=table, event=event, rows=rows, arguments=arguments
            )
