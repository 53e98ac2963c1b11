from time import perf_counter

from django.conf import settings
from django.db import connection
from django.shortcuts import render

PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class SecurityHeaders:
    """Sends the content security policy, and turns off what no page here uses."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.policy = "; ".join(
            f"{directive} {' '.join(sources)}" for directive, sources in settings.SECURE_CSP.items()
        )

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response


class ServerTiming:
    """On one's own machine, tells the browser's developer tools what a page cost.

    ``Server-Timing: db;dur=1.2;desc="4 queries", total;dur=20.1``, in milliseconds.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        durations = []

        def timed(execute, *args):
            began = perf_counter()
            try:
                return execute(*args)
            finally:
                durations.append(perf_counter() - began)

        began = perf_counter()
        with connection.execute_wrapper(timed):
            response = self.get_response(request)
        total, database = 1000 * (perf_counter() - began), 1000 * sum(durations)
        response.headers["Server-Timing"] = (
            f'db;dur={database:.1f};desc="{len(durations)} queries", total;dur={total:.1f}'
        )
        return response


class RefuseNul:
    """Refuses a NUL character in an address or a cookie: PostgreSQL cannot hold one, SQLite can.

    What is posted goes through forms, and their fields refuse it with a message.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if has_nul(request):
            return render(request, "400.html", status=400)
        return self.get_response(request)


def has_nul(request):
    return (
        "\0" in request.path
        or "%00" in request.META.get("QUERY_STRING", "")
        or any("\0" in value for value in request.COOKIES.values())
    )
