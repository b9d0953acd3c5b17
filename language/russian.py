"""Base forms of Russian words, by pymorphy3 (OpenCorpora's dictionary)."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from language.folding import fold


@cache
def _morph() -> Any:  # noqa: ANN401 (pymorphy3 ships no types)
    import pymorphy3  # noqa: PLC0415 (its dictionary loads only when words are analysed)

    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """Return the base form of a folded word."""
    return fold(_morph().parse(word)[0].normal_form)


@lru_cache(maxsize=200_000)
def known(word: str) -> bool:
    """Return whether the dictionary holds `word` in this form."""
    return bool(_morph().word_is_known(word))


@lru_cache(maxsize=200_000)
def is_base(word: str) -> bool:
    """Return whether the dictionary holds `word` as the base form of a noun."""
    return known(word) and any(
        "NOUN" in parse.tag and fold(parse.normal_form) == word for parse in _morph().parse(word)
    )
