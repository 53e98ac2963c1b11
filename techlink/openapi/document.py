from django.http import JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from programmes.fields import VERSION, licence
from programmes.files import for_all

from .parts import components
from .paths import paths_of_feeds, paths_of_lists, paths_of_pages


@csrf_exempt
@require_safe
def openapi(request):
    """The document at ``/data/openapi.json``."""
    return for_all(JsonResponse(document(request), json_dumps_params={"ensure_ascii": False}))


def document(request):
    return {
        "openapi": "3.1.0",
        "info": {
            "title": _("TechLink directory"),
            "version": VERSION,
            "summary": _("Who is linked with whom: programmes between digital governments."),
            "license": licence(),
        },
        "servers": [{"url": request.build_absolute_uri("/").rstrip("/")}],
        "paths": dict([*paths_of_lists(), *paths_of_pages(), *paths_of_feeds()]),
        "components": components(),
    }
