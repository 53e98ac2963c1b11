"""Makes the text index that ``words`` asks: FTS5 on SQLite, tsvector and GIN on PostgreSQL.

The database itself keeps it, by triggers or generated columns, in the transaction of
the change: whoever changes a record, and however, cannot forget it. What is indexed are
the two columns of tokens, each token as it is: they were cut and folded in Python.
"""

from sqlite3 import sqlite_version_info

from django.apps import apps as current_apps
from django.db import connections, transaction

# Only which of the two columns a token is in is kept, as no phrase is ever looked for.
# Without the index of prefixes, two letters cost 60 ms in 300,000 records, with it 0.3 ms.
FTS5 = """
CREATE VIRTUAL TABLE "{table}_words" USING fts5(
  name_tokens, search_tokens, content="{table}", content_rowid="id",
  tokenize="ascii", prefix="2 3", detail="column", columnsize=0
)"""
ADD = """
  INSERT INTO "{table}_words" (rowid, name_tokens, search_tokens)
  VALUES (new.id, new.name_tokens, new.search_tokens);"""
# Told the old tokens, as what the index is made of has already changed.
REMOVE = """
  INSERT INTO "{table}_words" ("{table}_words", rowid, name_tokens, search_tokens)
  VALUES ('delete', old.id, old.name_tokens, old.search_tokens);"""
CHANGED = """OF id, name_tokens, search_tokens ON "{table}"
WHEN (old.id, old.name_tokens, old.search_tokens) IS NOT (new.id, new.name_tokens, new.search_tokens)"""
TRIGGERS = {
    "insert": 'INSERT ON "{table}" BEGIN' + ADD,
    "update": "UPDATE " + CHANGED + " BEGIN" + REMOVE + ADD,
    "delete": 'DELETE ON "{table}" BEGIN' + REMOVE,
}
COMMAND = 'INSERT INTO "{table}_words" ("{table}_words", rank) VALUES (%s, %s)'
TRIGGER = 'CREATE TRIGGER "{table}_{event}_words" AFTER '

# A generated column, as an index of an expression alone would make every hit anew to check it;
# with statistics of many words, as it plans by how frequent a word is.
ADD_VECTOR = """ADD COLUMN IF NOT EXISTS {vector} tsvector GENERATED ALWAYS AS (
    array_to_tsvector(array_remove(string_to_array({column}, ' '), ''))
  ) STORED,
  ALTER COLUMN {vector} SET STATISTICS 2000"""
# Without a list of changes still to be merged, which every reader would have to look through.
GIN = """
CREATE INDEX IF NOT EXISTS "{table}_{vector}" ON "{table}" USING gin ({vector})
WITH (fastupdate = off)"""
VECTORS = {"name_vector": "name_tokens", "words_vector": "search_tokens"}


def keep(using="default", apps=current_apps, **kwargs):
    """Make for each table with words what is missing of its index. Run after each ``migrate``.

    Not in a migration: SQLite loses the triggers of a table that it makes anew to change
    a column. The index is then made anew as well, as rows may have changed unseen.
    """
    connection = connections[using]
    make = {"sqlite": _on_sqlite, "postgresql": _on_postgresql}[connection.vendor]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for table in _tables(apps):
            make(cursor, table)


def _tables(apps):
    for model in apps.get_models():
        if {field.name for field in model._meta.fields}.issuperset(VECTORS.values()):
            yield model._meta.db_table


def _on_sqlite(cursor, table):
    index = {f"{table}_words": FTS5.format(table=table).strip()}
    triggers = {
        f"{table}_{event}_words": (TRIGGER + body).format(table=table, event=event) + "\nEND"
        for event, body in TRIGGERS.items()
    }
    if _made(cursor, index | triggers) != index | triggers:
        for name in triggers:
            cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"')
        cursor.execute(f'DROP TABLE IF EXISTS "{table}_words"')
        for statement in (index | triggers).values():
            cursor.execute(statement)
        _fill(cursor, COMMAND.format(table=table))


def _fill(cursor, command):
    # As the rest of the file: what is deleted does not stay readable. Older versions have
    # no such command, or one with faults, and keep a deleted word until they tidy up.
    if sqlite_version_info >= (3, 46):
        cursor.execute(command, ["secure-delete", 1])
    cursor.execute(command, ["rebuild", None])


def _made(cursor, names):
    """The statements by which SQLite made what is called so: ``{name: statement}``."""
    marks = ", ".join(["%s"] * len(names))
    cursor.execute(f"SELECT name, sql FROM sqlite_master WHERE name IN ({marks})", [*names])  # noqa: S608
    return dict(cursor.fetchall())


def _on_postgresql(cursor, table):
    indexes = [f"{table}_{vector}" for vector in VECTORS]
    cursor.execute("SELECT count(*) FROM pg_indexes WHERE indexname = ANY(%s)", [indexes])
    if cursor.fetchone() == (len(indexes),):
        return  # asked first, as a change of the table waits for all who read it
    columns = (ADD_VECTOR.format(vector=v, column=column) for v, column in VECTORS.items())
    cursor.execute(f'ALTER TABLE "{table}" {", ".join(columns)}')
    for vector in VECTORS:
        cursor.execute(GIN.format(table=table, vector=vector))
    cursor.execute(f'ANALYZE "{table}"')
