"""The description of every file, for programs: OpenAPI 3.1.

It is made of what makes the files: the filters of the lists, the schemas of the records and
the suffixes of the views. So it is written once, and cannot say otherwise than they do.
"""

from django.http import JsonResponse, QueryDict
from django.utils.text import slugify
from django.utils.translation import gettext as _

from participants.schemas import ENTREPRENEUR
from participants.views import EntrepreneurDetail, EntrepreneurList
from programmes import as_of, index, schemas, views
from programmes.fields import (
    ADDRESS,
    FLAG,
    MAYBE_ADDRESS,
    TEXT,
    VERSION,
    WHOLE,
    licence,
    list_of,
    object_of,
)
from programmes.files import TYPES, for_all

from . import details, pairs, related
from .briefings.schema import BRIEFING
from .changes_form import ChangesForm
from .concerned import KINDS
from .schemas import COUNTRY, PROGRAMME, SECTOR

LISTS = {
    "/programmes": views.ProgrammeList,
    "/entrepreneurs": EntrepreneurList,
    "/organisations": views.OrganisationList,
    "/events": views.EventList,
    "/sources": views.SourceList,
    "/pairs": views.PairList,
    "/programmes/entrepreneurs": related.EntrepreneursOfProgrammes,
    "/entrepreneurs/programmes": related.ProgrammesOfEntrepreneurs,
}
PAGES = {
    "/programmes/{slug}": details.ProgrammeDetail,
    "/pairs/{slug}": pairs.PairDetail,
    "/countries/{slug}": details.CountryDetail,
    "/sectors/{slug}": details.SectorDetail,
    "/organisations/{slug}": details.OrganisationDetail,
    "/entrepreneurs/{slug}": EntrepreneurDetail,
    "/events/{slug}": details.EventDetail,
    "/sources/{slug}": details.SourceDetail,
}
SCHEMAS = [
    schemas.PROGRAMME,
    schemas.ORGANISATION,
    schemas.EVENT,
    schemas.SOURCE,
    schemas.PAIR,
    ENTREPRENEUR,
    COUNTRY,
    SECTOR,
    PROGRAMME,
]
FEEDS = ["/pairs/{slug}", "/countries/{slug}", "/sectors/{slug}"] + [
    f"/{kind}s/{{slug}}" for kind in KINDS
]
SLUG = {"name": "slug", "in": "path", "required": True, "schema": TEXT}
PAGE = {"name": "page", "in": "query", "schema": {"type": "integer", "minimum": 1}}
LICENCE = object_of({"name": TEXT, "url": ADDRESS})
PROBLEM = {
    **object_of({"type": ADDRESS, "title": TEXT, "status": WHOLE, "detail": TEXT}),
    "description": "Problem details, RFC 9457.",
}
PROBLEM["properties"]["errors"] = list_of(
    {
        "type": "object",
        "properties": {"parameter": TEXT, "detail": TEXT, "allowed": list_of(TEXT)},
        "required": ["parameter", "detail"],
    }
)


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
        "components": {
            "schemas": {
                "Licence": LICENCE,
                "Problem": PROBLEM,
                **{schema.name: schema.json_schema() for schema in SCHEMAS},
                "Briefing": BRIEFING,
            },
            "responses": {"Problem": answer("application/problem+json", ref("Problem"))},
        },
    }


def paths_of_lists():
    for path, view in LISTS.items():
        filters = parameters(view)
        for suffix in view.suffixes:
            given = [*filters, PAGE] if suffix == "json" else filters
            yield described(path, suffix, title_of(view), given, list_in(view, suffix))


def paths_of_pages():
    for path, view in PAGES.items():
        for suffix in view.suffixes:
            given = [SLUG, *parameters(view)]
            yield described(path, suffix, title_of(view), given, page_in(view, suffix))


def paths_of_feeds():
    """What changed: everywhere, and in each of what has a page."""
    form = ChangesForm(QueryDict())
    filters = [
        parameter(name, field.label, schema_of(field)) for name, field in form.fields.items()
    ]
    yield described("/changes", "atom", _("What changed"), filters, TEXT)
    for path in FEEDS:
        yield described(path, "atom", _("What changed"), [SLUG], TEXT)


def schema_of(field):
    if hasattr(field, "choices"):
        return {**TEXT, "enum": [value for value, _label in field.choices if value]}
    return as_of.SCHEMA


def described(path, suffix, title, given, schema):
    """The path of a file, and the operation there."""
    problem = {"$ref": "#/components/responses/Problem"}
    return f"{path}.{suffix}", {
        "get": {
            "operationId": slugify(f"{path} {suffix}".replace("/", " ")),
            "summary": str(title),
            "parameters": given,
            "responses": {
                "200": answer(TYPES[suffix].partition(";")[0], schema),
                "304": {"description": _("Nothing changed since the ETag or date that is sent.")},
                "400": problem,
                "404": problem,
            },
        }
    }


def title_of(view):
    return str(getattr(view, "title", None) or name_of(view))


def name_of(view):
    """That of the description of what a page's JSON says; of a pair's it is a briefing."""
    return view.schema.name if view.schema else "Briefing"


def parameters(view):
    """What the files of a page take: of a list, its filters and its order."""
    filterset_class = getattr(view, "filterset_class", None)
    if filterset_class is None:
        return [parameter(as_of.PARAMETER, as_of.LABEL, as_of.SCHEMA)] if view.takes else []
    options = index.current(filterset_class).options
    return [
        parameter(name, filter_.label, filter_.json_schema(options.get(name)))
        for name, filter_ in filterset_class.base_filters.items()
    ]


def parameter(name, label, schema):
    return {"name": name, "in": "query", "description": str(label), "schema": schema}


def answer(media_type, schema):
    return {"description": media_type, "content": {media_type: {"schema": schema}}}


def ref(name):
    return {"$ref": f"#/components/schemas/{name}"}


def list_in(view, suffix):
    """What a list is in the format of ``suffix``."""
    if suffix != "json":
        return TEXT
    return object_of(
        {
            "version": TEXT,
            "title": TEXT,
            "url": ADDRESS,
            "licence": ref("Licence"),
            "count": WHOLE,
            "count_is_exact": FLAG,
            "pages": WHOLE,
            "self": ADDRESS,
            "first": ADDRESS,
            "prev": MAYBE_ADDRESS,
            "next": MAYBE_ADDRESS,
            "last": ADDRESS,
            "results": list_of(ref(view.schema.name)),
        }
    )


def page_in(view, suffix):
    if suffix != "json":
        return TEXT
    more = object_of({"version": TEXT, "licence": ref("Licence")})
    return {"allOf": [more, ref(name_of(view))]}
