"""One word: its language and its base form."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from appeals.choices import Language
from language import english, kazakh, russian
from language.folding import CYRILLIC, LATIN, LONGEST_WORD, fold

KAZAKH_LETTER = re.compile("[әғқңөұүһі]")
NUMBER = re.compile(r"(\d+)-[^\W\d_]+")


class Reading(NamedTuple):
    """A word's language (KK, RU, EN, UNKNOWN) and base form."""

    language: Language
    lemma: str


@lru_cache(maxsize=200_000)
def read(word: str, spoken: Language) -> Reading:
    """Return the language and base form of a folded word that stands among words of the language `spoken`.

    Letters and dictionaries overrule the neighbours: a word with Kazakh letters is Kazakh, an inflected Russian word
    within a Kazakh sentence is Russian, a Latin word is English unless Kazakh is spoken and knows it.
    """
    if len(word) > LONGEST_WORD:
        return Reading(Language.UNKNOWN, word)
    number = NUMBER.fullmatch(word)
    if number:
        return Reading(Language.UNKNOWN, number[1])
    if CYRILLIC.search(word):
        return _cyrillic(word, spoken)
    if LATIN.search(word):
        found = kazakh.latin_lemma(word) if spoken == Language.KK else None
        return Reading(Language.KK, found) if found else Reading(Language.EN, english.lemma(word))
    return Reading(Language.UNKNOWN, word)


def _cyrillic(word: str, spoken: Language) -> Reading:
    """Letters first; then the dictionaries, where only one of them is sure; then the neighbours."""
    if KAZAKH_LETTER.search(word):
        return Reading(Language.KK, kazakh.understand(word).base)
    known = russian.known(word)
    if known and spoken != Language.KK:  # whatever Kazakh says, and saying it takes longest
        return Reading(Language.RU, russian.lemma(word))
    base, sure = kazakh.understand(word)
    is_kazakh = sure if sure != known else spoken == Language.KK
    return Reading(Language.KK, base) if is_kazakh else Reading(Language.RU, russian.lemma(word))


def lemmas(word: str) -> frozenset[str]:
    """Return every plausible base form of a word whose language is not known, as in a query of one word."""
    folded = fold(word)
    return frozenset(read(folded, spoken).lemma for spoken in (Language.KK, Language.RU, Language.EN))


@lru_cache(maxsize=100_000)
def is_known(word: str) -> bool:
    """Return whether a dictionary of any of the three languages holds a word in this form, or a stem of it."""
    folded = fold(word)
    if LATIN.search(folded):
        return english.known(folded) or kazakh.latin_lemma(folded) is not None
    return russian.known(folded) or kazakh.understand(folded).sure
