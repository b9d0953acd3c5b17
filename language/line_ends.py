"""Words parted at the end of a line: whether the hyphen belongs to the word (ата-анасы, кто-то) or only parts it."""

from __future__ import annotations

import re

from language import english, russian
from language.folding import fold
from language.kazakh.endings import endings
from language.kazakh.stemmer import analyse

OWN_LETTER = re.compile("[әғқңөұүһі]")
LATIN = re.compile("[a-z]")
KAZAKH_VOWELS = frozenset("аәеоөұүыіэ")
"""No Kazakh word is parted before one of them: у and и stand for consonants too."""
RUSSIAN_VOWELS = frozenset("аеёиоуыэюя")
DERIVING = re.compile("[лдт][ыі][қкғг]|с[ыі]з")
"""Endings that make words of words and look like words: лық, сыз."""
SELDOM_AFTER_A_VOWEL = frozenset("аоэ")
"""Within one word: Ата-анасыз, but Исма-илова and Турга-ев."""
PARTICLES = frozenset({"ақ", "ак", "ау", "ай", "то", "либо", "нибудь", "таки"})
BEFORE_A_HYPHEN = frozenset({"кое", "кой"})
ENGLISH_HALVES = frozenset(
    {"well", "self", "vice", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}
)
AFTER_A_HYPHEN = frozenset({"year", "years", "old", "law", "laws", "term"})
ATTESTED, WELL_ATTESTED = 1.0, 2.5
"""Weights (natural logarithm of the words explained) from which a Kazakh stem is believed, one of two halves alone."""
MARGIN = 1.0
"""Two halves are two words where both are better attested than the whole by this."""
SHORTEST = 3


def is_compound(first: str, last: str) -> bool:
    """Tell whether what stands before and behind a hyphen at the end of a line are words of their own.

    Args:
        first: the letters before the hyphen, as written.
        last: those at the beginning of the next line.
    """
    capitals = (first.isupper(), last.isupper())
    if (last[0].isupper() or capitals == (True, False)) and capitals != (True, True):
        return True  # a name of two parts, an abbreviation with its ending (ЖСН-ім)
    if min(len(first), len(last)) == 1:
        return True  # в-третьих
    first, last = fold(first), fold(last)
    if last in PARTICLES or first in BEFORE_A_HYPHEN:
        return not russian.known(first + last)  # мес-то
    if first.startswith(last) and len(last) >= SHORTEST:
        return True  # кезек-кезек, жолма-жол
    if LATIN.search(first + last):
        return _english(first, last)
    return _kazakh(first, last) if _is_kazakh(first, last) else _russian(first, last)


def _english(first: str, last: str) -> bool:
    if not (LATIN.search(first) and LATIN.search(last)):
        return True
    if first in ENGLISH_HALVES or last in AFTER_A_HYPHEN:
        return True
    return english.known(first) and english.known(last) and not english.known(first + last)


def _is_kazakh(first: str, last: str) -> bool:
    if OWN_LETTER.search(first + last):
        return True
    if russian.known(first + last):
        return False
    if _weight(first + last)[0] >= ATTESTED:
        return True
    halves = min(_weight(first)[0], _weight(last)[0])
    return last[0] in KAZAKH_VOWELS and halves >= WELL_ATTESTED  # ата-енем


def _kazakh(first: str, last: str) -> bool:
    if last[0] in KAZAKH_VOWELS:
        return True
    weight, stem = _weight(last)
    if DERIVING.match(last):
        return False
    if len(stem) < SHORTEST or any(last in endings()[kind] for kind in endings()):
        return False
    return min(weight, _weight(first)[0]) > _weight(first + last)[0] + MARGIN


def _weight(word: str) -> tuple[float, str]:
    """Return how well the stem of a Kazakh word is attested, and that stem."""
    found = analyse(word)
    return -1.0 if found.weight is None else found.weight, found.base


def _russian(first: str, last: str) -> bool:
    if russian.known(first + last):
        return False
    if last[0] in RUSSIAN_VOWELS and (first[-1] not in RUSSIAN_VOWELS or last[0] in SELDOM_AFTER_A_VOWEL):
        return True
    both = russian.known(first) and russian.known(last)
    return both and (len(last) >= SHORTEST or first in ("из", "по", "во"))
