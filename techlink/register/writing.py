from collections import defaultdict

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from programmes.models import Reviewed

from ..models import RegisterEntry


class Writer:
    """Writes entries to the database, and remembers what they said."""

    def __init__(self, pks, checked_on):
        self.pks = pks  # (model, key) -> primary key, of the records there are
        self.checked_on = checked_on  # when the register was held against its sources
        self.new, self.changed, self.lists = [], [], []
        self.checked = defaultdict(list)  # model -> primary keys of what that check was of

    def create(self, entry, known=None):
        """The outcome: "created", or why not. ``known`` is of a record that was deleted."""
        record = entry.model()
        hindered = self.fill(entry, record)
        if not hindered:
            record.save(force_insert=True)
            self.pks[entry.model, entry.key] = record.pk
            self.lists.append((entry, record))
            self.remember(entry, known, record)
        return hindered or "created"

    def update(self, entry, known, record):
        """The outcome: "updated", or why not. What staff withdrew, no file publishes again."""
        withdrawn = getattr(record, "is_published", True) is False
        hindered = self.fill(entry, record)
        if not hindered:
            if withdrawn:
                record.is_published = False
            record.save()
            self.lists.append((entry, record))
            self.remember(entry, known, record)
        return hindered or "updated"

    def fill(self, entry, record):
        """Give ``record`` the values of ``entry``. Returns why it cannot be saved, if so."""
        missing = []
        for field, keys in entry.relations():
            if not field.many_to_many:
                pk = self.pks.get((field.related_model, *keys))
                setattr(record, field.attname, pk)
                missing += [field.name] if keys and pk is None else []
        for name, value in entry.values.items():
            if not entry.model._meta.get_field(name).is_relation:
                setattr(record, name, value)
        try:
            record.clean_fields(exclude=missing) if missing else record.full_clean()
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                entry.say("" if name == NON_FIELD_ERRORS else name, " ".join(messages))
            return "refused"
        return "incomplete" if missing else None

    def remember(self, entry, known, record):
        """What the register said of ``record`` now, for the next load. They agree."""
        now = {"record": str(record.pk), "said": entry.values, "checked": self.checked_on}
        then = known and (known.record, known.checked)
        is_new = self.checked_on and then != (now["record"], self.checked_on)
        if is_new and issubclass(entry.model, Reviewed):
            self.checked[entry.model].append(record.pk)
        if known is None:
            kind = entry.model._meta.label_lower
            self.new.append(RegisterEntry(kind=kind, key=entry.key, **now))
        elif any(getattr(known, name) != value for name, value in now.items()):
            vars(known).update(now)
            self.changed.append(known)

    def finish(self):
        """Set the lists, now that all records are there that they may name; and say what was
        checked, unless staff have checked it since."""
        for entry, record in self.lists:
            for field, keys in entry.relations():
                if field.many_to_many:
                    found = [self.pks.get((field.related_model, key)) for key in keys]
                    getattr(record, field.name).set([pk for pk in found if pk is not None])
        for model, pks in self.checked.items():
            model.objects.filter(pk__in=pks).mark_checked_since(self.checked_on)
        RegisterEntry.objects.bulk_create(self.new)
        RegisterEntry.objects.bulk_update(self.changed, ["record", "said", "checked"])
