"""The floor: a Django view that returns the bytes in FLOOR_BODY, and nothing in its way.

A settings module and its own addresses, as small as Django can be.
"""

import os
from pathlib import Path

from django.http import HttpResponse
from django.urls import path

LOCAL = False
SECRET_KEY = "only-for-benchmarks"
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "benchmarks.floor"
MIDDLEWARE = []
TIME_ZONE = "UTC"
BODY = Path(os.environ["FLOOR_BODY"]).read_bytes()


def constant(request):
    return HttpResponse(BODY)


urlpatterns = [path("", constant), path("livez", constant)]
