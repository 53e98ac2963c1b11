import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import DatabaseError, OperationalError, ProgrammingError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.urls import reverse

from techlink.health import is_away

from . import postgresql

ROOT = Path(__file__).parent.parent


@contextmanager
def database_raising(error):
    def refuse(*args):
        raise error

    with connection.execute_wrapper(refuse):
        yield


def away():
    return database_raising(OperationalError("connection refused"))


def test_health_addresses_stay_where_machines_ask():
    assert [reverse("livez"), reverse("readyz")] == ["/livez", "/readyz"]


def test_livez_asks_nothing_of_the_database(client):
    with away():
        response = client.get("/livez")

    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response.headers["Cache-Control"]


def test_readyz_is_ready_with_all_migrations_applied(client):
    response = client.get("/readyz")

    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response.headers["Cache-Control"]


def test_readyz_names_the_migration_that_is_missing(client):
    MigrationRecorder(connection).record_unapplied("sessions", "0001_initial")

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.content == b"migrations not applied: sessions.0001_initial\n"


def test_readyz_says_that_the_database_is_away(client):
    with away():
        response = client.get("/readyz")

    assert (response.status_code, response.content) == (503, b"database: away\n")
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
def test_health_is_asked_over_plain_http_too(client, settings, path):
    settings.SECURE_SSL_REDIRECT = True

    assert client.get(path).status_code == 200
    assert client.get("/programmes/").status_code == 301


@pytest.mark.parametrize("path", ["/", "/programmes/", "/admin/"])
def test_page_says_that_the_database_is_away_and_recovers(admin_client, path):
    admin_client.raise_request_exception = False
    with away():
        response = admin_client.get(path)

    assert response.status_code == 503
    assert response.headers["Retry-After"] == "30"
    assert "<h1>Back in a moment</h1>" in response.text
    assert admin_client.get(path).status_code == 200


def test_outage_is_one_line_in_the_log(client, caplog):
    client.raise_request_exception = False
    with away():
        client.get("/programmes/")

    assert [(record.getMessage(), record.exc_info) for record in caplog.records] == [
        ("No answer from the database (connection refused): /programmes/", None)
    ]


def test_another_error_of_the_database_is_still_an_error(client):
    client.raise_request_exception = False
    with database_raising(ProgrammingError("no such column")):
        response = client.get("/programmes/")

    assert response.status_code == 500


@pytest.mark.skipif(connection.vendor != "postgresql", reason="stops a PostgreSQL of its own")
def test_site_outlives_its_database():
    with postgresql.throw_away() as database, served(database.url) as get:
        assert [get(path)[0] for path in ["/livez", "/readyz", "/programmes/"]] == [200, 200, 200]

        database.stop()
        started = time.monotonic()
        status, headers = get("/programmes/")

        assert time.monotonic() - started < 2
        assert (status, headers["Retry-After"]) == (503, "30")
        assert [get(path)[0] for path in ["/livez", "/readyz"]] == [200, 503]

        database.start()

        assert [get(path)[0] for path in ["/livez", "/readyz", "/programmes/"]] == [200, 200, 200]


@contextmanager
def served(database_url):
    """The site under gunicorn on a database of its own; gives a function that gets a path."""
    port = free_port()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "TEST_DATABASE_URL": database_url,
        "PORT": str(port),
    }
    start = {"cwd": ROOT, "env": environment, "stderr": subprocess.DEVNULL}
    subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity=0"], check=True, **start)
    gunicorn = [sys.executable, "-m", "gunicorn", "--config=python:techlink.gunicorn"]
    process = subprocess.Popen(gunicorn, **start)
    try:
        wait_for(port)
        yield lambda path: answer(f"http://127.0.0.1:{port}{path}")
    finally:
        process.terminate()
        process.wait()


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def wait_for(port):
    for _ in range(100):
        try:
            return socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.1)
    raise TimeoutError(f"nothing listens on port {port}")


def answer(address):
    try:
        with urllib.request.urlopen(address, timeout=10) as response:  # noqa: S310
            return response.status, response.headers
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers


def test_wrong_query_is_an_error_of_ours_and_not_a_database_away():
    with pytest.raises(DatabaseError) as caught, connection.cursor() as cursor:
        cursor.execute("SELECT nosuch FROM programmes_country")
    assert not is_away(caught.value)
