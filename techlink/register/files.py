from datetime import date

import yaml

from .words import Words

NAMES = ["sources", "countries", "sectors", "networks", "programmes", "events", "organisations"]
NAMES += ["bodies", "figures", "links", "names", "partnerships", "vocabulary", "wording"]
PLAIN = (str, int, float)
FORMS = {PLAIN: "text", str: "text; put it in quotes", list: "a list", dict: "a mapping"}


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Safe and, where PyYAML was built with libyaml, fast. Dates stay as they are written."""

    yaml_implicit_resolvers = {
        first: [resolver for resolver in resolvers if not resolver[0].endswith(":timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def unrepeated(loader, node):
    """A mapping; not one with a key given twice, of which YAML would take the last."""
    keys = [key.value for key, _ in node.value]
    for key in keys:
        if keys.count(key) > 1:
            message = f"“{key}” is given twice"
            raise yaml.constructor.ConstructorError(None, None, message, node.start_mark)
    return loader.construct_mapping(node, deep=True)


Loader.add_constructor("tag:yaml.org,2002:map", unrepeated)


class Row:
    """A mapping in a file. What is wrong with it is said where it is read.

    ``row["name"]`` is a text, ``row["note?"]`` one that may be left out; null is "".
    """

    def __init__(self, data, where, problems):
        self.where, self.problems, self.nested = where, problems, {}
        self.data = data if isinstance(data, dict) else {}
        self.unread = {str(key) for key in self.data}
        if self.data is not data:
            problems.say(*where, "", "has to be a mapping")

    def say(self, key, message):
        self.problems.say(*self.where, key.rstrip("?"), message)

    def value(self, key, form=PLAIN):
        """The value of ``key``, None where it is null or not of this ``form``."""
        name = key.rstrip("?")
        self.unread.discard(name)
        if name == key and name not in self.data:
            self.say(key, "is missing")
        value = self.data.get(name)
        if value is None or isinstance(value, form):
            return value
        return self.say(key, f"has to be {FORMS[form]}")

    def __getitem__(self, key):
        return self.value(key, str) or ""

    def texts(self, key):
        texts = self.value(key, list) or []
        if not all(isinstance(text, str) for text in texts):
            self.say(key, "has to be a list of texts")
        return [text for text in texts if isinstance(text, str)]

    def table(self, key):
        """A mapping with any keys, of lists of texts."""
        row = self.row(key)
        return {name: row.texts(name) for name in row.data}

    def row(self, key):
        if key not in self.nested:
            file, record = self.where
            within = (file, ", ".join(filter(None, [record, key.rstrip("?")])))
            self.nested[key] = Row(self.value(key, dict) or {}, within, self.problems)
        return self.nested[key]

    def rows(self, key):
        """A list of mappings, each called by its id or code or else by its number."""
        if key not in self.nested:
            found = enumerate(self.value(key, list) or [], 1)
            self.nested[key] = [self.numbered(data, key.rstrip("?"), n) for n, data in found]
        return self.nested[key]

    def numbered(self, data, key, number):
        file, record = self.where
        named = isinstance(data, dict) and (data.get("id") or data.get("code"))
        name = str(named) if named else ", ".join(filter(None, [record, f"{key} {number}"]))
        return Row(data, (file, name), self.problems)

    def check_read(self):
        """Say which keys nobody asked for, here and within."""
        for key in sorted(self.unread):
            self.say(key, "is not known here")
        for nested in self.nested.values():
            for row in nested if isinstance(nested, list) else [nested]:
                row.check_read()


class Register:
    """The files of one edition. ``register["programmes"]`` are its programmes, as rows."""

    def __init__(self, path, problems):
        self.problems = problems
        found = {name: self.read(path / f"{name}.yaml") for name in NAMES}
        problems.raise_any()  # what refers to a file that cannot be read is not wrong
        self.files = {n: Row(data, (f"{n}.yaml", ""), problems) for n, data in found.items()}
        for file in self.files.values():
            if file.value("schema_version") != 1:
                file.say("schema_version", "has to be 1")
        self.words = Words(self.files["vocabulary"])
        self.checked_on = self.day(self.files["sources"], "checked_on")

    def __getitem__(self, name):
        return self.files[name].rows(name)

    def read(self, path):
        try:
            return yaml.load(path.read_text(encoding="utf-8"), Loader)  # noqa: S506 - a SafeLoader
        except (OSError, UnicodeDecodeError) as error:
            return self.problems.say(path.name, "", "", f"cannot be read: {error}")
        except yaml.YAMLError as error:
            message = " ".join(str(error).split())
            return self.problems.say(path.name, "", "", f"is not YAML: {message}")

    def day(self, row, key):
        """A day that has to be given, a ``date``."""
        try:
            return date.fromisoformat(row[key])
        except ValueError:
            return row.say(key, "has to be a day, as in 2015-11-20")

    def check_read(self):
        for file in self.files.values():
            file.check_read()
