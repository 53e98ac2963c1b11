"""The queries of lists use an index, on either database, when the lists are long."""

from datetime import date
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
    assert scanned(client, ADDRESSES) == {}


def test_queue_of_staff_reads_no_long_table_from_end_to_end(admin_client):
    bulk.load(ventures(make.sector("Fintech"), make.programme(name="Bridge"), make.source()))
    middle = Entrepreneur.objects.order_by("pk")[LONG // 2].pk
    Entrepreneur.objects.filter(pk__gt=middle).mark_checked(date(2015, 11, 20))
    places = ["", f".entrepreneur.{middle}", f"2016-11-19.entrepreneur.{middle + 100}"]
    addresses = [f"/admin/review/{place and '?after='}{place}" for place in places]
    assert scanned(admin_client, addresses) == {}


def scanned(client, addresses):
    """The statements that read a long table from end to end: ``{(address, table): sql}``."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return {
        (address, table): sql
        for address in addresses
        for sql, params in asked(client, address)
        for table in scans(sql, params)
    }


def test_scan_is_seen_where_there_is_one(client):
    bulk.load(islice(ventures(make.sector(), make.programme(), make.source()), 2))
    sql = "SELECT * FROM participants_entrepreneur WHERE field_as_reported = %s"
    assert scans(sql, ["x"]) == ["participants_entrepreneur"]
