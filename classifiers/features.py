"""What the classifier sees of a letter: weighted features, each remembering the word it comes from.

Four groups of features, each brought to length 1 (so that long letters count like short ones) and then weighted:
base forms, those of Kazakh and English said in Russian, so that what was learnt in one language serves in the others;
beginnings of the words as written (they survive OCR errors and unknown endings); the thesaurus' concepts; and groups
of everyday words.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from spacy.strings import get_string_id

from classifiers import meanings, words
from language import thesaurus
from language.terms import prefix_term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from appeals.choices import Language
    from appeals.labels import Token

GROUPS = ("meaning", "beginning", "concept", "everyday")
MEANING, BEGINNING, CONCEPT, EVERYDAY = range(len(GROUPS))


class Features(NamedTuple):
    """The features of one letter: three arrays of one length, a row for each time that a feature occurs."""

    keys: NDArray[np.uint64]
    groups: NDArray[np.int8]
    """Index into `GROUPS`."""
    tokens: NDArray[np.int32]
    """Index of the word, the first one where there are several."""


def features(tokens: Sequence[Token]) -> Features:
    """Return the features of a letter's tokens, as `language.analyse` gives them."""
    said = (_of_word(token.text, token.lemma, token.language) for token in tokens)
    rows = [(*pair, number) for number, pairs in enumerate(said) for pair in pairs]
    rows += [(_of_concept(mention.concept_id), CONCEPT, mention.first) for mention in thesaurus.load().find(tokens)]
    keys, groups, places = zip(*rows, strict=True) if rows else ((), (), ())
    return Features(np.array(keys, dtype="uint64"), np.array(groups, dtype="int8"), np.array(places, dtype="int32"))


@lru_cache(maxsize=200_000)
def _of_word(text: str, lemma: str, language: Language) -> tuple[tuple[int, int], ...]:
    """Return keys with their groups; none of a number or sign."""
    if text[0].isdigit() or not any(sign.isalpha() for sign in text):
        return ()
    said = ((get_string_id("meaning=" + word), MEANING) for word in meanings.of(lemma, language))
    everyday = ((get_string_id("everyday=" + group), EVERYDAY) for group in words.groups().get(lemma, ()))
    return *said, (get_string_id("beginning=" + prefix_term(text)), BEGINNING), *everyday


@cache
def _of_concept(concept_id: str) -> int:
    return get_string_id("concept=" + concept_id)
