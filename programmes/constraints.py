"""The shapes of database constraint that several models share."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Left, Length

from . import dates


def reported_date(field, name):
    """``field`` is empty or a date as ``dates`` describes it."""
    return models.CheckConstraint(
        condition=Q(**{field: ""}) | Q(**{f"{field}__regex": dates.PATTERN}),
        name=name,
        violation_error_message=dates.FORMAT_ERROR,
    )


def in_order(start, end, name, message):
    """``end`` is not before ``start``, as far as their precisions allow to say.

    A programme launched on 2015-11-20 may end in "2015": both are compared at the
    precision of the end.
    """
    return models.CheckConstraint(
        condition=Q(**{end: ""})
        | Q(**{start: ""})
        | Q(**{f"{end}__gte": Left(start, Length(end))}),
        name=name,
        violation_error_message=message,
    )


class CompositeForeignKey(models.BaseConstraint):
    """Several columns together point at one row of another table.

    Django's own foreign keys have one column. This is how the database itself can
    hold that a partnership's country is the country of its venture: SQL's own
    FOREIGN KEY (a, b) REFERENCES t (x, y). The first of ``fields`` is a foreign key
    to that table; ``to_fields`` are its fields, which need a unique constraint. A
    change there follows here (ON UPDATE CASCADE).
    """

    def __init__(self, *, fields, to_fields, name, violation_error_message=None):
        super().__init__(name=name, violation_error_message=violation_error_message)
        self.fields, self.to_fields = tuple(fields), tuple(to_fields)

    def constraint_sql(self, model, schema_editor):
        target = self._target(model)
        quote = schema_editor.quote_name

        def columns(of, names):
            return ", ".join(quote(of._meta.get_field(name).column) for name in names)

        return (
            f"CONSTRAINT {quote(self.name)} FOREIGN KEY ({columns(model, self.fields)}) "
            f"REFERENCES {quote(target._meta.db_table)} ({columns(target, self.to_fields)}) "
            "ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED"
        )

    def create_sql(self, model, schema_editor):
        table = schema_editor.quote_name(model._meta.db_table)
        return f"ALTER TABLE {table} ADD {self.constraint_sql(model, schema_editor)}"

    def remove_sql(self, model, schema_editor):
        return schema_editor._delete_fk_sql(model, self.name)

    def validate(self, model, instance, exclude=None, using="default"):
        """Raise ``ValidationError`` when the other table has no row of these values."""
        fields = [model._meta.get_field(name) for name in self.fields]
        values = [getattr(instance, field.attname) for field in fields]
        # A form leaves out what nobody edits; clean() has filled that in by now.
        if None in values or any(f.editable and f.name in (exclude or ()) for f in fields):
            return
        match = dict(zip(self.to_fields, values, strict=True))
        if not self._target(model)._base_manager.using(using).filter(**match).exists():
            raise ValidationError(
                self.get_violation_error_message(), code=self.violation_error_code
            )

    def _target(self, model):
        return model._meta.get_field(self.fields[0]).remote_field.model

    def __eq__(self, other):
        if isinstance(other, CompositeForeignKey):
            return self.deconstruct() == other.deconstruct()
        return NotImplemented

    __hash__ = models.BaseConstraint.__hash__

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "fields": self.fields, "to_fields": self.to_fields}
