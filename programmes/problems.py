"""What is wrong with a request for a file, said so that a program can read it (RFC 9457)."""

from http import HTTPStatus

from django.http import JsonResponse
from django.urls import reverse


def problem(request, status, detail, errors=(), **more):
    """The response with a problem: ``detail`` is a sentence for people.

    ``errors`` are dictionaries, one for each thing that is wrong: "parameter", "detail", and
    "allowed" where there are few enough to name. ``more`` are further members of the object.
    """
    said = {
        "type": request.build_absolute_uri(f"{reverse('data')}#problems"),
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": str(detail),
        **({"errors": list(errors)} if errors else {}),
        **more,
    }
    return JsonResponse(
        said,
        status=status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )
