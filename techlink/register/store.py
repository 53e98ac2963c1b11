"""Compares entries with the database.

For each record there are three things to compare: what the register said when it was last
loaded, what it says now, and what the database holds. Staff edited the record where the
last differs from the first; such an edit is kept, and told.
"""

from django.apps import apps

from participants.models import Representative

from ..models import RegisterEntry
from .held import Held
from .report import Report
from .writing import Writer

NEVER_REMADE = {Representative}  # a person whom staff removed stays removed, --force or not


class Store:
    def __init__(self, entries, force, checked_on):
        self.force, self.report, self.wanted = force, Report(), {}
        for entry in entries:
            if (entry.model, entry.key) in self.wanted:
                entry.say("", "is given twice")
            self.wanted[entry.model, entry.key] = entry
        self.known = {(apps.get_model(k.kind), k.key): k for k in RegisterEntry.objects.all()}
        keys = {(model, known.record): key for (model, key), known in self.known.items()}
        models = {model for model, _ in [*self.wanted, *self.known]}
        self.held = {model: Held(model, keys) for model in models}
        self.writer = Writer(
            {which: k.record for which, k in self.known.items() if self.row(which) is not None},
            checked_on,
        )

    def row(self, which):
        """The record in the database of what was loaded before; None if staff deleted it."""
        return self.held[which[0]].rows.get(self.known[which].record)

    def run(self):
        """Bring the database in line with the entries. Returns a ``Report``."""
        for which in self.known:
            if which not in self.wanted:
                self.drop(*which)
        for which, entry in self.wanted.items():
            self.check_references(entry)
            self.report.tell(*self.bring(which, entry), *which)
        self.writer.finish()
        return self.report

    def check_references(self, entry):
        for field, keys in entry.relations():
            for key in keys:
                if (field.related_model, key) not in self.wanted:
                    kind = field.related_model._meta.verbose_name
                    entry.say(field.name, f"there is no {kind} “{key}”")

    def drop(self, model, key):
        """The register no longer has this one. What has a page stays for staff to judge."""
        known, row = self.known[model, key], self.row((model, key))
        edited = row and self.held[model].differences(row, known.said)
        # A withdrawn person stays here, so that the next edition does not name them anew.
        stays = hasattr(model, "slug") or getattr(row, "withdrawn", None)
        if row and (stays or edited and not self.force):
            self.report.tell("left", [], model, key)
            return
        if row:
            row.delete()
            self.report.tell("removed", [], model, key)
        known.delete()

    def bring(self, which, entry):
        """The outcome for an entry, and the fields in which the database differed from it."""
        known = self.known.get(which)
        row = known and self.row(which)
        if not row:
            if known and entry.model in NEVER_REMADE:
                return "removed here", []
            may = known is None or self.force
            return self.writer.create(entry, known) if may else "deleted", []
        fields = self.held[entry.model].differences(row, entry.values)
        if not fields:
            self.writer.remember(entry, known, row)
            return "unchanged", []
        if self.held[entry.model].differences(row, known.said) and not self.force:
            return "kept" if known.said == entry.values else "conflict", fields
        return self.writer.update(entry, known, row), fields
