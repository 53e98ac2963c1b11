"""What was changed from one state of a record to the next, field by field, in readers' words."""

from dataclasses import dataclass

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .dates import ReportedDateField, display
from .models import Source

# Whether it is public is what happened to it, and not what it says.
NOT_TOLD = {"id", "is_published"}


@dataclass(frozen=True)
class Edit:
    """What of one field was changed: a value for another, or values ``added`` and ``removed``.

    Where there is none of either it is a text, and only that it was changed is told.
    """

    label: str
    before: str = ""
    after: str = ""
    added: tuple = ()
    removed: tuple = ()

    def __str__(self):
        words = [_("%(name)s added") % {"name": name} for name in self.added]
        words += [_("%(name)s removed") % {"name": name} for name in self.removed]
        if self.after:
            words = [f"{self.before} → {self.after}"]
        return f"{self.label}: {'; '.join(words) or _('changed')}"


def told_fields(state):
    """The fields of ``state`` that are told of, and the many-to-many ones after them."""
    fields = [field for field in state.tracked_fields if field.name not in NOT_TOLD]
    return fields, state.instance_type._meta.many_to_many


def edits(before, state, names):
    """What was changed from the state ``before`` to ``state``: a list of ``Edit``s.

    ``names`` is ``{model: {primary key: instance}}`` of what may be named. What is not in it is
    not public, or is no more.
    """
    fields, many = told_fields(state)
    found = [_edit(field, before, state, names) for field in fields]
    found += [_edit_of_many(field, before, state, names) for field in many]
    return [edit for edit in found if edit]


def named_in(before, state):
    """Pairs of a model and a primary key: what ``edits`` and the source given may name."""
    yield Source, state.main_source_id
    fields, many = told_fields(state)
    for field in fields if before else ():
        if field.remote_field and getattr(before, field.attname) != getattr(state, field.attname):
            yield field.related_model, getattr(before, field.attname)
            yield field.related_model, getattr(state, field.attname)
    for field in many if before else ():
        for pk in _keys(before, field) ^ _keys(state, field):
            yield field.related_model, pk


def _edit(field, before, state, names):
    one, other = (getattr(each, field.attname) for each in (before, state))
    if one == other:
        return None
    words = [_in_words(field, value, names) for value in (one, other)]
    if None in words:  # what was taken out of a text stays out: only that it was changed is told
        return Edit(_label(field))
    return Edit(_label(field), *words) if words[0] != words[1] else None


def _in_words(field, value, names):
    """``value`` as readers know it; None where it is a text, and must not be told."""
    if field.remote_field:
        # What is not public is to readers as if it were not there.
        return str(names.get(field.related_model, {}).get(value, "")) or _("not known")
    if field.choices:
        return str(dict(field.flatchoices).get(value, "")) or _("not known")
    if isinstance(field, ReportedDateField):
        return display(value) or _("not known")
    if isinstance(field, models.BooleanField):
        return _("yes") if value else _("no")
    if isinstance(field, models.IntegerField):
        return _("not known") if value is None else str(value)
    return None


def _edit_of_many(field, before, state, names):
    one, other = _keys(before, field), _keys(state, field)
    known = names.get(field.related_model, {})
    added, removed = (
        tuple(sorted(str(known[pk]) for pk in keys if pk in known))
        for keys in (other - one, one - other)
    )
    return Edit(_label(field), added=added, removed=removed) if added or removed else None


def _keys(state, field):
    return set(state.many.get(field.name, ()))


def _label(field):
    # The word for it that readers know: "slug" is the builders'.
    return capfirst(_("address") if field.name == "slug" else field.verbose_name)
