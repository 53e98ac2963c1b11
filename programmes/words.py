"""Which records have which words: asked of the text index that ``word_index`` makes.

What is looked for are needles of ``tokens.wanted``: ``" word"``, the start of a token, or
``" pair "``, a whole one. Every database gives the same answers.
"""

from django.db import connections, router
from django.db.models import BigIntegerField, Expression, Q

OWN_WORDS, NAMES = "search_tokens", "name_tokens"
VECTORS = {OWN_WORDS: "words_vector", NAMES: "name_vector"}

ALL_ON_SQLITE = 'SELECT rowid FROM "{table}_words" WHERE "{table}_words" MATCH %s'
# The index gives its rows in the order of their ids, so it can stop early at any size.
FIRST_ON_SQLITE = """
SELECT record.id FROM "{table}_words" CROSS JOIN "{table}" record
ON record.id = "{table}_words".rowid
WHERE "{table}_words" MATCH %s AND {public} ORDER BY "{table}_words".rowid LIMIT {limit}"""

ALL_ON_POSTGRESQL = 'SELECT id FROM "{table}" WHERE {vector} @@ %s::tsquery'
# This index knows no order. Frequent words are found by walking the records in order, rare
# ones by the index and sorted; which it is, the planner cannot know of several words
# together, and errs by seconds in a million records. So it is tried: a short walk, a long
# one if the first promises enough, else the index. "+ 0" keeps the last from walking again,
# and CASE the planner from weighing each word, which takes longer than the short walk.
FIRST_ON_POSTGRESQL = """
WITH near AS MATERIALIZED (
  SELECT id FROM (SELECT * FROM "{table}" ORDER BY id LIMIT 2000) record
  WHERE CASE WHEN {public} THEN {vector} @@ %s::tsquery END ORDER BY id LIMIT {limit}
), far AS MATERIALIZED (
  SELECT id FROM (SELECT * FROM "{table}" ORDER BY id LIMIT 40000) record
  WHERE (SELECT count(*) FROM near) BETWEEN {limit} / 16 AND {limit} - 1
  AND CASE WHEN {public} THEN {vector} @@ %s::tsquery END ORDER BY id LIMIT {limit}
), all_of_them AS NOT MATERIALIZED (
  SELECT id FROM "{table}" record
  WHERE {vector} @@ %s::tsquery AND {public} ORDER BY id + 0 LIMIT {limit}
)
SELECT id FROM near WHERE (SELECT count(*) FROM near) = {limit}
UNION ALL
SELECT id FROM far WHERE (SELECT count(*) FROM far) = {limit}
UNION ALL
SELECT id FROM all_of_them
WHERE (SELECT count(*) FROM near) < {limit} AND (SELECT count(*) FROM far) < {limit}"""


def holding(model, needles, names_only=False):
    """A ``Q``: the records with all of ``needles`` in their own words, or in their names."""
    return Q(pk__in=Having(model, needles, names_only)) if needles else Q()


def beginning(model, starts, limit):
    """A ``Q``: of those public, the first ``limit`` with any of ``starts`` in their names."""
    return Q(pk__in=Having(model, starts, True, "OR", limit) if starts else [])


def found(model, needles, limit, names_only=False):
    """The pks of the first ``limit``, by pk, of those public that have all of ``needles``."""
    if not needles:
        return list(model.objects.published().order_by("pk").values_list("pk", flat=True)[:limit])
    connection = connections[router.db_for_read(model)]
    with connection.cursor() as cursor:
        cursor.execute(*Having(model, needles, names_only, "AND", limit).sql(connection.vendor))
        return [pk for (pk,) in cursor.fetchall()]


class Having(Expression):
    """The pks of all records with these words, or of the first ``limit`` of those public."""

    def __init__(self, model, needles, names_only=False, glue="AND", limit=None):
        super().__init__(output_field=BigIntegerField())
        self.column = NAMES if names_only else OWN_WORDS
        self.needles, self.glue = needles, glue
        self.parts = {
            "table": model._meta.db_table,
            "vector": VECTORS[self.column],
            "public": "record.is_published" if hasattr(model, "is_published") else "TRUE",
            "limit": limit,
        }

    def as_sql(self, compiler, connection):
        sql, parameters = self.sql(connection.vendor)
        return f"({sql})", parameters

    def sql(self, vendor):
        of_all, of_first, ask = ON[vendor]
        sql = (of_first if self.parts["limit"] else of_all).format(**self.parts)
        return sql, [ask(self.column, self.needles, self.glue)] * sql.count("%s")


def _for_fts5(column, needles, glue):
    terms = (f'"{word}"' + "*" * is_start for word, is_start in _quoted(needles, '"'))
    return f"{column} : ({f' {glue} '.join(terms)})"


def _for_tsquery(column, needles, glue):
    terms = (f"'{word}'" + ":*" * is_start for word, is_start in _quoted(needles, "'\\"))
    return {"AND": " & ", "OR": " | "}[glue].join(terms)


def _quoted(needles, special):
    """Each as its token, safe between quotes, and whether it is only the start of one."""
    doubled = str.maketrans({character: character * 2 for character in special})
    return [(needle.strip(" ").translate(doubled), needle[-1] != " ") for needle in needles]


ON = {
    "sqlite": (ALL_ON_SQLITE, FIRST_ON_SQLITE, _for_fts5),
    "postgresql": (ALL_ON_POSTGRESQL, FIRST_ON_POSTGRESQL, _for_tsquery),
}
