"""What files say of an entrepreneur: see ``programmes.schemas``. Its representatives they do not
name."""

from programmes.fields import (
    EVIDENCE,
    FLAG,
    NAMED,
    RECORD,
    TEXT,
    Field,
    Schema,
    all_named,
    choice,
    country,
    list_of,
    named_object,
    object_of,
    outside,
    text,
)

MAYBE_NAMED = {"anyOf": [NAMED, {"type": "null"}]}
PARTICIPATION = object_of(
    {
        "programme": MAYBE_NAMED,
        "event": MAYBE_NAMED,
        "year": {"type": ["integer", "null"]},
        "role": TEXT,
        "is_lead": FLAG,
    }
)


def participations(venture, absolute):
    return [
        {
            "programme": named_object(part.programme, absolute),
            "event": named_object(part.event, absolute),
            "year": part.year,
            "role": part.role,
            "is_lead": part.is_lead,
        }
        for part in venture.participations.all()
    ]


ENTREPRENEUR = Schema(
    "Entrepreneur",
    {
        **RECORD,
        "kind": choice("kind"),
        "country": country(lambda venture: venture.country),
        "country_note": text("country_note"),
        "field_as_reported": text("field_as_reported"),
        "sectors": all_named(lambda venture: venture.sectors.all()),
        "sectors_of_programmes": all_named(lambda venture: venture.programme_sectors),
        "offers": text("offers"),
        "seeks": text("seeks"),
        "website": outside("website"),
        "participations": Field(list_of(PARTICIPATION), participations),
        **EVIDENCE,
    },
)
