"""Base forms of Russian words, by pymorphy3 (OpenCorpora's dictionary)."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from language.folding import fold

NAMES = frozenset({"Name", "Surn", "Patr", "Geox", "Abbr"})
LEAST_SHARE = 0.01
VERBAL = frozenset({"VERB", "GRND", "PRTS"})


@cache
def _morph() -> Any:  # noqa: ANN401 (pymorphy3 ships no types)
    import pymorphy3  # noqa: PLC0415 (its dictionary loads only when words are analysed)

    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """Return the base form of a folded word.

    The likeliest reading counts; only where that is a verb but the word is a noun as dictionaries print it (село, пеня,
    дело), the noun does. Single letters stay (ш is no широта).
    """
    if len(word) == 1:
        return word
    readings = _morph().parse(word)
    if readings[0].tag.POS in VERBAL and any(_is_noun_itself(reading, word) for reading in readings):
        return word
    return fold(readings[0].normal_form)


@lru_cache(maxsize=200_000)
def known(word: str) -> bool:
    """Return whether the dictionary holds `word` in this form."""
    return bool(_morph().word_is_known(word))


@lru_cache(maxsize=200_000)
def is_base(word: str) -> bool:
    """Return whether the dictionary holds `word` as the base form of a noun."""
    return known(word) and any(_is_noun_itself(reading, word) for reading in _morph().parse(word))


def _is_noun_itself(reading: Any, word: str) -> bool:  # noqa: ANN401 (same reason)
    tag = reading.tag
    common = "NOUN" in tag and "nomn" in tag and NAMES.isdisjoint(tag.grammemes) and reading.score >= LEAST_SHARE
    return bool(common) and fold(reading.normal_form) == word
