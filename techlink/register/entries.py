from typing import NamedTuple

from django.core.exceptions import ValidationError


class Entry(NamedTuple):
    """One record to be: the values of its fields, as plain data.

    A relation's value is the key of an entry of the related model, or a list of keys.
    """

    model: type
    key: str
    row: object  # of the file, for messages
    values: dict
    names: dict  # field of the model -> key of the row

    def relations(self):
        """Pairs of each relation among the fields and the list of keys it points at."""
        for name, value in self.values.items():
            field = self.model._meta.get_field(name)
            if field.is_relation:
                yield field, value if field.many_to_many else [value] if value else []

    def say(self, field, message):
        self.row.say(self.names.get(field, field), message)


def entry(model, key, row, copied="", cites="source_ids", **values):
    """An ``Entry``. ``copied`` is "field=key" pairs, of what is taken from ``row`` as it is;
    ``cites`` is the key in ``row`` that leads to its sources."""
    names = dict(pair.split("=") for pair in copied.split())
    for name, source in names.items():
        values[name] = taken(model._meta.get_field(name), row, source)
    names |= {"main_source": cites, "further_sources": cites}
    return Entry(model, key, row, values, {"first": "countries", "second": "countries", **names})


def taken(field, row, key):
    value = row.value(key)
    if value is None:
        return "" if field.empty_strings_allowed else None
    try:
        return value if field.is_relation else field.to_python(value)
    except ValidationError as error:
        return row.say(key, " ".join(error.messages))


def cited(source_ids):
    """The first is the main source, the others are further ones."""
    main, *further = list(dict.fromkeys(source_ids)) or [None]
    return {"main_source": main, "further_sources": sorted(further)}


def pair(codes):
    first, second, *_ = [*sorted(codes), None, None]
    return {"first": first, "second": second}


def lines(*texts):
    return "\n".join(text for text in texts if text)
