from time import perf_counter

from django.db import connection


class ServerTiming:
    """A WSGI application around another, that tells the browser's developer tools what a page cost.

    ``Server-Timing: db;dur=1.2;desc="4 queries", total;dur=20.1``, in milliseconds. For
    one's own machine: elsewhere it would tell strangers about the inside.
    """

    def __init__(self, application):
        self.application = application

    def __call__(self, environ, start_response):
        durations, began = [], perf_counter()

        def timed(execute, *args):
            asked = perf_counter()
            try:
                return execute(*args)
            finally:
                durations.append(perf_counter() - asked)

        def start(status, headers, *rest):
            header = ("Server-Timing", told(perf_counter() - began, durations))
            return start_response(status, [*headers, header], *rest)

        with connection.execute_wrapper(timed):
            return self.application(environ, start)


def told(total, durations):
    """The header of a request that took ``total`` seconds, of which its queries ``durations``."""
    database = 1000 * sum(durations)
    queries = f'db;dur={database:.1f};desc="{len(durations)} queries"'
    return f"{queries}, total;dur={1000 * total:.1f}"
