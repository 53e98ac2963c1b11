from collections import Counter, defaultdict

NOTICES = {
    "kept": "changed here since it was loaded ({fields}); kept",
    "conflict": "changed here and in the register ({fields}); kept, --force takes the register's",
    "deleted": "deleted here; not made again without --force",
    "removed here": "deleted here; who was removed is not named again",
    "incomplete": "left out: what it belongs to was deleted here",
    "left": "no longer in the register; left as it is",
}


class Report:
    """What became of each record."""

    def __init__(self):
        self.counts = defaultdict(Counter)
        self.notices = []

    def tell(self, outcome, fields, model, key):
        self.counts[model][outcome] += 1
        if outcome in NOTICES:
            notice = NOTICES[outcome].format(fields=", ".join(fields))
            self.notices.append(f"{model._meta.verbose_name} {key}: {notice}")

    def lines(self):
        """A line for each kind in which anything happened, one for the rest, and the notices."""
        for model, counts in self.counts.items():
            told = ", ".join(f"{counts[outcome]} {outcome}" for outcome in sorted(counts))
            if [*counts] != ["unchanged"]:
                yield f"{model._meta.verbose_name_plural}: {told}"
        unchanged = [counts for counts in self.counts.values() if [*counts] == ["unchanged"]]
        if unchanged:
            yield f"unchanged: {sum(counts.total() for counts in unchanged)} records"
        yield from self.notices
