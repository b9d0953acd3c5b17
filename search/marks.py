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

    from search.words import Row

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


def marks(clause: Clause, rows: Sequence[Row]) -> tuple[Mark, ...]:
    """Return where `clause` is met in the words of a text, in order, none overlapping.

    A guess (a misread or kindred word) is marked only where the letter has nothing surer for that word of the query.
    """
    return _merged(Mark(rows[first].start, rows[last - 1].end) for first, last in _spans(clause, rows))


def snippet(text: str, found: Sequence[Mark]) -> Snippet:
    """Return the piece of `text` with the most different marked words; the beginning where nothing is marked."""
    first = max(range(len(found)), key=lambda at: (_worth(text, found, at), -at), default=None)
    start = max(0, found[first].start - LEAD) if first is not None else 0
    start = _word_start(text, start)
    end = _word_end(text, min(len(text), start + SNIPPET))
    inside = tuple(Mark(one.start - start, one.end - start) for one in found if one.start >= start and one.end <= end)
    return Snippet(text[start:end], start, inside)


def _worth(text: str, found: Sequence[Mark], at: int) -> int:
    """Return how many different words are marked in the snippet that begins with a mark."""
    limit = found[at].start + SNIPPET - LEAD
    return len({text[one.start : one.end].lower()[:5] for one in found[at : at + 30] if one.end <= limit})


def _word_start(text: str, at: int) -> int:
    while 0 < at < len(text) and not text[at - 1].isspace():
        at += 1
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _word_end(text: str, at: int) -> int:
    blank = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at))
    return at if at == len(text) or blank <= at - SNIPPET // 2 else blank


def page_of(offset: int, page_starts: Sequence[int]) -> int:
    """Return the page, from 1, on which the character at `offset` stands."""
    return max(1, bisect_right(page_starts, offset))


def _spans(clause: Clause, rows: Sequence[Row]) -> list[tuple[int, int]]:
    match clause:
        case Best(clauses):
            sure = [span for one in clauses if not _is_guess(one) for span in _spans(one, rows)]
            return sure or [span for one in clauses if _is_guess(one) for span in _spans(one, rows)]
        case Some(clauses) | All(clauses):
            return [span for one in clauses for span in _spans(one, rows)]
        case Without(inner):
            return _spans(inner, rows)
        case Phrase(field, values):
            terms = [row.word if field == WORDS else row.form for row in rows]
            return [(at, at + len(values)) for at in range(len(rows)) if tuple(terms[at : at + len(values)]) == values]
    return [(at, at + 1) for at, row in enumerate(rows) if _meets(clause, row)]


def _is_guess(clause: Clause) -> bool:
    return isinstance(clause, Fuzzy) or (isinstance(clause, Term) and clause.field == BEGINNINGS)


def _meets(clause: Clause, row: Row) -> bool:
    match clause:
        case Term(field, value):
            return value == (row.form if field == FORMS else row.word if field == WORDS else beginning(row.word))
        case Fuzzy(field, value, distance) if field in (WORDS, FORMS):
            return _near(value, row.word if field == WORDS else row.form, distance)
        case Prefix(field, value) if field == WORDS:
            return row.word.startswith(value)
        case OneOf(_, values):
            return row.word in values or row.form in values
    return False


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
