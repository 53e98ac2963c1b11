"""Of what the description is made that is no path: answers, and what is in them."""

from participants.schemas import ENTREPRENEUR
from programmes import schemas
from programmes.fields import ADDRESS, FLAG, MAYBE_ADDRESS, TEXT, WHOLE, list_of, object_of

from ..briefings.schema import BRIEFING
from ..schemas import COUNTRY, PROGRAMME, SECTOR

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


def components():
    return {
        "schemas": {
            "Licence": LICENCE,
            "Problem": PROBLEM,
            **{schema.name: schema.json_schema() for schema in SCHEMAS},
            "Briefing": BRIEFING,
        },
        "responses": {"Problem": answer("application/problem+json", ref("Problem"))},
    }


def answer(media_type, schema):
    return {"description": media_type, "content": {media_type: {"schema": schema}}}


def ref(name):
    return {"$ref": f"#/components/schemas/{name}"}


def name_of(view):
    """That of the description of what a page's JSON says; of a pair's it is a briefing."""
    return view.schema.name if view.schema else "Briefing"


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
