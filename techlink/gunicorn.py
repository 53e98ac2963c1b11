"""How gunicorn serves the site: ``gunicorn -c python:techlink.gunicorn``.

===============  ======  =======================================================
Variable         Type    Meaning
===============  ======  =======================================================
PORT             number  Where to listen; 8000 when not set
HOST             text    In production, the address to listen on; this machine
                         only when not set. LOCAL always listens here only
WEB_CONCURRENCY  number  Worker processes; 2 when not set
===============  ======  =======================================================

Not set, on purpose: ``preload_app``, because workers must not share a database
connection, and ``max_requests``, because with threads it cuts off live requests.
"""

import os
import socket
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "techlink.settings")

from django.conf import settings  # noqa: E402

from . import environment as env  # noqa: E402

# Read in the master, before any worker: a refusal ends the start, and loops no workers.
LOCAL = settings.LOCAL
HOST = "127.0.0.1" if LOCAL else env.text("HOST", "127.0.0.1")
PORT = env.number("PORT", 8000)

wsgi_app = "techlink.wsgi:application"
bind = f"{HOST}:{PORT}"
workers = env.number("WEB_CONCURRENCY", 2)
# Requests wait for the database, and meanwhile others can be answered. On two cores two workers
# of four threads answered as much as of one (603 and 635 requests a second), half of it in half
# the time, and more than of eight: python -m benchmarks.workers.
threads = 4
timeout = 30  # seconds until a worker that no longer answers the master is replaced
graceful_timeout = 10  # seconds a restart waits for requests under way
limit_request_line = 8190  # the most it takes: a Korean letter is nine bytes in an address
control_socket_disable = True  # nobody here uses it, and it writes outside the project
loglevel = "warning" if LOCAL else "info"

# A query that hangs must not hold a thread for ever; it is answered as "database away".
# libpq reads this. Migrations and imports do not run under gunicorn, and may take longer.
# To compile a query costs more than any of ours takes.
os.environ.setdefault("PGOPTIONS", "-c statement_timeout=5s -c lock_timeout=3s -c jit=off")


def on_starting(server):
    """On a person's own machine, says at once that the port is taken, and what to do."""
    if not LOCAL:
        return
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, PORT))
        except (OSError, OverflowError) as error:
            env.refuse(f"port {PORT} cannot be used ({error}). Choose another: make run PORT=8001")


def when_ready(server):
    if LOCAL:
        sys.stdout.write(f"Serving     http://{bind}/  (Ctrl-C ends it)\n")
        sys.stdout.flush()
