"""Settings are read when a process starts, so most of these start one."""

import ast
import errno
import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from techlink import environment, settings

ROOT = Path(__file__).parent.parent
PRODUCTION = {"SECRET_KEY": "k" * 50, "ALLOWED_HOSTS": "directory.example"}


def start(*command, **variables):
    """Runs it with these variables and no others, but for what measures the coverage."""
    measure = {name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")}
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**measure, **variables},
        capture_output=True,
        text=True,
    )


def setting(name, **variables):
    """The value of a setting in a process started with these variables."""
    code = f"import json; from techlink import settings; print(json.dumps(settings.{name}))"
    return json.loads(start("-c", code, **variables).stdout)


@pytest.mark.parametrize(
    "command",
    [["manage.py", "check"], ["-m", "gunicorn", "--config=python:techlink.gunicorn"]],
    ids=["manage.py", "gunicorn"],
)
def test_production_refuses_to_start_in_one_line(command):
    process = start(*command)

    assert process.returncode == 1
    assert process.stderr == (
        "techlink cannot start: SECRET_KEY and ALLOWED_HOSTS not set. Production needs both; "
        "on your own machine set LOCAL=1 instead (make run does).\n"
    )


def test_port_that_is_taken_is_refused_in_one_line():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        process = start("-m", "gunicorn", "--config=python:techlink.gunicorn", LOCAL="1", PORT=port)

    assert process.returncode == 1
    assert process.stderr == (
        f"techlink cannot start: port {port} cannot be used ([Errno {errno.EADDRINUSE}] {os.strerror(errno.EADDRINUSE)}). "
        "Choose another: make run PORT=8001\n"
    )


@pytest.mark.parametrize(
    ("variables", "reason"),
    [
        ({"SECRET_KEY": "k"}, "ALLOWED_HOSTS not set."),
        ({"ALLOWED_HOSTS": "directory.example"}, "SECRET_KEY not set."),
        ({"DEBUG": "maybe"}, "DEBUG=maybe is neither on nor off; write 1 or 0."),
        ({**PRODUCTION, "HSTS_SECONDS": "-1"}, "HSTS_SECONDS=-1 is not a whole number."),
        (
            {**PRODUCTION, "REVIEW_DAYS": "event=9,venture=2"},
            "REVIEW_DAYS: venture=2 is not a whole number for one of programme, organisation, ",
        ),
        ({**PRODUCTION, "REVIEW_DAYS": "event"}, "REVIEW_DAYS: event= is not a whole number"),
        ({**PRODUCTION, "DATABASE_URL": "nonsense"}, "DATABASE_URL cannot be read;"),
        (
            {"SECRET_KEY_FILE": "no/such/file"},
            "SECRET_KEY_FILE=no/such/file cannot be read (No such file or directory).",
        ),
    ],
)
def test_refusal_names_what_is_wrong(variables, reason):
    process = start("-c", "import techlink.settings", **variables)

    assert process.returncode == 1
    assert process.stderr.startswith(f"techlink cannot start: {reason}")
    assert process.stderr.count("\n") == 1


def test_refused_database_url_is_not_repeated():
    process = start("-c", "import techlink.settings", **PRODUCTION, DATABASE_URL="://me:hush@there")

    assert process.returncode == 1
    assert "hush" not in process.stderr


def test_production_speaks_https_only():
    names = ["SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"]

    assert [setting(name, **PRODUCTION) for name in names] == [True, True, True]


@pytest.mark.parametrize(("variables", "seconds"), [({}, 31536000), ({"HSTS_SECONDS": "0"}, 0)])
def test_hsts_lasts_as_long_as_said(variables, seconds):
    assert setting("SECURE_HSTS_SECONDS", **PRODUCTION, **variables) == seconds


def test_proxy_is_believed_only_when_said():
    code = "from techlink import settings; print(hasattr(settings, 'SECURE_PROXY_SSL_HEADER'))"

    assert start("-c", code, **PRODUCTION).stdout == "False\n"
    assert start("-c", code, **PRODUCTION, PROXY_SSL_HEADER="1").stdout == "True\n"


def test_local_mode_keeps_its_own_key_and_listens_to_this_machine():
    keys = {setting("SECRET_KEY", LOCAL="1") for _ in range(2)}

    assert [len(key) > 50 for key in keys] == [True]
    assert setting("ALLOWED_HOSTS", LOCAL="1") == ["127.0.0.1", "localhost", "[::1]"]


def test_database_url_puts_the_site_on_postgresql():
    url = "postgresql://me:a%23b@%2Frun%2Fpostgresql/directory"

    database = setting("DATABASES", **PRODUCTION, DATABASE_URL=url)["default"]

    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["HOST"], database["PASSWORD"]) == ("/run/postgresql", "a#b")
    assert database["OPTIONS"] == {"connect_timeout": 2, "tcp_user_timeout": 2000}


def test_sqlite_waits_for_its_turn_and_forgets_what_is_deleted(tmp_path):
    code = """
import django
from django.db import connection
django.setup()
with connection.cursor() as cursor:
    for name in [
        "journal_mode",
        "synchronous",
        "secure_delete",
        "recursive_triggers",
        "foreign_keys",
        "busy_timeout",
    ]:
        print(cursor.execute(f"PRAGMA {name}").fetchone()[0])
print(connection.transaction_mode)
"""
    database = {"DATABASE_URL": f"sqlite:///{tmp_path}/a.sqlite3"}

    process = start(
        "-c", code, **PRODUCTION, **database, DJANGO_SETTINGS_MODULE="techlink.settings"
    )

    # Write-ahead log, full synchronisation, seconds in milliseconds.
    assert process.stdout.split() == ["wal", "2", "1", "1", "1", "10000", "IMMEDIATE"]


def test_every_variable_is_in_the_table():
    tree = ast.parse(Path(settings.__file__).read_text())
    read = {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func)
        in {"env.flag", "env.number", "env.numbers", "env.text", "env.words"}
    }

    listed = re.findall(r"^([A-Z_]+) +\w", settings.__doc__, re.MULTILINE)

    assert sorted(listed) == sorted(read)


@pytest.mark.parametrize(
    ("text", "value"), [("1", True), ("yes", True), ("ON", True), ("0", False), ("", False)]
)
def test_flag_is_on_or_off(monkeypatch, text, value):
    monkeypatch.setenv("A_FLAG", text)

    assert environment.flag("A_FLAG") is value


def test_words_are_written_with_commas(monkeypatch):
    monkeypatch.setenv("SOME_WORDS", " a.example, ,b.example ")

    assert environment.words("SOME_WORDS") == ["a.example", "b.example"]
    assert environment.words("NO_WORDS") == []


def test_number_has_a_default(monkeypatch):
    monkeypatch.setenv("A_NUMBER", "60")

    assert environment.number("A_NUMBER", 5) == 60
    assert environment.number("NO_NUMBER", 5) == 5

    monkeypatch.setenv("A_NUMBER", "")

    assert environment.number("A_NUMBER", 5) == 5


def test_secret_may_come_from_a_file(monkeypatch, tmp_path):
    tmp_path.joinpath("secret").write_text("hush\n")
    monkeypatch.setenv("A_SECRET_FILE", str(tmp_path / "secret"))

    assert environment.text("A_SECRET") == "hush"


def test_kept_secret_is_made_once_for_its_owner_only(tmp_path):
    path = tmp_path / "var" / "secret-key"

    first, second = environment.kept_secret(path), environment.kept_secret(path)

    assert first == second
    assert len(first) > 50
    assert path.stat().st_mode & 0o077 == 0
    assert list(path.parent.iterdir()) == [path]


def test_review_days_are_set_for_one_kind_or_more():
    days = setting("REVIEW_DAYS", **PRODUCTION, REVIEW_DAYS="programme = 90,event=1000")

    assert days == {"programme": 90, "organisation": 365, "entrepreneur": 365, "event": 1000}
