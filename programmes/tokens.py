"""How words are found: the same on every database.

Text is cut into tokens here, in Python, before it is stored and before it is
looked for, so SQLite and PostgreSQL cannot disagree about case, accents or
scripts. A column of tokens is one string with a space before and after each;
``words`` looks tokens up in an index of such columns, and a few are looked through.
"""

import re
import unicodedata

HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af\u3040-\u30ff\u4e00-\u9fff]")
HEBREW = re.compile("[\u0590-\u05ff]")
WORD = re.compile(r"[^\W_]+")
MOST_WANTED = 16  # more would narrow nothing, and each costs every list several conditions
# PostgreSQL refuses a longer token (2 kB) and a longer row of them (1 MB), at four bytes a
# character; and a page of Korean without spaces is one token.
LONGEST, MOST_STORED = 64, 250_000
HEBREW_PREFIXES = 3  # ve-, ha-, be-... are written together with the word, up to three


def fold(text):
    """``text`` without case and without marks: "Õigusloome" becomes "oigusloome"."""
    if text.isascii():
        return text.lower()  # the same, at a tenth of the cost
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFC", "".join(c for c in text if not unicodedata.combining(c)))


def words(text):
    return WORD.findall(fold(text))


def column(*texts):
    """What a row stores of its ``texts``: every token once, spaces around each."""
    return joined(token for text in texts for token in _stored(text))


def joined(tokens):
    """The column of these ``tokens``, each cut to ``LONGEST``, and all to ``MOST_STORED``."""
    text = " ".join(dict.fromkeys(token[:LONGEST] for token in tokens))
    if len(text) > MOST_STORED:
        text = text[:MOST_STORED].rpartition(" ")[0]
    return f" {text} " if text else ""


def wanted(text):
    """What to look for in a column, one string per token, all of which must be found.

    Of a long text it is the beginning, ``MOST_WANTED`` tokens.
    """
    found = dict.fromkeys(needle for word in words(text) for needle in _needles(word))
    return list(found)[:MOST_WANTED]


def _stored(text):
    for word in words(text):
        yield word
        if HANGUL.search(word):
            yield from _pairs(word)
        elif HEBREW.match(word):
            yield from (word[i:] for i in range(1, min(HEBREW_PREFIXES + 1, len(word) - 2)))


def _needles(word):
    # Korean compounds have no spaces: a longer word is found by its pairs of letters.
    if HANGUL.search(word) and len(word) > 2:
        return [f" {pair} " for pair in _pairs(word)]
    return [f" {word[:LONGEST]}"]


def _pairs(word):
    return [word[i : i + 2] for i in range(len(word) - 1)] if len(word) > 2 else []
