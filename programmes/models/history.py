"""What each record said, state after state: django-simple-history keeps it.

A row of its tables is a ``State``: all that a record said once something was changed. One
act leaves one state, and what changes nothing leaves none, so two that follow each other
always differ, and reading is simple. States are written in the transaction of the change,
from what the database then holds, and erased with their record.
"""

from datetime import timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext_lazy as _
from simple_history.manager import HistoricalQuerySet
from simple_history.models import HistoricalRecords

from .slugs import DERIVED
from .states import begin, keep

SAME_ACT = timedelta(seconds=30)
SAME_ACT_OF_A_COMMAND = timedelta(minutes=10)  # it does much before it comes back to a record
# Made of other columns, or true of the record and not said by it.
NOT_KEPT = {*DERIVED, "updated", "checked"}
# Names of people, that stay nowhere once they are taken out of a record.
NOT_KEPT |= {"delegations", "chaired_by"}


class What(models.TextChoices):
    """What a state means to the public; nothing where it is not public."""

    RECORDED = "recorded", _("Recorded")  # it was public before its history was kept
    PUBLISHED = "published", _("Published")
    CHANGED = "changed", _("Changed")
    ENDED = "ended", _("Ended")


class StateQuerySet(HistoricalQuerySet):
    def newest(self, number):
        """Of the newest: rows of the date, the primary key, the model, and that of the record."""
        ordered = self.order_by("-history_date", "-history_id")
        rows = ordered.values_list("history_date", "history_id", "id")[:number]
        return [(date, pk, self.model, record) for date, pk, record in rows]

    def were_public(self):
        return self.exclude(what="")

    def public(self):
        """Those that were public, of records that are."""
        records = self.model.instance_type.objects.published()
        return self.were_public().filter(Exists(records.filter(pk=OuterRef("id"))))

    def with_preceding(self):
        """With ``preceding``, the primary key of the state before; and the ``name_now`` and the
        ``slug_now`` of the record."""
        states, now = self.model.objects.filter(id=OuterRef("id")), self.model.instance_type
        earlier = states.filter(history_date__lte=OuterRef("history_date")).exclude(
            history_date=OuterRef("history_date"), history_id__gte=OuterRef("history_id")
        )
        record = now._base_manager.filter(pk=OuterRef("id"))
        return self.annotate(
            preceding=Subquery(
                earlier.order_by("-history_date", "-history_id").values("history_id")[:1]
            ),
            name_now=Subquery(record.values("name")[:1]),
            slug_now=Subquery(record.values("slug")[:1]),
        )


class State(models.Model):
    """What the tables of states have beside the record's own columns and the library's.

    ``many`` is ``{field: [primary keys, sorted]}`` of the record's many-to-many fields. The
    library has a table for each of those; in the row itself they are written, compared and
    erased with it, and reading them takes no query more.
    """

    what = models.CharField(_("what happened"), max_length=10, choices=What, blank=True)
    many = models.JSONField(_("many-to-many values"), default=dict)

    class Meta:
        abstract = True

    @property
    def said(self):
        """``{column: value}`` of all that the record said."""
        return {field.attname: getattr(self, field.attname) for field in self.tracked_fields} | {
            name: keys for name, keys in self.many.items() if keys
        }

    def ends(self, before):
        """Whether it says, and the state ``before`` did not, that something has ended."""
        status, earlier = getattr(self, "status", ""), getattr(before, "status", "")
        got_a_date = getattr(self, "ended", "") and not getattr(before, "ended", "")
        return earlier != "ended" and (status == "ended" or bool(got_a_date))

    def meaning(self, before):
        """The ``What`` of it, after the state ``before``, None for the first."""
        if not self.is_published:
            return ""
        # What it said as a draft, or when it was withdrawn, is nobody's business.
        if before is None or not before.is_published:
            return What.PUBLISHED
        return What.ENDED if self.ends(before) else What.CHANGED

    def continues(self, last):
        """Whether it is of the same act as the state ``last``, None if there is none."""
        longest = SAME_ACT if self.history_user_id else SAME_ACT_OF_A_COMMAND
        return (
            last is not None
            and last.what != What.RECORDED
            and last.history_user_id == self.history_user_id
            and self.history_date - last.history_date < longest
        )

    def settle(self, last, before, quietly=False):
        """Come after the state ``last`` and the one ``before`` it, each may be None; or take the
        place, and so the primary key, of the last: if that is of the same act or, where it is
        done ``quietly``, as if it had said so. Returns whether it says anything new."""
        if last and quietly:
            self.history_date, self.history_user_id = last.history_date, last.history_user_id
        if last and quietly or self.continues(last):
            self.pk, self.history_type = last.pk, last.history_type
            self.history_date = last.history_date  # an act is as long from its beginning
        else:
            self.history_type, before = "~" if last else "+", last
        self.what = last.what if last and quietly else self.meaning(before)
        return before is None or self.said != before.said


class History(HistoricalRecords):
    """The history of the models that an abstract one is made for."""

    def __init__(self):
        super().__init__(
            inherit=True,
            bases=[State],
            history_id_field=models.BigAutoField(),
            historical_queryset=StateQuerySet,
            cascade_delete_history=True,  # who is erased is erased
        )

    def fields_included(self, model):
        return [field for field in super().fields_included(model) if field.name not in NOT_KEPT]

    def copy_fields(self, model):
        """What states are asked by is which record they are of, and when they were."""
        fields = super().copy_fields(model)
        for name, field in fields.items():
            field.db_index = name == model._meta.pk.name
        return fields

    def get_meta_options(self, model):
        index = models.Index(
            fields=["what", "history_date"], name=f"{model._meta.model_name}_what_happened"
        )
        return {**super().get_meta_options(model), "indexes": [index]}

    def create_historical_record(self, instance, history_type, using=None):
        """What the library does after each ``save()``: here with a state for each act."""
        if history_type == "+":
            begin([instance])
        else:
            keep(type(instance), [instance.pk])
