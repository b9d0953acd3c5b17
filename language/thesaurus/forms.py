"""The words of the table through the one analysis, so that terms and letters meet in the same base forms.

To analyse some ten thousand words takes two seconds, which every command would pay at its start; so the answers are
shipped beside the table. A word of the table that is not among them is analysed when it is met, so that the table
can be edited freely; `scripts/make_thesaurus_forms.py` writes them anew, and a test says when that is due.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
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


Known = dict[Language, dict[str, Form]]
SHIPPED = Path(__file__).with_name("forms.tsv")


class Forms:
    """The forms of all words of a table."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        """Take the shipped forms, and analyse what is not among them."""
        self._forms = shipped()
        for language, words in words_of(concepts).items():
            known = self._forms.setdefault(language, {})
            if missing := [word for word in words if word not in known]:
                known |= analysed(missing)

    def of(self, spelling: Sequence[str], language: Language) -> tuple[Form, ...]:
        """Return the forms of the words of one of the table's terms."""
        known = self._forms[language]
        return tuple(known.get(word) or Form(word, negated=False) for word in spelling)

    def lemmas(self, spelling: Sequence[str], language: Language) -> tuple[str, ...]:
        """Return the base forms of the words of one of the table's terms."""
        return tuple(form.lemma for form in self.of(spelling, language))


def words_of(concepts: Iterable[Concept]) -> dict[Language, dict[str, None]]:
    """Return the words of all terms by language, each once, in the order of the table."""
    words: defaultdict[Language, dict[str, None]] = defaultdict(dict)
    for concept in concepts:
        for language, terms in concept.terms.items():
            for term in terms:
                for spelling in spellings(term):
                    words[language].update(dict.fromkeys(spelling))
    return words


def shipped(file: Path = SHIPPED) -> Known:
    """Read the shipped forms: language, word, base form and, where one is lost, a mark of negation."""
    known: Known = {}
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
        language, word, lemma, negation = line.split("\t")
        known.setdefault(Language(language), {})[word] = Form(lemma, bool(negation))
    return known


def written(concepts: Iterable[Concept]) -> str:
    """Return what the shipped file should hold, every word analysed now: as one text for each language."""
    return "".join(
        f"{language}\t{word}\t{form.lemma}\t{'negated' if form.negated else ''}\n"
        for language, words in words_of(concepts).items()
        for word, form in analysed(words).items()
    )


def analysed(words: Iterable[str]) -> dict[str, Form]:
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
