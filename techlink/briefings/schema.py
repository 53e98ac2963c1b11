"""What the file of a pair says, as JSON Schema: see ``data``."""

from programmes.fields import (
    ADDRESS,
    FLAG,
    MAYBE_ADDRESS,
    MAYBE_TEXT,
    REPORTED_DATE,
    TEXT,
    WHOLE,
    list_of,
    object_of,
)

NUMBERS = {**list_of(WHOLE), "description": "The numbers of its `sources`."}
LINK = object_of({"name": TEXT, "url": ADDRESS})
LINK_OF_SECTOR = object_of({"name": TEXT, "url": ADDRESS, "slug": TEXT})
PAIR = object_of({"slug": TEXT, "name": TEXT, "url": ADDRESS})
REST = {"anyOf": [object_of({"number": WHOLE, "url": ADDRESS}), {"type": "null"}]}
HAVING = list_of(object_of({"slug": TEXT, "name": TEXT, "programmes": WHOLE, "url": ADDRESS}))
PERIOD = {"start": REPORTED_DATE, "end": REPORTED_DATE}
MEMBERSHIP = object_of(
    {
        "network": TEXT,
        "called_when_joined": TEXT,
        "is_founder": FLAG,
        **PERIOD,
        "sources": NUMBERS,
    }
)
COUNTRY = object_of(
    {
        "name": TEXT,
        "url": ADDRESS,
        "code": TEXT,
        "memberships": list_of(MEMBERSHIP),
        "chairs": list_of(object_of({"network": TEXT, **PERIOD, "note": TEXT, "sources": NUMBERS})),
    }
)
SUMMARY = object_of(
    {
        "text": TEXT,
        "programmes": WHOLE,
        "statuses": {"type": "object", "additionalProperties": WHOLE},
        "first_launch": REPORTED_DATE,
        "last_launch": REPORTED_DATE,
        "sectors": HAVING,
        "kinds": HAVING,
        "offers": HAVING,
    }
)
PROGRAMME = object_of(
    {
        "name": TEXT,
        "url": ADDRESS,
        "slug": TEXT,
        "kind": TEXT,
        "launched": REPORTED_DATE,
        "ended": REPORTED_DATE,
        "status": TEXT,
        "status_on": REPORTED_DATE,
        "status_as_reported": TEXT,
        "sources": NUMBERS,
    }
)
SIDE = object_of(
    {
        "country": MAYBE_TEXT,
        "bodies": list_of(object_of({"name": TEXT, "url": ADDRESS, "leads": list_of(LINK)})),
        "other_institutions": list_of(LINK),
        "more_institutions": REST,
    }
)
STATEMENT = object_of({"by": TEXT, "on": REPORTED_DATE, "sources": NUMBERS})
FIGURE = object_of(
    {
        "measure": TEXT,
        "programme": LINK,
        "values": list_of(object_of({"value": TEXT, "statements": list_of(STATEMENT)})),
    }
)
SOME = object_of({"ventures": list_of(LINK), "total": WHOLE, "more": REST})
BY_CODE = {"type": "object", "additionalProperties": SOME}
VENTURES = object_of(
    {
        "totals": {"type": "object", "additionalProperties": WHOLE},
        "by_shared_sector": list_of(
            {**object_of({"sectors": list_of(LINK_OF_SECTOR)}), "additionalProperties": SOME}
        ),
        "others": BY_CODE,
        "elsewhere": SOME,
    }
)
EVENT = object_of(
    {
        "name": TEXT,
        "url": ADDRESS,
        "slug": TEXT,
        "kind": TEXT,
        "place": TEXT,
        **PERIOD,
        "sources": NUMBERS,
    }
)
LACKING = object_of(
    {"both_have_with_others": HAVING, "only_first_has": HAVING, "only_second_has": HAVING}
)
MISSING = object_of(
    {"sectors_of_neither": list_of(LINK_OF_SECTOR), "founders_without_programmes": list_of(PAIR)}
)
MISSING["properties"].update(sector=LACKING, kind=LACKING, offer=LACKING)
SOURCE = object_of(
    {
        "number": WHOLE,
        "title": TEXT,
        "publisher": TEXT,
        "published": REPORTED_DATE,
        "url": ADDRESS,
        "link": MAYBE_ADDRESS,
    }
)
BRIEFING = object_of(
    {
        "as_of": {"type": "string", "format": "date"},
        "updated": {"type": ["string", "null"], "format": "date-time"},
        "pair": PAIR,
        "note": TEXT,
        "countries": list_of(COUNTRY),
        "summary": SUMMARY,
        "running": list_of(PROGRAMME),
        "programmes": list_of(PROGRAMME),
        "more_programmes": REST,
        "leads": list_of(SIDE),
        "figures": list_of(FIGURE),
        "more_figures": FLAG,
        "ventures": VENTURES,
        "events": object_of({"next": list_of(EVENT), "last": list_of(EVENT), "total": WHOLE}),
        "missing": MISSING,
        "sources": list_of(SOURCE),
        "sources_left_out": WHOLE,
    }
)
