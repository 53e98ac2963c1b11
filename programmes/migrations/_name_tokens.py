"""What the migrations 0002 of both apps do with the rows they find."""

from programmes import tokens

BATCH = 500


def fill(model, *names):
    """Store the tokens of the columns ``names``, and cut what is searched as ``tokens`` now does."""
    last = 0
    while rows := list(model.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
        for row in rows:
            row.name_tokens = tokens.column(*(getattr(row, name) for name in names))
            row.search_tokens = tokens.joined(row.search_tokens.split())
        model.objects.bulk_update(rows, ["name_tokens", "search_tokens"])
        last = rows[-1].pk


def let_go(model, schema_editor):
    """On the way back: SQLite drops no column that a trigger names (``programmes/word_index.py``)."""
    if schema_editor.connection.vendor == "sqlite":
        for event in ("insert", "update", "delete"):
            table = model._meta.db_table
            schema_editor.execute(f'DROP TRIGGER IF EXISTS "{table}_{event}_words"')
