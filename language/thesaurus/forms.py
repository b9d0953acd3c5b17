"""The words of the table through the one analysis, so that terms and letters meet in the same base forms."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from appeals.choices import Language
from language import analyse
from language.thesaurus.table import spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from appeals.labels import Token
    from language.thesaurus.table import Concept

NEGATION = re.compile("[мбп][ае](?:й|у|с|п|д[ыіи]|[гғ][ае]н|с[ае])")
"""Kazakh negates inside the verb and the base form loses it: `төлемеді` (did not pay) is as `төледі` (paid)."""


class Form(NamedTuple):
    """A word of a term: its base form, and whether the base form has lost a negation."""

    lemma: str
    negated: bool


class Forms:
    """The forms of all words of a table."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        """Analyse the words of each language as one text, each word once."""
        words: defaultdict[Language, dict[str, None]] = defaultdict(dict)
        for concept in concepts:
            for language, terms in concept.terms.items():
                for term in terms:
                    words[language].update((word, None) for spelling in spellings(term) for word in spelling)
        self._forms = {language: _analysed(of_language) for language, of_language in words.items()}

    def of(self, spelling: Sequence[str], language: Language) -> tuple[Form, ...]:
        """Return the forms of the words of one of the table's terms."""
        known = self._forms[language]
        return tuple(known.get(word) or Form(word, negated=False) for word in spelling)

    def lemmas(self, spelling: Sequence[str], language: Language) -> tuple[str, ...]:
        """Return the base forms of the words of one of the table's terms."""
        return tuple(form.lemma for form in self.of(spelling, language))


def _analysed(words: Iterable[str]) -> dict[str, Form]:
    """Return the form of each word; of a word that the analysis cuts in pieces, the first piece's."""
    starts: dict[int, str] = {}
    position = 0
    for word in words:
        starts[position] = word
        position += len(word) + 1
    tokens = analyse(" ".join(starts.values()))
    return {starts[token.start]: Form(token.lemma, negated(token)) for token in tokens if token.start in starts}


def negated(token: Token) -> bool:
    """Tell whether a word is a Kazakh verb with its negation inside."""
    return token.language == Language.KK and NEGATION.search(token.text.lower(), len(token.lemma)) is not None
