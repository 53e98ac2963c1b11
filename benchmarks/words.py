"""Text that means nothing, with words as frequent as in a language: Zipf's law."""

from itertools import accumulate, product

VOCABULARY = 20_000  # words
SENTENCE = 40  # words in a summary
# Words to search for, and the part of all records that has each. RAREST is in exactly three.
COMMON, COMMON_SHARE = "health", 0.3
RARE, RARE_SHARE = "quantum", 0.005
RAREST = "tuatara"

STARTS = ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "st", "tr"]
VOWELS = ["a", "e", "i", "o", "u", "ai", "ou"]


class Choice:
    """Draws from ``values``, the first of them the most often: the n-th as 1 / n."""

    def __init__(self, values):
        self.values = list(values)
        self.weights = list(accumulate(1 / rank for rank in range(1, len(self.values) + 1)))

    def some(self, random, count):
        """``count`` of them, in which one may come again."""
        return random.choices(self.values, cum_weights=self.weights, k=count)

    def one(self, random):
        return self.some(random, 1)[0]

    def different(self, random, count):
        """Up to ``count`` of them, each once."""
        places = random.choices(range(len(self.values)), cum_weights=self.weights, k=count)
        return [self.values[place] for place in dict.fromkeys(places)]


def vocabulary():
    """Invented words of two or three syllables: "bada", "trouzina"."""
    syllables = ["".join(parts) for parts in product(STARTS, VOWELS)]
    two = ["".join(parts) for parts in product(syllables, repeat=2)]
    three = (word + syllables[n % len(syllables)] for n, word in enumerate(two))
    return [*two[::2], *three][:VOCABULARY]


class Summaries:
    def __init__(self):
        self.words = Choice(vocabulary())

    def make(self, random, has_rarest=False):
        words = self.words.some(random, SENTENCE)
        if random.random() < COMMON_SHARE:
            words[random.randrange(SENTENCE)] = COMMON
        if random.random() < RARE_SHARE:
            words[-1] = RARE
        if has_rarest:
            words[0] = RAREST
        return f"A fictional record, made up for benchmarks. {' '.join(words).capitalize()}."
