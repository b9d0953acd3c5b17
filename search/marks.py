"""Where a query is met in a text, and the piece of the text that shows it best."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import OSA

from search.clauses import All, Best, Clause, Fuzzy, OneOf, Phrase, Prefix, Some, Term, Without
from search.schema import BEGINNINGS, FORMS, WORDS
from search.words import beginning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from search.words import Columns

SNIPPET = 240
"""Characters of a snippet, about three lines."""
LEAD = 60
"""Characters shown before the first mark, as far as they fit."""


class Mark(NamedTuple):
    """A piece of a text that the query is met by: `text[start:end]`."""

    start: int
    end: int


class Snippet(NamedTuple):
    """A piece of a text, its place in it, and the marks within the piece."""

    text: str
    start: int
    marks: tuple[Mark, ...]


def marks(clause: Clause, words: Columns) -> tuple[Mark, ...]:
    """Return where `clause` is met in the words of a text, in order, none overlapping.

    A guess (a misread or kindred word) is marked only where the letter has nothing surer for that word of the query.
    """
    found = _Places(words).spans(clause)
    return _merged(Mark(words.spans[2 * first], words.spans[2 * last - 1]) for first, last in found)


def snippet(text: str, found: Sequence[Mark]) -> Snippet:
    """Return the piece of `text` with the most different marked words; the beginning where nothing is marked."""
    first = max(range(len(found)), key=lambda at: (_worth(text, found, at), -at), default=None)
    mark = found[first].start if first is not None else 0
    start = _word_start(text, max(0, mark - LEAD), mark) if mark else _word_start(text, 0, len(text))
    end = _word_end(text, min(len(text), start + SNIPPET))
    inside = tuple(Mark(one.start - start, one.end - start) for one in found if one.start >= start and one.end <= end)
    return Snippet(text[start:end], start, inside)


def _worth(text: str, found: Sequence[Mark], at: int) -> int:
    """Return how many different words are marked in the snippet that begins with a mark."""
    limit = found[at].start + SNIPPET - LEAD
    return len({text[one.start : one.end].lower()[:5] for one in found[at : at + 30] if one.end <= limit})


def _word_start(text: str, at: int, limit: int) -> int:
    """Return where the first word from `at` on begins, or `limit`."""
    while 0 < at < limit and not text[at - 1].isspace():
        at += 1
    while at < limit and text[at].isspace():
        at += 1
    return at


def _word_end(text: str, at: int) -> int:
    blank = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at))
    return at if at == len(text) or blank <= at - SNIPPET // 2 else blank


def page_of(offset: int, page_starts: Sequence[int]) -> int:
    """Return the page, from 1, on which the character at `offset` stands."""
    return max(1, bisect_right(page_starts, offset))


class _Places:
    """The words of one text by what they can be met by; values are their positions."""

    def __init__(self, words: Columns) -> None:
        self.written = words.words
        self.columns: dict[str, Sequence[str | None]] = {WORDS: words.words, FORMS: words.forms}
        self.known: dict[str, frozenset[str | None]] = {}

    def terms(self, field: str) -> Sequence[str | None]:
        """Return the terms of a text field in order; none for a field that is not in the text."""
        if field == BEGINNINGS and field not in self.columns:
            self.columns[field] = list(map(beginning, self.written))
        return self.columns.get(field, ())

    def different(self, field: str) -> frozenset[str | None]:
        """Return the terms of a text field, each once: most of what a query asks for is not among them."""
        if field not in self.known:
            self.known[field] = frozenset(self.terms(field))
        return self.known[field]

    def at(self, field: str, value: str) -> list[int]:
        """Return where a term stands."""
        if value not in self.different(field):
            return []
        return [at for at, term in enumerate(self.terms(field)) if term == value]

    def spans(self, clause: Clause) -> list[tuple[int, int]]:
        """Return first and last + 1 of the words that meet a clause."""
        match clause:
            case Best(clauses):
                sure = [span for one in clauses if not _is_guess(one) for span in self.spans(one)]
                return sure or [span for one in clauses if _is_guess(one) for span in self.spans(one)]
            case Some(clauses) | All(clauses):
                return [span for one in clauses for span in self.spans(one)]
            case Without(inner):
                return self.spans(inner)
            case Phrase(field, values):
                return self.phrase(field, values)
        return [(at, at + 1) for at in self.words(clause)]

    def phrase(self, field: str, values: tuple[str, ...]) -> list[tuple[int, int]]:
        """Return where terms stand one right after the other."""
        if not self.different(field).issuperset(values):
            return []
        starts = set(self.at(field, values[0]))
        for distance, value in enumerate(values):
            starts &= {at - distance for at in self.at(field, value)}
        return [(at, at + len(values)) for at in starts]

    def words(self, clause: Clause) -> list[int]:
        """Return the words that meet a clause of one word."""
        match clause:
            case Term(field, value):
                return self.at(field, value)
            case Fuzzy(field, value, distance):
                near = {term for term in self.different(field) if term and _near(value, term, distance)}
                return [at for at, term in enumerate(self.terms(field)) if term in near]
            case Prefix(field, value):
                return [at for at, term in enumerate(self.terms(field)) if term and term.startswith(value)]
            case OneOf(_, values):
                return [at for value in values for field in (WORDS, FORMS) for at in self.at(field, value)]
        return []


def _is_guess(clause: Clause) -> bool:
    return isinstance(clause, Fuzzy) or (isinstance(clause, Term) and clause.field == BEGINNINGS)


def _near(one: str, other: str, distance: int) -> bool:
    close = abs(len(one) - len(other)) <= distance
    return close and OSA.distance(one, other, score_cutoff=distance) <= distance


def _merged(found: Iterator[Mark]) -> tuple[Mark, ...]:
    """Return marks in order; of overlapping ones their union."""
    merged: list[Mark] = []
    for mark in sorted(set(found)):
        if merged and mark.start < merged[-1].end:
            merged[-1] = Mark(merged[-1].start, max(merged[-1].end, mark.end))
        else:
            merged.append(mark)
    return tuple(merged)
