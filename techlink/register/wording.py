"""``wording.yaml``: what readers see in place of the words of the compiler."""

import re

from django.db.models import CharField, SlugField, TextField, URLField

JARGON = ["seed", "excerpts?", "event_id"]
KEYED = ["sources", "programmes", "events", "organisations", "bodies"]


class Wording:
    """Puts the texts of entries into readers' words, and says which are still not so."""

    def __init__(self, register):
        self.plain, self.unused = {}, {}  # by key of a record or "" and the text as compiled
        for row in register["wording"]:
            key = row["of?"], row["compiled"]
            if key in self.plain:
                row.say("compiled", "is given twice")
            self.plain[key], self.unused[key] = row["readers"], row
        rows = [row for name in KEYED for row in register[name]]
        rows += [row for network in register["networks"] for row in network.rows("summits")]
        ids = [re.escape(row["id"]) for row in rows if "-" in row["id"]]
        self.unfit = re.compile(rf"(?<![\w-])({'|'.join([*JARGON, *ids])})(?![\w-])")

    def reword(self, entries):
        """The ``entries``, in readers' words."""
        for entry in entries:
            for name, value in entry.values.items():
                if value and is_text(entry.model._meta.get_field(name)):
                    entry.values[name] = self.readers(entry, value)
                    self.check(entry, name)
            yield entry
        for row in self.unused.values():
            row.say("compiled", "is no text of the register")

    def readers(self, entry, text):
        return "\n".join(self.line(entry.key, line) for line in text.split("\n"))

    def line(self, record, text):
        for key in [(record, text), ("", text)]:
            if key in self.plain:
                self.unused.pop(key, None)
                return self.plain[key]
        return text

    def check(self, entry, name):
        found = self.unfit.search(entry.values[name])
        if found:
            entry.say(name, f"“{found[0]}” is not for readers; put it plainly in wording.yaml")


def is_text(field):
    """Whether ``field`` holds words for people."""
    free = isinstance(field, (CharField, TextField)) and not field.choices
    return free and not isinstance(field, (SlugField, URLField))
