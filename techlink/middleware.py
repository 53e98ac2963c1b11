from django.conf import settings

from .views import bad_request

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


class EmptyHead:
    """Answers HEAD with the headers of GET and no body: what is streamed is then never made."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method == "HEAD":
            name = "streaming_content" if response.streaming else "content"
            setattr(response, name, b"")
        return response


class RefuseNul:
    """Refuses a NUL character in an address or a cookie: PostgreSQL cannot hold one, SQLite can.

    What is posted goes through forms, and their fields refuse it with a message.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if has_nul(request):
            return bad_request(request)
        return self.get_response(request)


def has_nul(request):
    return (
        "\0" in request.path
        or "%00" in request.META.get("QUERY_STRING", "")
        or any("\0" in value for value in request.COOKIES.values())
    )
