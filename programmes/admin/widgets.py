"""Django's autocompletes, where they fail with an error page or with a screen reader."""

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError


def is_key(model, value):
    """Whether ``value``, as it was sent, can be a primary key of ``model``."""
    key = model._meta.pk
    try:
        key.run_validators(key.to_python(value))
    except ValidationError:
        return False
    return True


class OnlyKeys:
    """Shows a form again whatever was sent: Django looks up what is no key, and fails."""

    def optgroups(self, name, value, attr=None):
        keys = [key for key in value if not key or is_key(self.field.related_model, key)]
        return super().optgroups(name, keys, attr)


class One(OnlyKeys, AutocompleteSelect):
    """A related record to look up."""


class Several(OnlyKeys, AutocompleteSelectMultiple):
    """Related records to look up. Each has its own button to remove it; one for all of
    them would be no item of the list it stands in."""

    def build_attrs(self, base_attrs, extra_attrs=None):
        return {**super().build_attrs(base_attrs, extra_attrs), "data-allow-clear": "false"}
