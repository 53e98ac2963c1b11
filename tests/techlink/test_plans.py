"""The queries of lists use an index, on either database, when the lists are long."""

from itertools import islice

from django.db import connection

from participants.models import Entrepreneur, Participation
from programmes import bulk
from tests import factories as make

LONG = 10_000
LARGE = [
    model._meta.db_table for model in (Entrepreneur, Entrepreneur.sectors.through, Participation)
]
ADDRESSES = [
    "/entrepreneurs/",
    "/entrepreneurs/?sector=fintech&country=ee",
    "/entrepreneurs/?pair=ee-gb&page=100",
    "/entrepreneurs/?programme=bridge&sort=changed",
    "/entrepreneurs/?q=harbour",
    "/entrepreneurs/?q=harbour&country=ee",
    "/programmes/bridge/",
    "/pairs/ee-gb/",
    "/sectors/fintech/",
    "/search/?q=harbour",
]


def ventures(sector, programme, source):
    for n in range(LONG):
        word = "harbour" if n % 3 else "lighthouse"
        venture = Entrepreneur(
            name=f"{word} {n}",
            kind="company",
            country=programme.first,
            main_source=source,
            is_published=True,
        )
        yield venture, {"sectors": [sector]}
        yield Participation(entrepreneur=venture, programme=programme, main_source=source), {}


def asked(client, address):
    """The statements and parameters of a page whose index is in memory."""
    client.get(address)
    statements = []

    def listen(execute, sql, params, *rest):
        statements.append((sql, params))
        return execute(sql, params, *rest)

    with connection.execute_wrapper(listen):
        assert client.get(address).status_code == 200
    return statements


def scans(sql, params):
    """The large tables that the database would read from end to end."""
    explain = {"sqlite": "EXPLAIN QUERY PLAN ", "postgresql": "EXPLAIN "}[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(explain + sql, params)
        plan = [str(row[-1]) for row in cursor.fetchall()]
    words = {"sqlite": "SCAN {}", "postgresql": "Seq Scan on {}"}[connection.vendor]
    return [t for t in LARGE for line in plan if line.strip().startswith(words.format(t) + " ")] + [
        t for t in LARGE for line in plan if line.strip() == words.format(t)
    ]


def test_no_query_of_a_list_reads_a_long_table_from_end_to_end(client):
    programme = make.programme(name="Bridge")
    bulk.load(ventures(make.sector("Fintech"), programme, programme.main_source))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    found = {
        (address, table): sql
        for address in ADDRESSES
        for sql, params in asked(client, address)
        for table in scans(sql, params)
    }
    assert found == {}


def test_scan_is_seen_where_there_is_one(client):
    bulk.load(islice(ventures(make.sector(), make.programme(), make.source()), 2))
    sql = "SELECT * FROM participants_entrepreneur WHERE field_as_reported = %s"
    assert scans(sql, ["x"]) == ["participants_entrepreneur"]
