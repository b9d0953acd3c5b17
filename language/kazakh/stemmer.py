"""Base forms of Kazakh words: of all legal strippings, the one that stem and endings make likeliest."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from language.kazakh.endings import endings
from language.kazakh.lexicon import by_hand, layers, stems
from language.kazakh.stripping import Stripping, strippings

RARE = -14.0
"""Logarithm of the share of a chain of endings that was never learned."""
UNKNOWN_STEM = -3.0
PER_LETTER = -1.0
"""An unknown noun stem weighs less than every learned one, and the less the longer it is."""


class Analysis(NamedTuple):
    """The chosen stripping, its base form, and whether its stem is known."""

    base: str
    strip: Stripping
    known: bool


@lru_cache(maxsize=200_000)
def analyse(word: str) -> Analysis:
    """Return the likeliest analysis of a folded word."""
    known, shares = stems(), layers()
    best = Analysis(word, Stripping(word, "n", ""), known=False)
    best_score = -1e9
    for strip in strippings(word):
        entry = known[strip.kind].get(strip.stem)
        if entry is None and strip.kind == "v":
            continue
        weight = entry.weight if entry else UNKNOWN_STEM + PER_LETTER * len(strip.stem)
        score = weight + shares[strip.kind].get(strip.layers, RARE)
        if score > best_score:
            best = Analysis(entry.base if entry else strip.stem, strip, entry is not None)
            best_score = score
    return best


PARTICLES = frozenset("ақ ау ай мыс міс ды ді ты ті да де та те".split())


def lemma(word: str) -> str:
    """Return the base form of a folded word; of a compound, that of its last part (ата-анасы → ата-ана)."""
    fixed = by_hand().fixed.get(word)
    if fixed:
        return fixed
    head, hyphen, tail = word.rpartition("-")
    if not hyphen or not head or not tail:
        return analyse(word).base
    if tail in PARTICLES or (tail in endings()["n"] and tail not in stems()["n"]):
        return lemma(head)
    return f"{head}-{lemma(tail)}"
