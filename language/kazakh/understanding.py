"""From a Kazakh word as typed to its base form: irregular words, compounds, missing letters, loan words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from language import russian
from language.kazakh.endings import endings
from language.kazakh.latin import to_skeletons
from language.kazakh.lexicon import RARE, by_hand, layers, stems
from language.kazakh.restoring import restore
from language.kazakh.stemmer import analyse
from language.kazakh.stripping import strippings

SHORTEST_LOAN = 3
PARTICLES = frozenset({"ақ", "ак", "ау", "ай", "мыс", "міс", "ды", "ді", "ты", "ті", "да", "де", "та", "те"})
OWN_LETTER = re.compile("[әғқңөұүһі]")
CERTAIN = 1.5
"""A word of this score was typed as it was meant."""
MARGIN = 0.7
"""A word is taken for one typed without its letters where the meant one is likelier by this."""


class Understood(NamedTuple):
    """A word's base form, and whether a well attested stem stands behind it or it is a guess."""

    base: str
    sure: bool


ATTESTED = 1.0
WELL_ATTESTED = 2.0
"""Weights (natural logarithm of the words explained) from which a stem is believed, and believed to be typed right."""


@lru_cache(maxsize=200_000)
def understand(word: str) -> Understood:
    """Return the base form of a folded word; of a compound, that of its last part (ата-анасы → ата-ана)."""
    fixed = by_hand().fixed.get(word)
    if fixed:
        return Understood(fixed, sure=True)
    head, hyphen, tail = word.rpartition("-")
    if not hyphen or not head or not tail:
        return _simple(word)
    if tail in PARTICLES or (tail in endings()["n"] and tail not in stems()["n"]):
        return understand(head)
    last = understand(tail)
    return Understood(f"{_spelled(head)}-{last.base}", last.sure and understand(head).sure)


def _spelled(word: str) -> str:
    """Return a word with its endings but in its own letters (аке-шеше → әке-шеше)."""
    meant = None if "-" in word or understand(word).base == word else restore(word)
    return meant.word if meant and understand(meant.word).base == understand(word).base else word


def lemma(word: str) -> str:
    """Return the base form of a folded word."""
    return understand(word).base


def _simple(word: str) -> Understood:
    found = analyse(word)
    weight = found.weight or 0.0
    attested = weight >= ATTESTED
    if attested and (found.score >= CERTAIN or (weight >= WELL_ATTESTED and OWN_LETTER.search(word))):
        return Understood(found.base, sure=True)
    meant = restore(word)
    if meant and meant.word != word and (found.weight is None or meant.score > found.score + MARGIN):
        return Understood(meant.base, meant.weight >= ATTESTED)
    if not attested and (noun := loan(word)):
        return Understood(noun, sure=True)
    return Understood(found.base, attested)


def loan(word: str) -> str | None:
    """Return the Russian noun that stands in `word` with Kazakh endings (госпитальдан → госпиталь), if there is one."""
    best: tuple[float, str] | None = None
    for strip in strippings(word):
        score = layers()["n"].get(strip.layers, RARE)
        if strip.kind == "n" and len(strip.stem) >= SHORTEST_LOAN and (best is None or score > best[0]):
            stem = next((s for s in (strip.stem, strip.stem + "ь") if russian.is_base(s)), None)
            best = (score, stem) if stem else best
    return best[1] if best else None


@lru_cache(maxsize=50_000)
def latin_lemma(word: str) -> str | None:
    """Return the base form, in Cyrillic, of a folded Kazakh word in Latin letters; None where no known word fits."""
    found = [meant for bones in to_skeletons(word) if (meant := restore(bones, latin=True))]
    return max(found, key=lambda meant: meant.score).base if found else None
