"""What the classifier sees of a letter: weighted features, each remembering the word it comes from.

Four groups of features, each brought to length 1 (so that long letters count like short ones) and then weighted:
base forms; beginnings of the words as written (they survive OCR errors and unknown endings); the thesaurus' concepts
(they carry what was learnt in one language into another); and groups of everyday words, for the same reason.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from spacy.strings import get_string_id
from spacy.tokens import Doc, Span

from classifiers import words
from language import fold, thesaurus
from language.terms import prefix_term

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from spacy.vocab import Vocab

    from appeals.labels import Token

GROUPS = ("base", "beginning", "concept", "everyday")
CONCEPTS = "concepts"
"""Key of `Doc.spans` under which the thesaurus' concepts stand."""


class Features(NamedTuple):
    """The features of one letter: three arrays of one length, a row for each time that a feature occurs."""

    keys: NDArray[np.uint64]
    groups: NDArray[np.int8]
    """Index into `GROUPS`."""
    tokens: NDArray[np.int32]
    """Index of the word, the first one where there are several."""


def document(vocab: Vocab, tokens: Sequence[Token]) -> Doc:
    """Return the Doc that is learnt from: a word for each token, its base form as lemma, concepts as spans."""
    doc = Doc(vocab, words=[token.text for token in tokens], lemmas=[token.lemma for token in tokens])
    mentions = thesaurus.load().find(tokens)
    doc.spans[CONCEPTS] = [Span(doc, m.first, m.last, label=m.concept_id) for m in mentions]
    return doc


def features(doc: Doc) -> Features:
    """Return the features of a Doc made by `document`."""
    rows = [*_words(doc), *_concepts(doc)]
    keys, groups, tokens = zip(*rows, strict=True) if rows else ((), (), ())
    return Features(np.array(keys, dtype="uint64"), np.array(groups, dtype="int8"), np.array(tokens, dtype="int32"))


def _words(doc: Doc) -> Iterator[tuple[int, int, int]]:
    for token in doc:
        if not token.text[0].isdigit() and any(sign.isalpha() for sign in token.text):
            base, beginning, everyday = _word_keys(token.text, token.lemma_)
            yield base, 0, token.i
            yield beginning, 1, token.i
            for key in everyday:
                yield key, 3, token.i


@lru_cache(maxsize=200_000)
def _word_keys(text: str, lemma: str) -> tuple[int, int, tuple[int, ...]]:
    everyday = tuple(get_string_id("everyday=" + group) for group in words.groups().get(lemma, ()))
    return get_string_id("base=" + fold(lemma)), get_string_id("beginning=" + prefix_term(text)), everyday


def _concepts(doc: Doc) -> Iterator[tuple[int, int, int]]:
    for span in doc.spans.get(CONCEPTS, ()):
        yield get_string_id("concept=" + span.label_), 2, span.start
