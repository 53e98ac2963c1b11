"""Answers what has not changed since it was asked, without making the page anew.

A public page is the same for everybody, and depends on its address, the data, the code
and the day (which of the events are past). So those make its ETag: a browser that has the
page is told 304 from one cheap query, whatever the page costs, and a page made once is
kept until the data change. Browsers are told to ask each time, so that what is withdrawn
is gone at the next request.
"""

import hashlib
from threading import Lock

from cachetools import LRUCache
from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.http import parse_etags

from programmes.index import changes

# What a 304 repeats of the page it stands for, beside its ETag (RFC 9110, section 15.4.5).
NOT_MODIFIED = {"Cache-Control": "no-cache", "Vary": "Accept-Language, Accept-Encoding"}
OTHERS = ("/admin/", "/livez", "/readyz")  # staff's, and what says how the site is just now
CODE = ["programmes", "participants", "techlink", "templates", "static", "locale"]


class PageCache:
    """``PAGE_CACHE_BYTES`` bounds what one worker keeps; the least asked for goes first."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.pages = LRUCache(settings.PAGE_CACHE_BYTES, getsizeof=lambda page: len(page[0]))
        self.lock = Lock()
        self.release = release()

    def __call__(self, request):
        if not may_be_shared(request):
            return self.get_response(request)
        etag = f'W/"{changes.version()}-{self.release}-{timezone.localdate():%Y%m%d}"'
        if etag in parse_etags(request.headers.get("If-None-Match", "")):
            return HttpResponseNotModified(headers=NOT_MODIFIED | {"ETag": etag})
        key = (etag, *address(request))
        with self.lock:
            page = self.pages.get(key)
        if page:
            return HttpResponse(page[0], headers=page[1])
        return self.keep(key, etag, self.get_response(request))

    def keep(self, key, etag, response):
        if response.status_code == 200 and may_be_kept(response):
            response.headers["ETag"] = etag
            response.headers["Cache-Control"] = "no-cache"
            with self.lock:
                if len(response.content) <= self.pages.maxsize:
                    self.pages[key] = (response.content, dict(response.headers))
        return response


def may_be_shared(request):
    """Whether the answer is the same for everybody: asked by nobody in particular."""
    other = request.path_info.startswith((*OTHERS, settings.STATIC_URL))
    return request.method == "GET" and not other and not request.COOKIES


def may_be_kept(response):
    """Whether nothing in the answer is for one reader, or says that it must not be kept."""
    return not (response.streaming or response.cookies or "Cache-Control" in response.headers)


def address(request):
    """All of a request that a public page depends on."""
    gzipped = "gzip" in request.headers.get("Accept-Encoding", "")
    return request.scheme, request.get_host(), request.get_full_path(), gzipped


def release():
    """Changes with any file a page is made from, and with the settings it shows."""
    digest = hashlib.sha256(settings.CONTACT_EMAIL.encode())
    for folder in CODE:
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
