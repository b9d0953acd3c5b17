"""Cutting a text into words, numbers, signs and white space, losing nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.vocab import Vocab

NAME = "aryz.PieceTokenizer.v1"
"""Under which spaCy makes it for a pipeline."""

LETTER = r"(?:[^\W_]|[\u0300-\u036f\u00ad])"
"""A letter or digit, an accent of its own, or a hyphenation point within a word."""
NUMBER_ENDINGS = (
    "ші|шы|нші|ншы|інші|ыншы|д[ае]|т[ае]|[дтн][ае]н|[ғгқк][ае]|[дтн][ыі]|[дтн][ыі]ң|[дт][ае]м[ыі]н|[дт][ае]ғы|[дт]егі"
)
PIECE = re.compile(
    rf"""\s+
    |[\w.+-]{{1,64}}@[\w-]+(?:\.[\w-]+)+
    |https?://[^\s,;()«»"]+
    |\d+(?:[.,:/-]\d+)*-(?:{NUMBER_ENDINGS}|[а-я]{{1,3}})(?!\w)
    |\d+(?:[.,:/-]\d+)*(?![^\W\d_])
    |{LETTER}+(?:['’ʼ‑-]{LETTER}+)*
    |.""",
    re.VERBOSE | re.DOTALL,
)


class PieceTokenizer(DummyTokenizer):
    """A spaCy tokenizer over `PIECE`; nothing of it needs to be kept on disk."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the Doc of `text`; a single blank after a token is kept as spaCy keeps it, as part of that token."""
        words: list[str] = []
        spaces: list[bool] = []
        for piece in PIECE.findall(text):
            if piece == " " and words and not spaces[-1] and not words[-1].isspace():
                spaces[-1] = True
            else:
                words.append(piece)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)


def _maker() -> Callable[[Language], PieceTokenizer]:
    return lambda nlp: PieceTokenizer(nlp.vocab)


registry.tokenizers.register(NAME, func=_maker)
