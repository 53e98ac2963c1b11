"""Answers what has not changed since it was asked, without making the page anew.

A public page is the same for everybody, and so is a file. A browser that has it is told 304
from one cheap query, whatever it costs (see ``validators``), and a page made once is kept,
compressed, until the data change. Browsers are told to ask each time, so that what is
withdrawn is gone at the next request. What is streamed is not kept, but has an ETag too.

It stands before Django, as WSGI: for a page that is kept, no request need be read further.
"""

from threading import Lock
from typing import NamedTuple

from cachetools import LRUCache
from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.middleware.gzip import re_accepts_gzip

from programmes.files import FOR_ALL, is_file

from .validators import Validators, release

# What a 304 repeats of the page it stands for, beside its ETag (RFC 9110, section 15.4.5).
NOT_MODIFIED = [("Cache-Control", "no-cache"), ("Vary", "Accept-Language, Accept-Encoding")]
OTHERS = ("/admin/", "/livez", "/readyz")  # staff's, and what says how the site is just now
NEVER_KEPT = {"Set-Cookie", "Cache-Control"}
OVERHEAD = 1_000  # bytes of a page that is kept, beside its address and its content


class Page(NamedTuple):
    headers: list
    content: bytes
    query_length: int


def size(page):
    """Bytes of memory, about."""
    return OVERHEAD + page.query_length + len(page.content)


class PageCache:
    """A WSGI application around another, Django's.

    ``PAGE_CACHE_BYTES`` bounds what one worker keeps; the least asked for goes first.
    """

    def __init__(self, application):
        self.application = application
        self.pages = LRUCache(settings.PAGE_CACHE_BYTES, getsizeof=size)
        self.lock = Lock()
        self.release = release()

    def __call__(self, environ, start_response):
        validators = may_be_shared(environ) and self.validators()
        if not validators:
            return self.application(environ, start_response)
        if validators.hold(environ):
            is_open = FOR_ALL.items() if is_file(environ["PATH_INFO"]) else ()
            start_response("304 Not Modified", [*NOT_MODIFIED, *validators.headers(), *is_open])
            return [b""]
        key = validators.etag, address(environ)
        with self.lock:
            page = self.pages.get(key)
        if page is None:
            return self.make(validators, key, environ, start_response)
        start_response("200 OK", page.headers)
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else page.content]

    def validators(self):
        """Those of every page just now; None where the database does not say."""
        try:
            return Validators(self.release)
        except (DatabaseError, InterfaceError):
            return None  # Django is asked, and knows what to say

    def make(self, validators, key, environ, start_response):
        """Have the application answer, and keep the answer if it is a page for everybody."""
        said = []
        response = self.application(environ, lambda *words: said.append(words))
        ((status, headers, *rest),) = said
        if is_for_everybody(status, headers):
            headers = [pair for pair in headers if pair[0] != "ETag"]
            headers += [*validators.headers(), ("Cache-Control", "no-cache")]
            if environ["REQUEST_METHOD"] == "GET" and not getattr(response, "streaming", True):
                self.keep(key, environ, headers, response.content)
        start_response(status, headers, *rest)
        return response

    def keep(self, key, environ, headers, content):
        with self.lock:
            page = Page(headers, content, len(environ["QUERY_STRING"]))
            if size(page) <= self.pages.maxsize:
                self.pages[key] = page


def may_be_shared(environ):
    """Whether the answer is the same for everybody: asked by nobody in particular."""
    other = environ["PATH_INFO"].startswith((*OTHERS, settings.STATIC_URL))
    return (
        environ["REQUEST_METHOD"] in ("GET", "HEAD")
        and not other
        and not environ.get("HTTP_COOKIE")
        and (not settings.SECURE_SSL_REDIRECT or is_secure(environ))
    )


def is_secure(environ):
    """As Django's ``request.is_secure()``."""
    header, value = settings.SECURE_PROXY_SSL_HEADER or ("wsgi.url_scheme", "https")
    return environ.get(header, environ["wsgi.url_scheme"]) == value


def is_for_everybody(status, headers):
    """Whether nothing in the answer is for one reader, or says that it must not be kept."""
    return status.startswith("200") and not {name for name, _value in headers} & NEVER_KEPT


def address(environ):
    """All of a request that a public page depends on."""
    return (
        *map(environ.get, ("wsgi.url_scheme", "HTTP_X_FORWARDED_PROTO", "HTTP_HOST")),
        *map(environ.get, ("SCRIPT_NAME", "PATH_INFO", "QUERY_STRING")),
        bool(re_accepts_gzip.search(environ.get("HTTP_ACCEPT_ENCODING", ""))),
    )
