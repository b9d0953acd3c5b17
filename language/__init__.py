"""Words and their base forms in Kazakh, Russian and English; the thesaurus of rights terms.

Everyone in the house asks here, letters and queries alike, so that both meet in the same base forms. Importing this
room, folding and `detect` are light; spaCy and the dictionaries load at the first `analyse`, `lemmas` or `pipeline`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from language.detection import detect
from language.folding import fold
from language.terms import prefix_term, stem_terms

if TYPE_CHECKING:
    from spacy.language import Language

    from appeals.labels import Token

__all__ = ["analyse", "detect", "fold", "is_compound", "is_known", "lemmas", "pipeline", "prefix_term", "stem_terms"]


def analyse(text: str) -> tuple[Token, ...]:
    """Return the words, numbers and signs of `text` with their offsets into it, their language and their base form.

    Every token satisfies `text[token.start : token.end] == token.text`; white space is left out.
    """
    from language.analysis import analyse as run  # noqa: PLC0415 (spaCy loads only when words are analysed)

    return run(text)


def pipeline() -> Language:
    """Return the spaCy pipeline behind `analyse`; its Docs carry sentences, `lemma_` and `token._.language`."""
    from language.analysis import pipeline as build  # noqa: PLC0415 (same reason)

    return build()


def lemmas(word: str) -> frozenset[str]:
    """Return every plausible base form of a word whose language is not known, as in a query of one word."""
    from language.words import lemmas as find  # noqa: PLC0415 (same reason)

    return find(word)


def is_known(word: str) -> bool:
    """Tell whether a word is one of Kazakh, Russian or English: by its stem, in whatever case it is written."""
    from language.words import is_known as tell  # noqa: PLC0415 (same reason)

    return tell(word)


def is_compound(first: str, last: str) -> bool:
    """Tell whether the hyphen between two halves at a line's end belongs to the word (ата-анасы), or only parts it."""
    from language.line_ends import is_compound as tell  # noqa: PLC0415 (same reason)

    return tell(first, last)
