class Words:
    """The table of ``vocabulary.yaml``: from the compiler's words to ours."""

    def __init__(self, file):
        offers = file.row("offers")
        self.offers = {slug: offers.row(slug)["name"] for slug in offers.data}
        names = ["programme_kinds", "event_kinds", "venture_kinds", "organisation_kinds"]
        names += ["source_kinds", "statuses"]
        self.tables = {name: turned(file.table(name)) for name in names}
        self.tables["offers"] = turned({s: offers.row(s).texts("words") for s in offers.data})
        self.sectors = file.table("participant_sectors")
        self.status_dates = file.row("status_dates")

    def ours(self, table, row, key):
        """Our word for the one that ``row`` has at ``key``."""
        return self.look_up(self.tables[table], row[key], row, key) or ""

    def offers_of(self, row):
        """Our words for a programme's offers, each once, in order."""
        found = {self.look_up(self.tables["offers"], w, row, "offers") for w in row.texts("offers")}
        return sorted(found - {None})

    def sectors_of(self, row):
        """The sectors that are plainly the field of a participant."""
        return self.look_up(self.sectors, row["sector"], row, "sector") if row["sector"] else []

    def status_date(self, programme):
        return self.status_dates[f"{programme}?"]

    def is_venture(self, row):
        return row["kind"] in self.tables["venture_kinds"]

    def look_up(self, table, word, row, key):
        if word not in table:
            return row.say(key, f"“{word}” is not in vocabulary.yaml")
        return table[word]


def turned(table):
    return {word: ours for ours, words in table.items() for word in words}
