"""The one analysis: a spaCy pipeline that finds words, sentences, languages and base forms."""

from __future__ import annotations

from functools import cache
from threading import Lock

import numpy as np
import spacy
from spacy.language import Language as SpacyPipeline
from spacy.tokens import Doc
from spacy.tokens import Token as SpacyToken
from spacy.vocab import Vocab

from appeals.choices import Language
from appeals.labels import Token
from language.detection import WORD_LANGUAGES, path, spoken
from language.folding import fold
from language.sentences import starts
from language.tokenizer import NAME as TOKENIZER
from language.words import read

LANGUAGES = (Language.UNKNOWN, Language.KK, Language.RU, Language.EN)
NUMBER = {language: number for number, language in enumerate(LANGUAGES)}
LONGEST = 100_000_000
"""Characters of the longest text taken."""
_one_at_a_time = Lock()


@SpacyPipeline.component("aryz_sentences")
def sentences(doc: Doc) -> Doc:
    """Mark where sentences begin."""
    if len(doc):
        marks = np.array([1 if begins else -1 for begins in starts([token.text for token in doc])], dtype="int64")
        doc.from_array(["SENT_START"], marks.reshape(-1, 1).astype("uint64"))  # type: ignore[arg-type]
    return doc


@SpacyPipeline.component("aryz_words")
def words(doc: Doc) -> Doc:
    """Give every token its language, from the likeliest path through the whole text, and its base form."""
    texts = [token.text for token in doc]
    folded = [fold(text) for text in texts]
    around = _languages_around(texts)
    readings = [read(word, language) for word, language in zip(folded, around, strict=True)]
    languages = np.array([NUMBER[reading.language] for reading in readings], dtype="int8")
    doc.user_data["languages"] = languages
    add = doc.vocab.strings.add
    if readings:
        bases = [
            reading.lemma if reading.language != Language.UNKNOWN or text[0].isdigit() else text
            for text, reading in zip(texts, readings, strict=True)
        ]
        doc.from_array(["LEMMA"], np.array([[add(base)] for base in bases], dtype="uint64"))  # type: ignore[arg-type]
    return doc


def _languages_around(texts: list[str]) -> list[Language]:
    """Return the language spoken at each token; signs and numbers get that of the words before them."""
    said = spoken(text for text in texts if not text.isspace() or text.count("\n") > 1)
    spoken_in = iter(path(said))
    around = []
    now = Language.RU
    for text in texts:
        if text[0].isalpha():
            now = WORD_LANGUAGES[next(spoken_in)]
        around.append(now)
    return around


def language_of(token: SpacyToken) -> Language:
    """Return the language of a token of the pipeline."""
    return LANGUAGES[token.doc.user_data["languages"][token.i]]


def bare(vocab: Vocab | bool = True) -> SpacyPipeline:  # noqa: FBT001, FBT002 (spaCy's: True makes one)
    """Return a pipeline that cuts texts into our words and does nothing else: made much faster than with spaCy's."""
    return spacy.blank("xx", vocab=vocab, config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})


def _build(vocab: Vocab | bool = True) -> SpacyPipeline:  # noqa: FBT001, FBT002 (same reason)
    SpacyToken.set_extension("language", getter=language_of, force=True)
    nlp = bare(vocab)
    nlp.max_length = LONGEST
    nlp.add_pipe("aryz_sentences")
    nlp.add_pipe("aryz_words")
    return nlp


@cache
def pipeline() -> SpacyPipeline:
    """Return the pipeline, built once."""
    return _build()


@cache
def _forgetful() -> SpacyPipeline:
    """Return the pipeline of `analyse` alone: no Doc of others may live in what its memory zone frees.

    It tells nothing of sentences, nor what spaCy knows of a word by itself (its shape, whether it is an address …):
    with all words forgotten after each text, that would take as long as all the rest.
    """
    nlp = _build(Vocab())
    nlp.remove_pipe("aryz_sentences")
    return nlp


def analyse(text: str) -> tuple[Token, ...]:
    """Return the tokens of `text` without white space.

    Words are kept in spaCy's memory only for the time of the call: letters are not to pile up in a server.
    """
    nlp = _forgetful()
    with _one_at_a_time, nlp.memory_zone():
        doc = nlp(text)
        languages = doc.user_data["languages"].tolist()
        return tuple(
            Token(token.text, token.idx, token.idx + len(token), LANGUAGES[language], token.lemma_)
            for token, language in zip(doc, languages, strict=True)
            if not token.text.isspace()
        )
