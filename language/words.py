"""One word: its language and its base form."""

from __future__ import annotations

import re

from appeals.choices import Language
from language import english, kazakh, russian
from language.folding import CYRILLIC, LATIN, fold

KAZAKH_LETTER = re.compile("[әғқңөұүһі]")


def lemma(word: str, language: Language) -> str:
    """Return the base form of a folded word in a language; itself where the language is unknown."""
    if language == Language.KK:
        return kazakh.lemma(word)
    if language == Language.RU:
        return russian.lemma(word)
    if language == Language.EN:
        return english.lemma(word)
    return word


def lemmas(word: str) -> frozenset[str]:
    """Return every plausible base form of a word whose language is not known."""
    folded = fold(word)
    if KAZAKH_LETTER.search(folded):
        return frozenset({kazakh.lemma(folded)})
    if CYRILLIC.search(folded):
        return frozenset({kazakh.lemma(folded), russian.lemma(folded)})
    if LATIN.search(folded):
        return frozenset({english.lemma(folded)})
    return frozenset({word})
