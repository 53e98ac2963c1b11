"""Querysets compiled once.

Of what a page of a list costs, most was Django's making the same few statements anew for
other primary keys. What is asked is still said by a queryset, and so by its methods: only
its SQL is kept.
"""

from django.db import DEFAULT_DB_ALIAS, connections

SIZES = [25, 50, 100]  # primary keys in a statement: the lists' pages


class Prepared:
    """``make`` is a function of primary keys that returns a ``values_list`` queryset.

    It must put them into the query unchanged. Rows come as the database has them: SQLite
    says 1 for True.
    """

    def __init__(self, make):
        self.make, self.compiled = make, {}

    def rows(self, pks):
        """The rows for ``pks``, whole numbers: a list of tuples."""
        pks = list(pks)
        size = next((size for size in SIZES if size >= len(pks)), None)
        if not pks or size is None:
            return list(self.make(pks)) if pks else []
        pks += pks[:1] * (size - len(pks))
        connection = connections[DEFAULT_DB_ALIAS]
        key = size, connection.vendor
        if key not in self.compiled:
            self.compiled[key] = self._compile(size)
        sql, params = self.compiled[key]
        with connection.cursor() as cursor:
            cursor.execute(sql, [pks[-p - 1] if _stands_for_one(p) else p for p in params])
            return cursor.fetchall()

    def _compile(self, size):
        """SQL for so many primary keys, and its parameters: -1, -2... stand for the keys."""
        queryset = self.make([-n for n in range(1, size + 1)])
        return queryset.query.get_compiler(DEFAULT_DB_ALIAS).as_sql()


def _stands_for_one(parameter):
    return isinstance(parameter, int) and parameter < 0
