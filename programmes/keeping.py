"""Has every change of a record kept that no ``save()`` makes: of its many-to-many values, by
either end, and by deleting what it refers to. See ``models.history``."""

from functools import partial

from django.apps import apps
from django.db import models
from django.db.models.signals import m2m_changed, post_delete, pre_delete

from .models import Record
from .models.history import keep


def connect():
    """Called once, when all models are there. Bulk inserts of links tell nobody: see ``bulk``."""
    links = [(model, f) for model in kept_models() for f in model._meta.many_to_many]
    for model, field in links:
        m2m_changed.connect(
            partial(linked, model, field), sender=field.remote_field.through, weak=False
        )
    for target in {field.related_model for _model, field in [*links, *set_null()]}:
        pre_delete.connect(remember, sender=target)
        post_delete.connect(forget, sender=target)


def kept_models():
    return [model for model in apps.get_models() if issubclass(model, Record)]


def set_null():
    """Pairs of a model and a foreign key that is emptied when its target is deleted."""
    for model in kept_models():
        for field in model._meta.concrete_fields:
            if field.remote_field and field.remote_field.on_delete is models.SET_NULL:
                yield model, field


def linked(owner, field, instance, action, reverse, pk_set, **kwargs):
    """Records of the model ``owner`` were given values in ``field``, or lost them: ``instance``,
    or where it is the ``reverse`` end, others."""
    if reverse and action == "pre_clear":
        instance._cleared = owners(owner, field, instance)
    if action.startswith("post_"):
        cleared = instance.__dict__.pop("_cleared", ())
        keep(owner, (pk_set or cleared) if reverse else [instance.pk])


def remember(instance, **kwargs):
    """Which records refer to ``instance``, that is about to be deleted."""
    links = [(model, field) for model in kept_models() for field in model._meta.many_to_many]
    instance._referring = [
        (model, owners(model, field, instance))
        for model, field in [*links, *set_null()]
        if field.related_model is type(instance)
    ]


def forget(instance, **kwargs):
    """They refer to it no more. No change can tell so: what is gone has no name."""
    for model, pks in instance.__dict__.pop("_referring", ()):
        keep(model, pks, quietly=True)


def owners(model, field, instance):
    found = model._base_manager.filter(**{field.name: instance.pk})
    return list(found.values_list("pk", flat=True))
