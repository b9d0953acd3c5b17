"""Base forms of English words, by simplemma."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=100_000)
def lemma(word: str) -> str:
    """Return the base form of a folded word; a possessive 's is dropped."""
    import simplemma  # noqa: PLC0415 (its dictionary loads only when words are analysed)

    bare = word.removesuffix("'s").rstrip("'") or word
    return simplemma.lemmatize(bare, lang="en").lower()


@lru_cache(maxsize=100_000)
def known(word: str) -> bool:
    """Return whether the dictionary holds `word`."""
    import simplemma  # noqa: PLC0415 (same reason)

    return simplemma.is_known(word, lang="en")
