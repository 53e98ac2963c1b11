"""In which order the records of a list stand."""

from array import array
from bisect import bisect_left, bisect_right
from copy import copy

NOWHERE = 0


class Places:
    """Each record has a place, a number from 1 on, and the places are in the list's order.

    A record that comes or moves later gets the next free number at the end instead, and
    ``late`` says where it belongs: pairs of the place it comes right after and its own, in
    the list's order. So nothing is renumbered, and sets of places stay true.
    """

    def __init__(self, pks):
        """``pks``: an ``array("I")`` of primary keys in order, after a first that is not used."""
        self.pks, self.first_late = pks, len(pks)
        self.late = []
        self.by_pk = array("I", [NOWHERE]) * (max(pks, default=0) + 1)
        for place, pk in enumerate(pks):
            self.by_pk[pk] = place
        self.by_pk[0] = NOWHERE

    def copy(self):
        """One that can change without this one's order changing.

        They share all but that: to ``pks`` something is only ever added, and where ``by_pk``
        leads to a new place, that is in no set of the old ones.
        """
        return copy(self)

    def of(self, pk):
        """The place of a record, ``NOWHERE`` if it has none."""
        return self.by_pk[pk] if pk < len(self.by_pk) else NOWHERE

    def remove(self, pk):
        """Take a record out; its place is not used again. Returns the place it had."""
        place = self.of(pk)
        if place:
            self.by_pk[pk] = NOWHERE
            self.late = [entry for entry in self.late if entry[1] != place]
        return place

    def add(self, pk, preceding):
        """Give a record a place after the first of ``preceding`` (primary keys) that has one."""
        place = len(self.pks)
        self.pks.append(pk)
        self.by_pk.extend([NOWHERE] * (pk + 1 - len(self.by_pk)))
        self.by_pk[pk] = place
        before = next((self.of(other) for other in preceding if self.of(other)), NOWHERE)
        spot, after = self._spot(before)
        self.late = [*self.late[:spot], (after, place), *self.late[spot:]]
        return place

    def _spot(self, before):
        """Where in ``late`` what comes right after the place ``before`` belongs."""
        if before >= self.first_late:
            spot = next(n for n, (_after, place) in enumerate(self.late) if place == before)
            return spot + 1, self.late[spot][0]
        return bisect_left(self.late, (before, 0)), before

    def cut(self, places, start, stop):
        """The primary keys from number ``start`` to ``stop`` of a bitmap of ``places``, in order.

        It costs the same wherever it is cut: a bitmap knows its n-th member.
        """
        late = [entry for entry in self.late if entry[1] in places]
        numbers = [places.rank(after) + n for n, (after, _place) in enumerate(late)]
        return [
            self.pks[self._at(places, number, late, numbers)]
            for number in range(start, min(stop, len(places)))
        ]

    @staticmethod
    def _at(places, number, late, numbers):
        earlier = bisect_right(numbers, number)
        if earlier and numbers[earlier - 1] == number:
            return late[earlier - 1][1]
        return places[number - earlier]


def preceding(ordered, pk, number):
    """Primary keys of the few records right before ``pk`` in an ordered queryset, nearest first;
    None if it is not there any more.

    One query for each field of the order, of those that agree in the fields before: databases
    look up "a < 1 or a = 1 and b < 2" in no index.
    """
    fields = [(field.lstrip("-"), field.startswith("-")) for field in ordered.query.order_by]
    values = ordered.filter(pk=pk).values(*(name for name, _descends in fields)).first()
    if values is None:
        return None
    found, others = [], ordered.reverse().values_list("pk", flat=True)
    while fields and len(found) < number:
        name, descends = fields.pop()
        same = {field: values[field] for field, _descends in fields}
        before = {f"{name}__{'gt' if descends else 'lt'}": values[name]}
        found += others.filter(**same, **before)[: number - len(found)]
    return found
