"""The language of a letter, its sentences and its words: pure Python, no dictionary.

Each word is likelier in one language than in another by its groups of letters; the likeliest path through the words
of a letter, in which a change of language has its price, says where one language ends and the next begins.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from appeals.choices import Language
from language.folding import fold
from language.ngrams import KINDS, likelihoods

if TYPE_CHECKING:
    from collections.abc import Iterable

PIECE = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*|[.!?…]|\n\s*\n|[,;:«»“”\"()–—]")
ENDS = frozenset(".!?…\n")
SIGNS = frozenset(',;:«»“”"()–—')
WORD_LANGUAGES = (Language.KK, Language.RU, Language.EN, Language.KK)
SWITCH_IN_CLAUSE = 5.0
SWITCH_AT_SIGN = 3.0
SWITCH_AT_END = 1.0
"""Prices of a change of language, in natural logarithms."""
STRONGEST = 6.0
"""One word decides no more than this, so that a name or a misread word does not turn a sentence."""
NAME = 0.3
"""Share of its weight that a capitalised word within a sentence has: names belong to no language."""
SHORT = 4
"""Letters of the longest word in capitals that is taken for an abbreviation, which belongs to no language either."""
MIXED = 0.12
"""A letter is mixed where the lesser of Kazakh and Russian has at least this share of the words …"""
MIXED_WORDS = 2
"""… and so many of them."""


class Said(NamedTuple):
    """A word with the price of a change of language before it and its weight."""

    word: str
    price: float
    weight: float


def spoken(pieces: Iterable[str]) -> list[Said]:
    """Return the words among `pieces`; signs between them only lower the price of a change of language."""
    said = []
    price = SWITCH_AT_END
    for piece in pieces:
        if piece[0].isalpha():
            name = piece[0].isupper() and price != SWITCH_AT_END and (len(piece) <= SHORT or not piece.isupper())
            said.append(Said(fold(piece), price, NAME if name else 1.0))
            price = SWITCH_IN_CLAUSE
        elif piece[0] in ENDS:
            price = SWITCH_AT_END
        elif piece[0] in SIGNS:
            price = min(price, SWITCH_AT_SIGN)
    return said


@lru_cache(maxsize=100_000)
def leanings(word: str) -> tuple[float, ...]:
    """Return how much a folded word speaks against each of `KINDS`: from 0, for the likeliest, to -STRONGEST."""
    values = likelihoods(word)
    best = max(values)
    return tuple(max(value - best, -STRONGEST) for value in values)


def path(said: list[Said]) -> list[int]:
    """Return the likeliest state, an index into `KINDS`, for each word (Viterbi)."""
    scores = [0.0] * len(KINDS)
    back: list[tuple[list[float], float]] = []
    for word, price, weight in said:
        changed = max(scores) - price
        back.append((scores, changed))
        leans = zip(scores, leanings(word), strict=True)
        scores = [(score if score >= changed else changed) + lean * weight for score, lean in leans]  # noqa: FURB136 (faster)
    state = scores.index(max(scores))
    states = []
    for before, changed in reversed(back):
        states.append(state)
        if before[state] < changed:
            state = before.index(max(before))
    return states[::-1]


def shares(text: str) -> Counter[Language]:
    """Return how many words of `text` stand in each language."""
    said = spoken(PIECE.findall(text))
    return Counter(WORD_LANGUAGES[state] for state, item in zip(path(said), said, strict=True) if item.weight == 1.0)


def detect(text: str) -> Language:
    """Return KK, RU, EN, MIXED (Kazakh and Russian both with a substantial share) or UNKNOWN."""
    counts = shares(text)
    total = counts.total()
    if not total:
        return Language.UNKNOWN
    if min(counts[Language.KK], counts[Language.RU]) >= max(MIXED * total, MIXED_WORDS):
        return Language.MIXED
    return counts.most_common(1)[0][0]
