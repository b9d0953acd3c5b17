"""The two index terms of a word: its base form and its beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from language.folding import fold

if TYPE_CHECKING:
    from appeals.labels import Token

PREFIX_LENGTH = 5
"""Letters. Measured for Kazakh: base form and first five letters together find better than either alone."""


class Terms(NamedTuple):
    """What the index keeps of a word, to be given different weights."""

    base: str
    prefix: str


def prefix_term(word: str) -> str:
    """Return the first five letters of `word`, folded; the whole word where it is shorter."""
    return fold(word)[:PREFIX_LENGTH]


def stem_terms(token: Token) -> Terms:
    """Return the base form of `token` and the first five letters of it as written."""
    return Terms(token.lemma, prefix_term(token.text))
