"""Whether a text can be language at all, told from its letters alone."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+")
_OWN = re.compile(r"[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІіA-Za-z]")


@cache
def _pairs() -> frozenset[str]:
    """Return the common pairs of letters of Kazakh, Russian and English (made by scripts/make_letter_pairs.py)."""
    path = Path(__file__).with_name("letter_pairs.txt")
    return frozenset(path.read_text(encoding="utf-8").split())


def plausibility(text: str) -> float:
    """Return the share of neighbouring letters in `text` that are common neighbours in Kazakh, Russian or English.

    About 0.98 for real text, below 0.85 for text of wrongly mapped letters, mojibake or noise read as letters; 1 where
    there are no pairs to judge.
    """
    pairs = [first + second for word in _WORD.findall(text.lower()) for first, second in pairwise(word)]
    if not pairs:
        return 1.0
    return sum(pair in _pairs() for pair in pairs) / len(pairs)


def foreign_letters(text: str) -> float:
    """Return the share of the letters in `text` that no language of the office writes (mojibake, old Kazakh fonts)."""
    letters = [sign for sign in text if sign.isalpha()]
    if not letters:
        return 0.0
    return 1 - sum(_OWN.match(sign) is not None for sign in letters) / len(letters)
