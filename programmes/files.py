"""Pages that are also given as files, at the page's address with a suffix:
``/programmes/?country=ee`` as ``/programmes.csv?country=ee``, ``/pairs/ee-gb/`` as
``/pairs/ee-gb.json``. It is the same view that answers, so that a file cannot disagree
with its page.
"""

from functools import wraps
from typing import NamedTuple

from django.http import Http404
from django.urls import path, register_converter
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt

from .problems import problem

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "atom": "application/atom+xml; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
}
LABELS = {
    "csv": gettext_lazy("CSV, for spreadsheets"),
    "json": gettext_lazy("JSON, for programs"),
    "atom": gettext_lazy("Atom, to follow it"),
    "ics": gettext_lazy("Calendar"),
}
# Anybody's page may read a file: there is nothing in it but what is public.
FOR_ALL = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Link, Content-Disposition",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",  # seconds
}


class Suffix:
    """In a path, the suffix of a file."""

    regex = "|".join(TYPES)

    def to_python(self, value):
        return value

    to_url = to_python


register_converter(Suffix, "suffix")


def page_and_files(route, name, view):
    """The addresses of a page and of its files: "programmes/" and "programmes.csv"."""
    answered = csrf_exempt(view.as_view())  # it takes no POST, and says so
    return [
        path(f"{route}.<suffix:suffix>", answered, name=f"{name}-file"),
        path(f"{route}/", answered, name=name),
    ]


class File(NamedTuple):
    """A file of a page: ``type`` is its media type."""

    label: str
    type: str
    address: str

    @classmethod
    def at(cls, path, suffix, query, label):
        media_type = TYPES[suffix].partition(";")[0]
        return cls(label, media_type, f"{path}?{query}" if query else path)


class Files:
    """Of a view: its page is also given as files. A subclass says which (``suffixes``) and makes
    them (``file``): ``suffix`` is that of the file which is asked for, None for the page."""

    suffixes = ("csv", "json", "atom")
    suffix = None
    takes = ()  # the parameters of its files

    def dispatch(self, request, *args, suffix=None, **kwargs):
        self.suffix = suffix
        if not suffix:
            return super().dispatch(request, *args, **kwargs)
        try:
            self.check_suffix()
            response = super().dispatch(request, *args, **kwargs)
        except Http404 as missing:
            response = not_found(request, missing)
        return for_all(response)

    def check_suffix(self):
        if self.suffix not in self.suffixes:
            known = ", ".join(f".{suffix}" for suffix in self.suffixes)
            message = _("There is no .%(suffix)s of this page. There are: %(known)s.")
            raise Http404(message % {"suffix": self.suffix, "known": known})

    def options(self, request, *args, **kwargs):
        response = super().options(request, *args, **kwargs)
        return with_headers(response, PREFLIGHT) if self.suffix else response

    @property
    def page_path(self):
        """The path of the page, whichever of its files is asked for."""
        asked = self.request.path
        return f"{asked.removesuffix(f'.{self.suffix}')}/" if self.suffix else asked

    def absolute(self, address, query=""):
        """The whole address of a path."""
        return self.request.build_absolute_uri(f"{address}?{query}" if query else address)

    def files(self, query=""):
        """The files of this page: ``query`` is the query string of its filters."""
        for suffix in self.suffixes:
            yield File.at(file_address(self.request.path, suffix), suffix, query, LABELS[suffix])


def a_file(view):
    """``view``, a function that answers with a file: where there is nothing, that is told as files
    do."""

    @csrf_exempt
    @wraps(view)
    def answered(request, *args, **kwargs):
        try:
            return for_all(view(request, *args, **kwargs))
        except Http404 as missing:
            return for_all(not_found(request, missing))

    return answered


def for_all(response):
    """``response``, that pages of any other site may read."""
    return with_headers(response, FOR_ALL)


def with_headers(response, headers):
    for name, value in headers.items():
        response.headers[name] = value
    return response


def is_file(path):
    """Whether ``path`` is that of a file, by its suffix."""
    return path.endswith(tuple(f".{suffix}" for suffix in TYPES))


def file_address(page, suffix):
    """The path of a page's file: "/programmes/" and "csv" make "/programmes.csv"."""
    return f"{page.rstrip('/')}.{suffix}"


def not_found(request, missing):
    """404, with where else to look as ``Missing`` knows it."""
    absolute = request.build_absolute_uri
    more = {}
    if getattr(missing, "suggestions", None):
        more["suggestions"] = [absolute(each.get_absolute_url()) for each in missing.suggestions]
    if getattr(missing, "list_url", None):
        more["list"] = absolute(missing.list_url)
    message = getattr(missing, "message", "") or str(missing) or _("Nothing is at this address.")
    return problem(request, 404, message, **more)
