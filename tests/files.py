"""How the tests read files: each by a parser nobody here wrote."""

import csv
import io
import json

import feedparser
import icalendar


def body(response):
    return b"".join(response).decode()


def read_csv(response):
    """The rows of a CSV as dictionaries."""
    text = body(response)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def read_json(response):
    return json.loads(body(response))


def read_atom(response):
    found = feedparser.parse(response.content)
    assert not found.bozo, found.bozo_exception
    return found


def read_calendar(response):
    return icalendar.Calendar.from_ical(b"".join(response))


def pks(response):
    """The ids of the records in a file of a list, as texts, in their order."""
    kind = response.headers["Content-Type"].partition(";")[0]
    if kind == "text/csv":
        return [row["id"] for row in read_csv(response)]
    if kind == "application/json":
        return [str(record["id"]) for record in read_json(response)["results"]]
    return [entry.id.rpartition("/")[2] for entry in read_atom(response).entries]
