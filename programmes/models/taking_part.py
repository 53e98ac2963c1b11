from functools import reduce
from operator import or_

from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast

from .countries import of_any_pair
from .dated import DatedQuerySet
from .records import RecordQuerySet


class Role:
    """What an involvement and a participation have in common: ``who`` has it, on a ``side``."""

    @property
    def code(self):
        """The country it is for: that of its side, or its owner's."""
        return self.side_id or self.who.country_id


class TakingPartQuerySet(DatedQuerySet, RecordQuerySet):
    """Of records that take part in programmes.

    ``roles_name`` is the relation to the rows that say in which, and how.
    """

    roles_name = None

    def roles(self):
        """The public roles of such records, in any programme."""
        return self.model.roles_model().objects.published().as_of(self.day)

    def with_role(self, *conditions, **fields):
        """Those that have a public role of which this holds, as in ``year__in=[2015]``."""
        owner = self.model._meta.model_name
        return self.filter(pk__in=self.roles().filter(*conditions, **fields).values(owner))

    def in_programmes_called(self, *slugs):
        return self.with_role(programme__slug__in=slugs)

    def of_pairs(self, *slugs):
        """Those that take part in a programme of any of the pairs ("ee-gb")."""
        return self.with_role(of_any_pair(slugs, "programme__"))

    def in_sectors_of_programmes(self, *slugs):
        return self.with_role(programme__sectors__slug__in=slugs)

    def in_year(self, *years):
        return self.with_role(year__in=years)

    def touched_by(self, logged):
        """Those that take part in any programme or event that was changed."""
        model = self.model.roles_model()
        fields = {field.name for field in model._meta.fields} & {"programme", "event"}
        changed = (Q(**{f"{name}__in": logged.get(name, ())}) for name in fields)
        roles = model.objects.filter(reduce(or_, changed))
        return self.filter(pk__in=roles.values(self.model._meta.model_name))

    def with_option(self, where):
        """With ``option``, a value of each public role, for counting a facet."""
        roles, path = self.model.roles_model(), f"{self.roles_name}__"
        is_counted = roles.is_public(path)
        if self.day:
            is_counted &= roles.is_known_by(self.day, path)
        return self.filter(is_counted).annotate(option=Cast(where, CharField()))


class TakingPart:
    """What takes part in programmes: it was there once it had a public role."""

    @classmethod
    def roles_model(cls):
        return cls._meta.get_field(cls.objects.all().roles_name).related_model

    @classmethod
    def is_known_by(cls, day):
        return cls._has(cls.roles_model().objects.published().as_of(day))

    @classmethod
    def is_possible_by(cls, day):
        """It has no role at all, or one that may have begun."""
        roles = cls.roles_model().objects.published()
        return ~cls._has(roles) | cls._has(roles.possible_on(day))

    @classmethod
    def _has(cls, roles):
        """A ``Q``: it has one of ``roles``, a queryset. Of few records only theirs are looked at."""
        return Q(Exists(roles.filter(**{cls._meta.model_name: OuterRef("pk")})))
