"""Concepts in a text, and the terms that say the same in other words: by base forms, longest match first."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from language.thesaurus.forms import Form, Forms, negated
from language.thesaurus.table import spellings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appeals.choices import Language
    from appeals.labels import Token
    from language.thesaurus.table import Concept

SURE_LENGTH = 5
"""A shorter word speaks only in the language of its term: `сот` is a court in Kazakh and a hundred in Russian."""
MOST_CONCEPTS = 2
"""A term of more concepts than this is too general to widen a query."""
MOST_TERMS = 6
"""A query is widened by so many terms of each language; the table gives a concept's chief terms first."""


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


class _Meaning(NamedTuple):
    """What terms of the same base forms mean."""

    concepts: dict[int, list[str]]
    """By how many of the term's words are negated."""
    languages: set[Language]
    """In which these words are a term."""


class _Terms(NamedTuple):
    """All terms by their base forms."""

    meanings: dict[tuple[str, ...], _Meaning]
    beginnings: set[tuple[str, ...]]
    """Base forms with which a longer term begins."""


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
            One expansion for each concept, empty where the phrase is no term or too general (`MOST_CONCEPTS`). It is
            kept short: the chief terms (`MOST_TERMS`), and of a term with alternatives its first spelling.
        """
        meaning = self._terms.meanings.get(tuple(lemmas))
        if meaning is None:
            return ()
        concepts = meaning.concepts[min(meaning.concepts)]
        if len(concepts) > MOST_CONCEPTS:
            return ()
        return tuple(Expansion(id_, self._named(self.by_id[id_])) for id_ in concepts)

    @cached_property
    def _terms(self) -> _Terms:
        found = _Terms({}, set())
        for concept in self.concepts:
            for language, terms in concept.terms.items():
                for spelling in (spelling for term in terms for spelling in spellings(term)):
                    _add(found, concept.id, language, self._forms.of(spelling, language))
        return found

    @cached_property
    def _forms(self) -> Forms:
        return Forms(self.concepts)

    def _named(self, concept: Concept) -> tuple[tuple[str, ...], ...]:
        named = [
            self._forms.lemmas(next(spellings(term)), language)
            for language, terms in concept.terms.items()
            for term in terms[:MOST_TERMS]
        ]
        return tuple(dict.fromkeys(named))

    def _longest(self, tokens: Sequence[Token], first: int) -> tuple[int, Sequence[str]]:
        meanings, beginnings = self._terms
        best: tuple[int, Sequence[str]] = (first + 1, ())
        words: tuple[str, ...] = ()
        for number in range(first, len(tokens)):
            words = (*words, tokens[number].lemma)
            meaning = meanings.get(words)
            if meaning and (number > first or _sure(tokens[first], meaning)):
                concepts = meaning.concepts.get(sum(map(negated, tokens[first : number + 1])))
                if concepts:
                    best = (number + 1, concepts)
            if words not in beginnings:
                break
        return best


def _sure(token: Token, meaning: _Meaning) -> bool:
    return len(token.lemma) >= SURE_LENGTH or token.language in meaning.languages


def _add(found: _Terms, concept_id: str, language: Language, term: Sequence[Form]) -> None:
    words = tuple([form.lemma for form in term])
    meaning = found.meanings.get(words)
    if meaning is None:
        meaning = found.meanings[words] = _Meaning({}, set())
        found.beginnings.update(words[:size] for size in range(1, len(words)))
    meaning.languages.add(language)
    concepts = meaning.concepts.setdefault(sum([form.negated for form in term]), [])
    if concept_id not in concepts:
        concepts.append(concept_id)
