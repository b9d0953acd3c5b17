"""Concepts in a text, and the terms that say the same in other words: by base forms, longest match first."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from appeals.choices import Language
from language.folding import fold
from language.thesaurus.table import spellings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from appeals.labels import Token
    from language.thesaurus.table import Concept

SURE_LENGTH = 5
"""A shorter word speaks only in the language of its term: `сот` is a court in Kazakh and a hundred in Russian."""
KAZAKH_LETTER = re.compile("[әғқңөұүһі]")
NEGATION = re.compile("[мбп][ае](?:й|у|с|п|д[ыіи]|[гғ][ае]н|с[ае])")
"""Kazakh negates inside the verb and the base form loses it: `төлемеді` (did not pay) is as `төледі` (paid)."""
MOST_CONCEPTS = 2
"""A term of more concepts than this is too general to widen a query."""


class ConceptMention(NamedTuple):
    """A concept named in a text: `text[start:end]`, which are `tokens[first:last]`."""

    concept_id: str
    start: int
    end: int
    first: int
    last: int


class Expansion(NamedTuple):
    """The terms of one concept in all languages, each as its base forms."""

    concept_id: str
    terms: tuple[tuple[str, ...], ...]


class Form(NamedTuple):
    """A word of a term: its base form, and whether the base form has lost a negation."""

    lemma: str
    negated: bool


class _Node:
    """A place in the tree of base forms.

    `following` leads on by the next base form. `ends` tells the concepts of the terms that end here, by how many of
    the term's words are negated; `languages`, in which languages they do.
    """

    __slots__ = ("ends", "following", "languages")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.ends: dict[int, list[str]] = {}
        self.languages: set[Language] = set()


class Thesaurus:
    """Concepts, compiled at first use."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        """Keep the concepts; their ids must differ."""
        self.concepts = tuple(concepts)
        self.by_id = {concept.id: concept for concept in concepts}

    def find(self, tokens: Sequence[Token]) -> tuple[ConceptMention, ...]:
        """Return the concepts named in `tokens`, in order: at each word the longest term wins, and none overlap.

        A term that stands in several concepts gives a mention of each, in the order of the table.
        """
        found: list[ConceptMention] = []
        first = 0
        while first < len(tokens):
            last, concepts = self._longest(tokens, first)
            found += [ConceptMention(id_, tokens[first].start, tokens[last - 1].end, first, last) for id_ in concepts]
            first = last
        return tuple(found)

    def expand(self, lemmas: Sequence[str]) -> tuple[Expansion, ...]:
        """Return, for a word or phrase that is exactly a term, the terms of its concepts in all languages.

        Args:
            lemmas: base forms of the query's words, as `analyse` gives them.

        Returns:
            One expansion for each concept, empty where the phrase is no term or too general (`MOST_CONCEPTS`). Of a
            term with alternatives only the first spelling is given, so that an expansion stays short.
        """
        node: _Node | None = self._root
        for lemma in lemmas:
            node = node and node.following.get(lemma)
        concepts = dict.fromkeys(id_ for ids in node.ends.values() for id_ in ids) if node else {}
        if len(concepts) > MOST_CONCEPTS:
            return ()
        return tuple(Expansion(id_, _named(self.by_id[id_])) for id_ in concepts)

    @cached_property
    def _root(self) -> _Node:
        root = _Node()
        for concept in self.concepts:
            for language, term in _forms(concept):
                node = root
                for form in term:
                    node = node.following.setdefault(form.lemma, _Node())
                node.languages.add(language)
                ends = node.ends.setdefault(sum(form.negated for form in term), [])
                if concept.id not in ends:
                    ends.append(concept.id)
        return root

    def _longest(self, tokens: Sequence[Token], first: int) -> tuple[int, Sequence[str]]:
        node = self._root
        best: tuple[int, Sequence[str]] = (first + 1, ())
        for number in range(first, len(tokens)):
            following = node.following.get(tokens[number].lemma)
            if following is None:
                break
            node = following
            if node.ends and (number > first or _sure(tokens[first], node)):
                concepts = node.ends.get(_negations(tokens[first : number + 1]))
                if concepts:
                    best = (number + 1, concepts)
        return best


def _sure(token: Token, node: _Node) -> bool:
    return len(token.lemma) >= SURE_LENGTH or token.language in node.languages


def _negations(tokens: Sequence[Token]) -> int:
    return sum(_negated(fold(token.text), token.lemma) for token in tokens if token.language == Language.KK)


def _negated(word: str, lemma: str) -> bool:
    return NEGATION.search(word, len(lemma)) is not None


def forms(spelling: Sequence[str], language: Language) -> tuple[Form, ...]:
    """Return the words of a term as `analyse` would give them in a sentence of that language."""
    return tuple(_form(word, language) for word in spelling)


@cache
def _form(word: str, language: Language) -> Form:
    from language.words import lemma  # noqa: PLC0415 (dictionaries load only at first use)

    folded = fold(word)
    of_word = Language.KK if KAZAKH_LETTER.search(folded) else language
    base = lemma(folded, of_word)
    return Form(base, of_word == Language.KK and _negated(folded, base))


def base_forms(spelling: Sequence[str], language: Language) -> tuple[str, ...]:
    """Return the base forms of a term's words."""
    return tuple(form.lemma for form in forms(spelling, language))


def _forms(concept: Concept) -> Iterator[tuple[Language, tuple[Form, ...]]]:
    for language, terms in concept.terms.items():
        for term in terms:
            for spelling in spellings(term):
                yield language, forms(spelling, language)


def _named(concept: Concept) -> tuple[tuple[str, ...], ...]:
    named = [base_forms(next(spellings(term)), language) for language, terms in concept.terms.items() for term in terms]
    return tuple(dict.fromkeys(named))
