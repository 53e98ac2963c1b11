"""Slugs for many records at once, numbered as ``Addressed.free_slug`` would, in few queries."""

from collections import Counter
from itertools import chain

from .models.slugs import FormerSlug
from .portions import portions


class FreeSlugs:
    def __init__(self):
        self.next = {}  # (model, base) -> the number to try next, where 1 was not free
        self.taken = set()  # by the batch at hand

    def give(self, model, records):
        """A free slug to each of ``records`` that has none."""
        self.taken = {record.slug for record in records if record.slug}
        take_over(model, self.taken)
        waiting, width = [(record, record.slug_base()) for record in records if not record.slug], 1
        while waiting:
            candidates = self.candidates(model, Counter(of for _record, of in waiting), width)
            waiting = [row for row in waiting if not self.number(model, *row, candidates)]
            width *= 2  # ever more at once, where very many have the same name

    def candidates(self, model, bases, width):
        """``{base: iterator of (number, slug)}``: as many as there are records, ``width`` times."""
        asked = {}
        for of, count in bases.items():
            first = self.next.get((model, of), 1)
            asked[of] = [(n, numbered(of, n)) for n in range(first, first + width * count)]
        slugs = {slug for numbers in asked.values() for _number, slug in numbers}
        self.taken |= in_use(model, slugs)
        return {of: iter(numbers) for of, numbers in asked.items()}

    def number(self, model, record, of, candidates):
        """Give ``record`` the first candidate that is free. Returns whether there was one."""
        for number, slug in candidates[of]:
            is_free = slug not in self.taken
            if number > 1 or not is_free:
                self.next[model, of] = number + 1
            if is_free:
                self.taken.add(slug)
                record.slug = slug
                return True
        return False


def numbered(of, number):
    return of if number == 1 else f"{of}-{number}"


def in_use(model, slugs):
    """Those of ``slugs`` that a record has, or that lead to one that had it."""
    former = FormerSlug.objects.filter(kind=model._meta.label_lower)
    found = [
        queryset.filter(slug__in=portion).order_by().values_list("slug", flat=True)
        for portion in portions(slugs)
        for queryset in (model._base_manager.all(), former)
    ]
    return set(chain.from_iterable(found))


def take_over(model, slugs):
    """Addresses that led to other records lead there no more, as when one is saved with them."""
    for portion in portions(slugs):
        FormerSlug.objects.filter(kind=model._meta.label_lower, slug__in=portion).delete()
