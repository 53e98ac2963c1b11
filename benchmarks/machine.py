"""What a run was made on and of, without the name of anything that is private."""

import os
import platform
import sqlite3
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import psycopg


def describe(database):
    return {
        "cpu": cpu_model(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "database": version(database),
        "commit": commit(),
        "date": datetime.now(UTC).date().isoformat(),
    }


def cpu_model():
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.machine()


def version(database):
    if database.kind == "sqlite":
        return f"SQLite {sqlite3.sqlite_version}"
    with psycopg.connect(database.url) as connection:
        number = connection.info.server_version
    return f"PostgreSQL {number // 10000}.{number % 10000}"


def commit():
    """Of the project; with a plus sign when something is not committed."""
    short = git("rev-parse", "--short", "HEAD")
    changed = git("status", "--porcelain", "--untracked-files=no", ":!benchmarks/results")
    return f"{short}+" if changed else short


def git(*args):
    command = ["git", "-C", str(Path(__file__).parent), *args]
    return subprocess.run(command, capture_output=True, text=True).stdout.strip()
