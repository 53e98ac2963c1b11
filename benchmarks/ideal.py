"""The other floor: the SQL of a list alone, by hand, ``python -m benchmarks.ideal SECTOR COUNTRY``.

The rows of page one, their sectors and roles, and the exact count: no facets, no HTTP, no HTML,
no model instances. Prints JSON: milliseconds of CPU of this process and its database's.
"""

import json
import os
import sys
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "techlink.settings")
django.setup()

from django.db import connection  # noqa: E402

from . import processes  # noqa: E402

ENOUGH, PATIENCE = 0.3, 5.0  # seconds of CPU, and on the clock

ROWS = """
SELECT e.id, e.slug, e.name, e.kind, e.country_id, e.summary FROM participants_entrepreneur e
WHERE e.is_published {where} ORDER BY e.sort_name, e.id LIMIT 25
"""
COUNT = "SELECT count(*) FROM participants_entrepreneur e WHERE e.is_published {where}"
SECTORS = """
SELECT l.entrepreneur_id, s.slug, s.name FROM participants_entrepreneur_sectors l
JOIN programmes_sector s ON s.id = l.sector_id WHERE l.entrepreneur_id IN ({ids})
"""
ROLES = """
SELECT r.entrepreneur_id, r.year, p.slug, p.name FROM participants_participation r
JOIN programmes_programme p ON p.id = r.programme_id
WHERE p.is_published AND r.entrepreneur_id IN ({ids})
"""
OF_SECTOR = """
AND EXISTS (SELECT 1 FROM participants_entrepreneur_sectors l WHERE l.entrepreneur_id = e.id
  AND l.sector_id = (SELECT id FROM programmes_sector WHERE slug = %s))
"""
OF_COUNTRY = "AND e.country_id = %s"


def main(sector, country):
    lists = {
        "list": ("", []),
        "list by sector": (OF_SECTOR, [sector]),
        "list by sector and country": (OF_SECTOR + OF_COUNTRY, [sector, country.upper()]),
    }
    print(json.dumps({name: cost(*what) for name, what in lists.items()}))


def cost(where, values):
    """Milliseconds of CPU for one list."""
    ask(where, values)
    pids, began, times = [os.getpid(), *database()], perf_counter(), 0
    before = spent = processes.cpu(*pids)
    while spent - before < ENOUGH and perf_counter() - began < PATIENCE:
        ask(where, values)
        times += 1
        spent = processes.cpu(*pids)
    return 1000 * (spent - before) / times


def ask(where, values):
    with connection.cursor() as cursor:
        cursor.execute(ROWS.format(where=where), values)
        ids = [row[0] for row in cursor.fetchall()]
        cursor.execute(COUNT.format(where=where), values)
        cursor.fetchall()
        for query in (SECTORS, ROLES):
            cursor.execute(query.format(ids=", ".join(["%s"] * len(ids))), ids)
            cursor.fetchall()


def database():
    """The process that answers this connection, where it is another."""
    is_server = connection.vendor == "postgresql"
    return [connection.connection.info.backend_pid] if is_server else []


if __name__ == "__main__":
    main(*sys.argv[1:])
