"""The paths of the description: every file, and what may be asked of it."""

from django.http import QueryDict
from django.utils.text import slugify
from django.utils.translation import gettext as _

from participants.views import EntrepreneurDetail, EntrepreneurList
from programmes import as_of, index, views
from programmes.fields import TEXT
from programmes.files import TYPES

from .. import countries, details, pairs, related
from ..changes_form import ChangesForm
from ..concerned import KINDS
from .parts import answer, list_in, name_of, page_in

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
    "/countries/{slug}": countries.CountryDetail,
    "/sectors/{slug}": details.SectorDetail,
    "/organisations/{slug}": details.OrganisationDetail,
    "/entrepreneurs/{slug}": EntrepreneurDetail,
    "/events/{slug}": details.EventDetail,
    "/sources/{slug}": details.SourceDetail,
}
FEEDS = ["/pairs/{slug}", "/countries/{slug}", "/sectors/{slug}"] + [
    f"/{kind}s/{{slug}}" for kind in KINDS
]
SLUG = {"name": "slug", "in": "path", "required": True, "schema": TEXT}
PAGE = {"name": "page", "in": "query", "schema": {"type": "integer", "minimum": 1}}


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
