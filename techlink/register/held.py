from collections import defaultdict


class Held:
    """What the database holds of one model, in the shape of entries' values."""

    def __init__(self, model, keys):
        self.keys = keys  # (model, primary key as text) -> key of the register
        self.rows = {str(row.pk): row for row in model._base_manager.all()}
        lists = model._meta.many_to_many
        self.fields = {field.name: field for field in (*model._meta.fields, *lists)}
        self.lists = {field: self.links(field) for field in lists}

    def links(self, field):
        links = defaultdict(list)
        ends = field.m2m_field_name(), field.m2m_reverse_field_name()
        for own, other in field.remote_field.through._base_manager.values_list(*ends):
            links[own].append(self.key(field, other))
        return links

    def differences(self, row, values):
        """The names of the fields in which ``row`` is other than ``values``."""
        known = [(name, value) for name, value in values.items() if name in self.fields]
        return [name for name, value in known if self.value(row, self.fields[name]) != value]

    def value(self, row, field):
        if field.many_to_many:
            return sorted(self.lists[field][row.pk])
        value = getattr(row, field.attname)
        return self.key(field, value) if field.is_relation else value

    def key(self, field, pk):
        """The key of the related record; what staff added has none and is told by its number."""
        return None if pk is None else self.keys.get((field.related_model, str(pk)), f"#{pk}")
