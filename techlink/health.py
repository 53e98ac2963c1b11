"""What machines ask about the site, and what people are told while its database is away.

A probe must send a host name that ALLOWED_HOSTS has, as any other client must.
"""

import sqlite3
import sys

from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.log import log_response
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.defaults import server_error as default_server_error

RETRY_AFTER = 30  # seconds


@never_cache
@require_safe
def livez(request):
    """200 while the process answers, whatever the database does: restarting would not help it."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(request):
    """200 when the database answers and every migration is applied; else 503 and what is wrong."""
    problem = unready()
    return HttpResponse(
        f"{problem or 'ok'}\n", status=503 if problem else 200, content_type="text/plain"
    )


def unready():
    """What keeps the site from serving, in words; None when nothing does."""
    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return "database: away"
    names = [f"{migration.app_label}.{migration.name}" for migration, _ in plan]
    return f"migrations not applied: {', '.join(names)}" if names else None


def is_away(error):
    """Whether ``error`` is of a database that does not answer, rather than of a wrong query."""
    if not isinstance(error, (InterfaceError, OperationalError)):
        return False
    # SQLite calls a wrong query operational too: the code tells it from a lock or a full disk.
    return getattr(error.__cause__, "sqlite_errorcode", None) != sqlite3.SQLITE_ERROR


def server_error(request):
    """The site's ``handler500``: a database that is away is a 503, and worth another try.

    Not a middleware: Django asks this handler about errors of views, of other middleware
    and of other error pages alike.
    """
    error = sys.exc_info()[1]
    if not is_away(error):
        return default_server_error(request)
    response = render(request, "503.html", status=503)
    response.headers["Retry-After"] = RETRY_AFTER
    # One line a request: tracebacks by the hundred would say no more.
    log_response(
        "No answer from the database (%s): %s", str(error), request.path, response=response
    )
    return response
