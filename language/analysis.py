"""The one analysis: a spaCy pipeline that finds words, sentences, languages and base forms."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import spacy
from spacy.language import Language as SpacyPipeline
from spacy.tokens import Doc
from spacy.tokens import Token as SpacyToken

from appeals.choices import Language
from appeals.labels import Token
from language import words
from language.detection import KAZAKH_LETTER, vote
from language.folding import CYRILLIC, LATIN, fold

if TYPE_CHECKING:
    from spacy.vocab import Vocab

MARK = "\u0300-\u036f\u00ad"
PIECE = re.compile(
    rf"""\s+
    |[\w.+-]+@[\w-]+(?:\.[\w-]+)+
    |\d+(?:[.,:/-]\d+)*(?![^\W\d_])
    |(?:[^\W_]|[{MARK}])+(?:['’ʼ‑-](?:[^\W_]|[{MARK}])+)*
    |.""",
    re.VERBOSE | re.DOTALL,
)
ENDS = frozenset(".!?…")
LANGUAGES = (Language.UNKNOWN, Language.KK, Language.RU, Language.EN)
NUMBER = {language: number for number, language in enumerate(LANGUAGES)}


class PieceTokenizer:
    """Cuts a text into words, numbers, single signs and white space, losing nothing."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the Doc of `text`; a single blank between tokens is kept as spaCy keeps it."""
        pieces = PIECE.findall(text)
        kept: list[str] = []
        spaces: list[bool] = []
        for piece in pieces:
            if piece == " " and kept and not spaces[-1] and not kept[-1].isspace():
                spaces[-1] = True
            else:
                kept.append(piece)
                spaces.append(False)
        return Doc(self.vocab, words=kept, spaces=spaces)


@SpacyPipeline.component("aryz_sentences")
def sentences(doc: Doc) -> Doc:
    """Begin a sentence after a full stop and after a blank line."""
    starts = np.full(len(doc), -1, dtype="int64")
    ended = True
    for number, token in enumerate(doc):
        text = token.text
        if text.isspace():
            ended = ended or text.count("\n") > 1
        elif ended and text not in ENDS:
            starts[number] = 1
            ended = False
        if text in ENDS:
            ended = True
    if len(doc):
        doc.from_array(["SENT_START"], starts.reshape(-1, 1).astype("uint64"))  # type: ignore[arg-type]
    return doc


@SpacyPipeline.component("aryz_words")
def base_forms(doc: Doc) -> Doc:
    """Give every token its language, sentence by sentence, and its base form."""
    languages = np.zeros(len(doc), dtype="int8")
    for sentence in doc.sents:
        folded = [fold(token.text) for token in sentence]
        main = vote(folded)
        for token, word in zip(sentence, folded, strict=True):
            language = _language(word, main)
            languages[token.i] = NUMBER[language]
            token.lemma_ = token.text if language == Language.UNKNOWN else words.lemma(word, language)
    doc.user_data["languages"] = languages
    return doc


def _language(word: str, main: Language) -> Language:
    if not CYRILLIC.search(word):
        return Language.EN if LATIN.search(word) else Language.UNKNOWN
    if KAZAKH_LETTER.search(word):
        return Language.KK
    return main if main == Language.KK else Language.RU


def _language_of(token: SpacyToken) -> Language:
    return LANGUAGES[token.doc.user_data["languages"][token.i]]


@cache
def pipeline() -> SpacyPipeline:
    """Return the pipeline, built once."""
    SpacyToken.set_extension("language", getter=_language_of, force=True)
    nlp = spacy.blank("xx")
    nlp.tokenizer = PieceTokenizer(nlp.vocab)
    nlp.max_length = 100_000_000
    nlp.add_pipe("aryz_sentences")
    nlp.add_pipe("aryz_words")
    return nlp


def analyse(text: str) -> tuple[Token, ...]:
    """Return the tokens of `text` without white space."""
    doc = pipeline()(text)
    languages = doc.user_data["languages"]
    return tuple(
        Token(token.text, token.idx, token.idx + len(token), LANGUAGES[languages[token.i]], token.lemma_)
        for token in doc
        if not token.is_space
    )
