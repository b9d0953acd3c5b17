"""Concepts in a text, and the terms that say the same in other words: by base forms, longest match first."""

from __future__ import annotations

from functools import cached_property
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


class _Node:
    """A place in the tree of base forms: what may follow, and whose term ends here in which languages."""

    __slots__ = ("concepts", "languages", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.concepts: list[str] = []
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
            node = node and node.next.get(lemma)
        if node is None or len(node.concepts) > MOST_CONCEPTS:
            return ()
        return tuple(Expansion(id_, _named(self.by_id[id_])) for id_ in node.concepts)

    @cached_property
    def _root(self) -> _Node:
        root = _Node()
        for concept in self.concepts:
            for language, sequence in _sequences(concept):
                node = root
                for lemma in sequence:
                    node = node.next.setdefault(lemma, _Node())
                node.languages.add(language)
                if concept.id not in node.concepts:
                    node.concepts.append(concept.id)
        return root

    def _longest(self, tokens: Sequence[Token], first: int) -> tuple[int, Sequence[str]]:
        node = self._root
        best: tuple[int, Sequence[str]] = (first + 1, ())
        for number in range(first, len(tokens)):
            following = node.next.get(tokens[number].lemma)
            if following is None:
                break
            node = following
            if node.concepts and (number > first or _sure(tokens[first], node)):
                best = (number + 1, node.concepts)
        return best


def _sure(token: Token, node: _Node) -> bool:
    return len(token.lemma) >= SURE_LENGTH or token.language in node.languages


def base_forms(spelling: Sequence[str], language: Language) -> tuple[str, ...]:
    """Return the base forms of a term's words, as `analyse` would give them in a sentence of that language."""
    from language.words import KAZAKH_LETTER, lemma  # noqa: PLC0415 (dictionaries load only at first use)

    folded = [fold(word) for word in spelling]
    return tuple(lemma(word, Language.KK if KAZAKH_LETTER.search(word) else language) for word in folded)


def _sequences(concept: Concept) -> Iterator[tuple[Language, tuple[str, ...]]]:
    for language, terms in concept.terms.items():
        for term in terms:
            for spelling in spellings(term):
                yield language, base_forms(spelling, language)


def _named(concept: Concept) -> tuple[tuple[str, ...], ...]:
    named = [base_forms(next(spellings(term)), language) for language, terms in concept.terms.items() for term in terms]
    return tuple(dict.fromkeys(named))
