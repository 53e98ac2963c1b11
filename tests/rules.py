"""What the tests of constraints share. A rule is tested both ways: what a person is
told, and that the database refuses the same row with validation skipped."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction


def told(instance):
    """What a form says of ``instance``, a list of messages."""
    with pytest.raises(ValidationError) as caught:
        instance.full_clean()
    return caught.value.messages


def refused(change):
    """What the database says of ``change``, a function that makes it."""
    with pytest.raises(IntegrityError) as caught:
        _make(change)
    return str(caught.value)


def inserting(instance):
    """A change for ``refused``: the row as it stands."""
    return lambda: type(instance).objects.bulk_create([instance])


@transaction.atomic
def _make(change):
    change()
    connection.check_constraints()  # the deferred ones speak now, not at commit


def names_of(app):
    """The names of all constraints of the models of ``app``, and their classes."""
    return {
        constraint.name: type(constraint).__name__
        for model in apps.get_app_config(app).get_models()
        for constraint in model._meta.constraints
    }
