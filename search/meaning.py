"""What a query means: its words with their other forms, other languages and likely misreadings, as clauses.

A wanted word is the best of: its base forms; the terms of the same concept in every language; its beginning; a word
one or two letters away. A wanted phrase is exact. What is excluded is excluded in its own base forms only, so that a
guess never hides a letter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

import language
from search import query, telephones
from search.clauses import All, Best, Clause, Everything, Fuzzy, OneOf, Phrase, Prefix, Some, Term, Without
from search.schema import BEGINNINGS, FORMS, TAGS, WORDS
from search.small_words import SMALL_WORDS
from search.words import Row, beginning, clean, rows, skeleton

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Expand = Callable[[tuple[str, ...]], frozenset[tuple[str, ...]]]
    """From base forms that follow each other to all those of the same concept, in every language."""

CONCEPT_WEIGHT = 0.4
BEGINNING_WEIGHT = 0.2
TIE = 0.2
"""How much the other ways in which a word is met count beside the best one."""
EXACT_SCORE = 12.0
"""Of a register number or IIN: above what a word gets by BM25."""
NAME_SCORE = 2.0
PREFIX_SCORE = 2.0
FUZZY_SCORE = 1.5
ONE_ERROR, TWO_ERRORS = 5, 9
"""Letters of a word from which on so many misread ones are tolerated."""
MOST, HALF, ANY = 0.75, 0.5, 0.0
"""Share of the words wanted together that a letter must have: both of two, three of four; when few letters have so
many; when none has half."""
LONGEST_CONCEPT = 4
"""Words of a term of the thesaurus that are tried together."""
NUMBER = re.compile(r"\d{4}-\d{3,}")
IIN = re.compile(r"\d{12}")


class Understood(NamedTuple):
    """A term of the query and the base forms that are looked for."""

    term: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """A query as an engine takes it, and as a person is told that it was understood."""

    clause: Clause
    understood: tuple[Understood, ...]


@cache
def same_concept(forms: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Return the terms of the thesaurus that name the concept of these base forms, as index terms in a row."""
    from language import thesaurus  # noqa: PLC0415 (the table is compiled at the first query only)

    terms = [term for expansion in thesaurus.load().expand(forms) for term in expansion.terms]
    return frozenset(tuple(clean(part) for form in term for part in form.split("-") if part) for term in terms)


def understand(node: query.Node, expand: Expand = same_concept, share: float = MOST) -> Meaning:
    """Translate a parsed query; `share` of the words that are wanted together must be met."""
    translator = _Translator(expand, share)
    clause = translator.clause(node)
    return Meaning(clause, tuple(translator.understood))


class _Translator:
    """Walks one tree, collecting what was understood."""

    def __init__(self, expand: Expand, share: float) -> None:
        self.expand = expand
        self.share = share
        self.understood: list[Understood] = []

    def clause(self, node: query.Node) -> Clause:
        match node:
            case query.Either(items):
                return Some(tuple(self.clause(item) for item in items))
            case query.Together(items):
                return self.together(items)
            case query.Field(name, value):
                return _field(name, value)
            case query.Phrase(text):
                return self.phrase(text)
            case query.Word() if not _is_plain(node):
                return self.prefix(node.text) if node.open else self.number(node.text)
        return self.together((node,))

    def number(self, text: str) -> Clause:
        """Return the clause of a register number: that very letter, then those that mention it."""
        return Best((OneOf("number", (text,), EXACT_SCORE), self.phrase(text)))

    def together(self, items: Sequence[query.Node]) -> Clause:
        """Demand phrases, fields and brackets, most of the words, and nothing of what is excluded."""
        wanted = [item for item in items if not isinstance(item, query.Not)]
        words = [item.text for item in wanted if isinstance(item, query.Word) and _is_plain(item)]
        parts = [self.clause(item) for item in wanted if not (isinstance(item, query.Word) and _is_plain(item))]
        units = self.units(" ".join(words))
        if units:
            parts.insert(0, units[0] if len(units) == 1 else Some(units, max(1, ceil(self.share * len(units)))))
        clause = parts[0] if len(parts) == 1 else All(tuple(parts)) if parts else Everything()
        excluded = [_excluded(item.item) for item in items if isinstance(item, query.Not)]
        return Without(clause, Some(tuple(excluded))) if excluded else clause

    def units(self, text: str) -> tuple[Clause, ...]:
        """Return the clause of each word or term of the thesaurus; words that carry no matter only if they are all."""
        found = rows(text)
        all_small = all(row.word in SMALL_WORDS for row in found)
        units: list[Clause] = []
        at = 0
        while at < len(found):
            if length := telephones.telephone(found, at):
                units.append(telephones.clause(found[at : at + length]))
                self.understood.append(Understood(text[found[at].start : found[at + length - 1].end], ()))
                at += length
                continue
            length, others = self.concept(text, found, at)
            if others or all_small or found[at].word not in SMALL_WORDS:
                units.append(self.unit(text, found[at : at + length], others))
            at += length
        return tuple(units)

    def unit(self, text: str, members: list[Row], others: list[tuple[str, ...]]) -> Clause:
        """Return the clause of some words in a row, and of other terms for the same."""
        forms = [_forms(text, row) for row in members]
        term = text[members[0].start : members[-1].end]
        self.understood.append(Understood(term, (*sorted(set().union(*forms)), *map(" ".join, others))))
        weighty = [pair for pair in zip(members, forms, strict=True) if pair[0].word not in SMALL_WORDS]
        own = [_word(row, row_forms) for row, row_forms in weighty or zip(members, forms, strict=True)]
        ways = own[0].clauses if len(own) == 1 else (Some(tuple(own), len(own)),)
        return Best((*ways, *(_sequence(FORMS, terms, CONCEPT_WEIGHT / len(terms)) for terms in others)), TIE)

    def concept(self, text: str, found: list[Row], at: int) -> tuple[int, list[tuple[str, ...]]]:
        """Return how many words from `at` on are one term of the thesaurus, and its other terms."""
        for length in range(min(LONGEST_CONCEPT, len(found) - at), 0, -1):
            choices: list[tuple[str, ...]] = [()]
            for row in found[at : at + length]:
                choices = [(*head, form) for head in choices for form in sorted(_forms(text, row))]
            spellings = choices if length == 1 else [*choices, *[("-".join(choice),) for choice in choices]]
            others = {terms for spelling in spellings for terms in self.expand(spelling)} - set(choices)
            if others:
                return length, sorted(others)
        return 1, []

    def prefix(self, text: str) -> Clause:
        """Return the clause of `word*`."""
        parts = [skeleton(part) for part in text.split("-") if any(map(str.isalnum, part))]
        if not parts:
            return Everything()
        self.understood.append(Understood(text + "*", (parts[-1] + "*",)))
        last = Prefix(WORDS, parts[-1], PREFIX_SCORE)
        before = tuple(Term(WORDS, part) for part in parts[:-1])
        return All((*before, last)) if before else last

    def phrase(self, text: str) -> Clause:
        """Return the clause of an exact phrase."""
        words = tuple(row.word for row in rows(text))
        if not words:
            return Everything()
        self.understood.append(Understood(text, (" ".join(words),)))
        return _sequence(WORDS, words, 1.0)


def _is_plain(word: query.Word) -> bool:
    return not word.open and not NUMBER.fullmatch(word.text)


def _forms(text: str, row: Row) -> set[str]:
    return {clean(form) for form in language.lemmas(text[row.start : row.end])} | {row.form}


def _sequence(field: str, values: tuple[str, ...], weight: float) -> Clause:
    return Term(field, values[0], weight) if len(values) == 1 else Phrase(field, values, weight)


def _word(row: Row, forms: set[str]) -> Best:
    """Return the ways in which one word is met."""
    ways: list[Clause] = [Term(FORMS, form) for form in sorted(forms | {skeleton(form) for form in forms})]
    if start := beginning(row.word):
        ways.append(Term(BEGINNINGS, start, BEGINNING_WEIGHT))
    ways += [Fuzzy(FORMS, form, errors, FUZZY_SCORE) for form in sorted(forms) if (errors := _errors(form))]
    ways.append(OneOf("applicant", tuple(sorted({row.word, *forms})), NAME_SCORE))
    if IIN.fullmatch(row.word):
        ways.append(OneOf("iin", (row.word,), EXACT_SCORE))
    return Best(tuple(ways), TIE)


def _errors(word: str) -> int:
    """Return how many misread letters are tolerated; none in numbers."""
    if any(map(str.isdigit, word)):
        return 0
    return (len(word) >= ONE_ERROR) + (len(word) >= TWO_ERRORS)


def _excluded(node: query.Node) -> Clause:
    """Return what must not be there, without any guess."""
    match node:
        case query.Word(text, open=False):
            found = rows(text)
            each = tuple(OneOf(FORMS, tuple(sorted(_forms(text, row)))) for row in found)
            return All(each) if each else Some(())
        case query.Either(items):
            return Some(tuple(_excluded(item) for item in items))
        case query.Together(items):
            return All(tuple(_excluded(item) for item in items))
        case query.Not(item):
            return Without(Everything(), _excluded(item))
    return _Translator(lambda _: frozenset(), MOST).clause(node)


def _field(name: str, value: query.Word | query.Phrase) -> Clause:
    """Return the clause of `field:value`: every word of the value, in any form, with small errors in names."""
    text, is_open = value.text, isinstance(value, query.Word) and value.open
    if name not in TAGS:
        plain = "".join(text.split())
        return Prefix(name, plain, PREFIX_SCORE) if is_open else OneOf(name, (plain,), EXACT_SCORE)
    found = rows(text.replace("_", " ") if name == "file" else text)
    ways = [_tag(name, row, _forms(text, row), is_open=is_open) for row in found]
    return All(tuple(ways)) if ways else Everything()


def _tag(field: str, row: Row, forms: set[str], *, is_open: bool) -> Clause:
    if is_open:
        return Prefix(field, row.word, PREFIX_SCORE)
    exact = OneOf(field, tuple(sorted({row.word, *forms})), NAME_SCORE)
    errors = min(1, _errors(row.word))
    return Best((exact, Fuzzy(field, row.word, 1, FUZZY_SCORE))) if errors else exact
