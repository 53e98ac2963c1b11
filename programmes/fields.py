"""Of what the files' descriptions of records are made: each member of an object, in JSON, with
the JSON Schema that describes it. ``schemas`` makes whole records of them.

The same definitions make the objects and their description in ``/data/openapi.json``, so
that it cannot say otherwise. Representatives are named on pages only: a file that somebody
has taken away cannot be withdrawn.
"""

from functools import partial
from typing import NamedTuple

from django.conf import settings

VERSION = "1.0"  # of the JSON. What is added raises the second number, what is taken away the first

TEXT = {"type": "string"}
MAYBE_TEXT = {"type": ["string", "null"]}
ADDRESS = {"type": "string", "format": "uri"}
MAYBE_ADDRESS = {"type": ["string", "null"], "format": "uri"}
WHOLE = {"type": "integer"}
FLAG = {"type": "boolean"}
MOMENT = {"type": "string", "format": "date-time"}
# At the precision that was reported: see ``dates``.
REPORTED_DATE = {
    "type": ["string", "null"],
    "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$",
    "description": "A year, a month or a day: as exact as it was reported, null where not known.",
    "examples": ["2011", "2011-10", "2015-11-20"],
}
CHOICE = {
    "type": "object",
    "properties": {"value": TEXT, "name": TEXT},
    "required": ["value", "name"],
    "description": "`value` is what filters take, `name` is for people.",
}


def object_of(properties):
    """The JSON Schema of an object that has all of ``properties``."""
    return {"type": "object", "properties": properties, "required": [*properties]}


def list_of(schema):
    return {"type": "array", "items": schema}


COUNTRY = object_of({"code": TEXT, "name": TEXT, "url": ADDRESS})
NAMED = object_of({"slug": TEXT, "name": TEXT, "url": ADDRESS})
SOURCE_CITED = object_of(
    {
        "id": WHOLE,
        "title": TEXT,
        "publisher": TEXT,
        "published": REPORTED_DATE,
        "url": ADDRESS,
        "link": MAYBE_ADDRESS,
    }
)


def licence():
    """On what terms the data may be used again."""
    return {"name": settings.DATA_LICENCE, "url": settings.DATA_LICENCE_URL}


class Field(NamedTuple):
    """``of`` is a function of a record, and of one that makes an absolute URL of a path."""

    schema: dict
    of: object


class Schema(NamedTuple):
    """``name`` is that of the description; ``fields`` are ``{member: Field}``."""

    name: str
    fields: dict

    def object(self, record, absolute):
        return {name: field.of(record, absolute) for name, field in self.fields.items()}

    def json_schema(self):
        return object_of({name: field.schema for name, field in self.fields.items()})


def text(name):
    return Field(TEXT, lambda record, absolute: getattr(record, name))


def flag(name):
    return Field(FLAG, lambda record, absolute: getattr(record, name))


def number(name):
    return Field({"type": ["integer", "null"]}, lambda record, absolute: getattr(record, name))


def date(name):
    return Field(REPORTED_DATE, lambda record, absolute: getattr(record, name) or None)


def day(name):
    """A day that somebody did something on: exact, or None."""
    schema = {"type": ["string", "null"], "format": "date"}
    return Field(
        schema, lambda record, absolute: getattr(record, name) and str(getattr(record, name))
    )


def texts(name):
    return Field(list_of(TEXT), lambda record, absolute: getattr(record, name))


def outside(name):
    """An address on another site."""
    return Field(MAYBE_ADDRESS, lambda record, absolute: getattr(record, name) or None)


def choice(name):
    return Field(
        CHOICE,
        lambda record, absolute: {
            "value": getattr(record, name),
            "name": str(getattr(record, f"get_{name}_display")()),
        },
    )


def choices(of):
    """``of`` is a function of a record that returns what has a slug and a name."""
    return Field(
        list_of(CHOICE),
        lambda record, absolute: [{"value": each.slug, "name": each.name} for each in of(record)],
    )


def country_object(found, absolute):
    return found and {
        "code": found.code,
        "name": found.name,
        "url": absolute(found.get_absolute_url()),
    }


def named_object(found, absolute):
    """Of what has a slug, a name and a page."""
    return found and {
        "slug": found.slug,
        "name": found.name,
        "url": absolute(found.get_absolute_url()),
    }


def one(schema, made, of):
    """``of`` is a function of a record that returns what ``made`` makes an object of, or None."""
    maybe = {"anyOf": [schema, {"type": "null"}]}
    return Field(maybe, lambda record, absolute: made(of(record), absolute))


def several(schema, made, of):
    """The same of one that returns any number of them."""
    return Field(
        list_of(schema),
        lambda record, absolute: [made(each, absolute) for each in of(record)],
    )


country, countries = (
    partial(one, COUNTRY, country_object),
    partial(several, COUNTRY, country_object),
)
named, all_named = partial(one, NAMED, named_object), partial(several, NAMED, named_object)


def source_object(source, absolute):
    """A source as what is cited: ``link`` leads to itself, ``url`` to its page here."""
    return {
        "id": source.pk,
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published or None,
        "url": absolute(source.get_absolute_url()),
        "link": source.url or None,
    }


IDENTITY = {
    "id": Field(WHOLE, lambda record, absolute: record.pk),
    "url": Field(ADDRESS, lambda record, absolute: absolute(record.get_absolute_url())),
}
UPDATED = {"updated": Field(MOMENT, lambda record, absolute: record.updated.isoformat())}
SOURCES = {
    "sources": Field(
        list_of(SOURCE_CITED),
        lambda record, absolute: [source_object(each, absolute) for each in record.sources],
    )
}
RECORD = {
    **IDENTITY,
    "slug": text("slug"),
    "name": text("name"),
    "other_names": texts("other_names"),
    "summary": text("summary"),
    "checked": day("checked"),
}
EVIDENCE = {"note": text("note"), **SOURCES, **UPDATED}
