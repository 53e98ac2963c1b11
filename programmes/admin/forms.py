from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F, UniqueConstraint
from django.db.models.expressions import ExpressionList

from .widgets import is_key


class PlainTextField(forms.CharField):
    """Text with the line ends it had, so that opening and saving changes nothing."""

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class SeveralField(forms.ModelMultipleChoiceField):
    """Related records. SQLite fails on a number too large to be a key; here it is told."""

    def clean(self, value):
        for key in value or ():
            if not is_key(self.queryset.model, key):
                message = self.error_messages["invalid_pk_value"]
                raise ValidationError(message, "invalid_pk_value", {"pk": key})
        return super().clean(value)


class Rows(forms.BaseInlineFormSet):
    """The rows of an inline, held to every constraint of their model.

    Django leaves out the constraints that name the parent, or compare expressions; the
    database would then refuse with an error page instead of a message.
    """

    def clean(self):
        super().clean()
        rows = [form for form in self.forms if self._is_kept(form)]
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, UniqueConstraint) and constraint.expressions:
                _refuse_repeated(rows, constraint)
        if self.instance.pk:
            for form in rows:
                _refuse_broken(form)

    def _is_kept(self, form):
        return form.is_valid() and form.has_changed() and not self._should_delete_form(form)


def _refuse_repeated(rows, constraint):
    parts = ExpressionList(*constraint.expressions).flatten()
    names = [part.name for part in parts if isinstance(part, F)]
    seen = set()
    for form in rows:
        row = tuple(form.instance.serializable_value(name) for name in names)
        if row in seen:
            form.add_error(None, constraint.get_violation_error_message())
        seen.add(row)


def _refuse_broken(form):
    if not form.errors:
        try:
            form.instance.validate_constraints()
        except ValidationError as broken:
            form.add_error(None, broken)
