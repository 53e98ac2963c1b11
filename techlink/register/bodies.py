from collections import defaultdict

from programmes.models import Organisation

from .entries import cited, entry, lines


class Bodies:
    """The bodies that lead programmes: which of them the strings of the files name."""

    def __init__(self, register):
        self.rows = register["bodies"]
        named = [*self.rows, *register.files["bodies"].rows("participants")]
        self.keys = defaultdict(list)  # string -> the bodies it stands for
        for row in named:
            for string in row.texts("as_reported"):
                self.keys[string].append(row["id"])
        homes = [*self.rows, *register["organisations"]]
        self.countries = {row["id"]: row["country"] for row in homes}
        self.leads = {}  # (programme, body) -> the row, the side and the strings that name it
        self.sources = defaultdict(list)  # body -> sources of what it leads
        for row in register["programmes"]:
            self.gather(row)
        self.gather_of_countries(register)

    def gather(self, row):
        for side, strings in row.table("lead_bodies").items():
            for string in strings:
                for body in self.called(string, side, row):
                    self.leads.setdefault((row["id"], body), (row, side, []))[2].append(string)
                    self.sources[body] += row.texts("source_ids")

    def gather_of_countries(self, register):
        """A body that leads no programme rests on what is said of its country."""
        leading = set(self.sources)
        # Of a country a reference work tells the code, not who leads.
        references = {row["id"] for row in register["sources"] if row["kind"] == "reference"}
        for row in register["countries"]:
            told = [source for source in row.texts("source_ids") if source not in references]
            for body in self.of_country(row):
                self.sources[body] += [] if body in leading else told

    def of_country(self, row):
        strings = row.texts("lead_bodies")
        return [body for string in strings for body in self.called(string, row["code"], row)]

    def called(self, string, side, row):
        """The bodies a string stands for on the side of a country: of that country, or of none."""
        found = [body for body in self.keys[string] if self.countries.get(body) in (side, "")]
        if not found:
            row.say("lead_bodies", f"“{string}” ({side}) is not in bodies.yaml")
        return found

    def entries(self):
        for row in self.rows:
            yield entry(
                Organisation,
                row["id"],
                row,
                "name=name kind=kind country=country note=note?",
                cites="as_reported",
                aliases=lines(*row.texts("aliases?")),
                is_published=True,
                **cited(self.sources[row["id"]]),
            )
