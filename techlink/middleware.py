from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.shortcuts import render

PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
RETRY_AFTER = 30  # seconds


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


class DatabaseAway:
    """Answers a plain 503 while the database is away; the next request tries it again."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, (InterfaceError, OperationalError)):
            return None
        return render(request, "503.html", status=503, headers={"Retry-After": RETRY_AFTER})


class RefuseNul:
    """Refuses a NUL character in an address: PostgreSQL cannot hold one, SQLite can."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return render(request, "400.html", status=400)
        return self.get_response(request)
