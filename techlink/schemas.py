"""What files say of a country and of a sector, and of any record: how many there are in the
lists that lead on from it, and where these are."""

from urllib.parse import urlencode

from django.urls import reverse

from participants.filters import EntrepreneurFilter
from programmes import as_of, index, schemas
from programmes.dates import is_surely_by
from programmes.fields import (
    ADDRESS,
    EVIDENCE,
    FLAG,
    IDENTITY,
    REPORTED_DATE,
    SOURCE_CITED,
    TEXT,
    WHOLE,
    Field,
    Schema,
    all_named,
    flag,
    list_of,
    named,
    object_of,
    source_object,
    text,
)
from programmes.filters import EventFilter, OrganisationFilter, ProgrammeFilter

FILTERSETS = {
    "programmes": ProgrammeFilter,
    "entrepreneurs": EntrepreneurFilter,
    "organisations": OrganisationFilter,
    "events": EventFilter,
}
LIST = object_of({"count": WHOLE, "url": ADDRESS})


def lists(names, parameter, of):
    """The lists with these ``names``, filtered by the value that ``of`` returns of a record."""
    return Field(
        object_of(dict.fromkeys(names, LIST)),
        lambda record, absolute: {
            name: counted(FILTERSETS[name], absolute, day_of(record), **{parameter: of(record)})
            for name in names
        },
    )


def counted(filterset_class, absolute, day, **chosen):
    """How many are in a list with ``chosen`` as of ``day``, and where it is."""
    found = index.current(filterset_class, day=day)
    number = len(found.select(**{name: [value] for name, value in chosen.items()}))
    address = reverse(f"{filterset_class.kind()}-list-file", args=["json"])
    query = "&".join(filter(None, [urlencode(chosen), as_of.query(day)]))
    return {"count": number, "url": absolute(f"{address}?{query}")}


def day_of(record):
    """The day that the view tells of, a ``date``; None for today."""
    return getattr(record, "day", None)


def slug_of(record):
    return record.slug


MEMBERSHIP = object_of(
    {"network": TEXT, "start": REPORTED_DATE, "end": REPORTED_DATE, "is_founder": FLAG}
)


def memberships(country, absolute):
    day = day_of(country)
    return [
        {
            "network": each.network.name,
            "start": each.start or None,
            "end": each.end if each.end and (not day or is_surely_by(each.end, day)) else None,
            "is_founder": each.is_founder,
        }
        for each in country.memberships.as_of(day).select_related("network")
    ]


def names(country, absolute):
    return [{"name": name.name, "language": name.language} for name in country.names.all()]


COUNTRY = Schema(
    "Country",
    {
        "id": text("code"),
        "url": IDENTITY["url"],
        "name": text("name"),
        "alpha3": text("alpha3"),
        "names": Field(list_of(object_of({"name": TEXT, "language": TEXT})), names),
        "role": text("role"),
        "memberships": Field(list_of(MEMBERSHIP), memberships),
        "lead_bodies": all_named(lambda country: country.lead_bodies.published()),
        "lists": lists([*FILTERSETS], "country", slug_of),
        **EVIDENCE,
    },
)
SECTOR = Schema(
    "Sector",
    {
        **IDENTITY,
        "slug": text("slug"),
        "name": text("name"),
        "is_focus": flag("is_focus"),
        "part_of": named(lambda sector: sector.parent),
        "includes": all_named(lambda sector: sector.children.all()),
        "lists": lists(["programmes", "entrepreneurs", "organisations"], "sector", slug_of),
        **EVIDENCE,
    },
)

FIGURE = object_of(
    {
        "measure": TEXT,
        "value": TEXT,
        "stated_by": TEXT,
        "stated_on": REPORTED_DATE,
        "source": SOURCE_CITED,
    }
)


def figures(programme, absolute):
    return [
        {
            "measure": figure.measure,
            "value": figure.value,
            "stated_by": figure.stated_by,
            "stated_on": figure.stated_on or None,
            "source": source_object(figure.source, absolute),
        }
        for figure in programme.figures.all()
    ]


# A programme on its own says more than one in a list.
PROGRAMME = Schema(
    "ProgrammePage",
    {
        **schemas.PROGRAMME.fields,
        "figures": Field(list_of(FIGURE), figures),
        "lists": lists(["entrepreneurs", "organisations"], "programme", slug_of),
    },
)
