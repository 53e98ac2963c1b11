"""Which two pairs are asked for, and what is wrong with the asking."""

from itertools import combinations

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from programmes.matrix import pairs_of
from programmes.pairs import Pair

WANTED = 2
MOST_REPEATED = 40  # characters of what was asked, in a message


class Choosing:
    """What ``asked`` (text, as in "ee-gb", in any order and case) says of pairs in a ``Directory``.

    ``pairs`` are the first two that were understood; ``problems`` say what was not.
    """

    def __init__(self, asked, directory):
        self.directory, self.pairs, self.problems = directory, [], []
        for text in asked:
            self._take(text.strip())

    def _take(self, text):
        pair = self._called(text)
        if not text:
            return
        if pair is None:
            said = {"text": text[:MOST_REPEATED]}
            self.problems.append(_("“%(text)s” is no pair of the register: choose another.") % said)
        elif pair in self.pairs:
            said = {"pair": pair}
            self.problems.append(_("%(pair)s was given twice: choose another to compare.") % said)
        elif len(self.pairs) == WANTED:
            said = {"pair": pair}
            self.problems.append(_("Two pairs are compared: %(pair)s was left out.") % said)
        else:
            self.pairs.append(pair)

    def _called(self, text):
        codes = text.upper().split("-")
        known = [self.directory.countries[c] for c in codes if c in self.directory.countries]
        is_pair = len(codes) == len(known) == WANTED and known[0] != known[1]
        return Pair.of(*known) if is_pair else None

    @property
    def is_complete(self):
        return len(self.pairs) == WANTED

    @property
    def fields(self):
        """The slug chosen in each of the two fields of the form, "" where none is."""
        return [*(pair.slug for pair in self.pairs), *[""] * (WANTED - len(self.pairs))]

    @cached_property
    def options(self):
        """All pairs to choose from: those with a programme, the founders', and those asked for."""
        founders = [each for each in self.directory.countries.values() if each.is_founder]
        sizes = self.directory.programmes.sizes("pair")
        wanted = {*sizes, *(p.slug for p in pairs_of(founders)), *(p.slug for p in self.pairs)}
        every = (Pair.of(*two) for two in combinations(self.directory.countries.values(), 2))
        return sorted((pair for pair in every if pair.slug in wanted), key=str)
