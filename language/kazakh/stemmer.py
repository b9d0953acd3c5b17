"""Base forms of Kazakh words: of all legal strippings, the one that stem and endings make likeliest."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from language.kazakh.lexicon import RARE, layers, stems
from language.kazakh.stripping import Stripping, strippings

UNKNOWN_STEM = -3.0
PER_LETTER = -1.0
"""An unknown noun stem weighs less than every learned one, and the less the longer it is."""


class Analysis(NamedTuple):
    """The chosen stripping, its base form, its score (a log probability up to a constant), the weight of its stem."""

    base: str
    strip: Stripping
    score: float
    weight: float | None
    """As in the lexicon; None where the stem is not known."""


@lru_cache(maxsize=200_000)
def analyse(word: str) -> Analysis:
    """Return the likeliest analysis of a folded word."""
    known, shares = stems(), layers()
    best = Analysis(word, Stripping(word, "n", ""), UNKNOWN_STEM + PER_LETTER * len(word) + RARE, None)
    for strip in strippings(word):
        entry = known[strip.kind].get(strip.stem)
        if entry is None and strip.kind == "v":
            continue
        weight = entry.weight if entry else UNKNOWN_STEM + PER_LETTER * len(strip.stem)
        score = weight + shares[strip.kind].get(strip.layers, RARE)
        if score > best.score:
            best = Analysis((entry and entry.other) or strip.stem, strip, score, entry and entry.weight)
    return best
