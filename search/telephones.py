"""Telephones in a query: one number, however it is grouped in the letter."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from search.clauses import Best, Clause, Phrase, Term
from search.schema import WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from search.words import Row

DIGITS = 10
"""Of a telephone of the country without the 8 or +7 before it."""
GROUPINGS = (
    (10,), (3, 3, 2, 2), (3, 7), (3, 3, 4), (3, 2, 2, 3), (4, 2, 2, 2), (4, 6), (5, 1, 2, 2), (5, 2, 3), (5, 5),
)  # fmt: skip
"""How people group them: mobile numbers by three, those of towns by the length of the code."""
PREFIXES = ("", "8", "7")


def telephone(found: Sequence[Row], at: int) -> int:
    """Return how many rows from `at` on are a telephone: all the digits there, ten of them or eleven with an 8 or 7."""
    length = 0
    while at + length < len(found) and found[at + length].word.isdecimal():
        length += 1
    digits = "".join(row.word for row in found[at : at + length])
    local = len(digits) == DIGITS and digits[0] == "7"
    return length if local or (len(digits) == DIGITS + 1 and digits[0] in "78") else 0


def clause(found: Sequence[Row]) -> Clause:
    """Return the clause of a telephone in every grouping, with what stands before it apart, joined or left out."""
    digits = "".join(row.word for row in found)[-DIGITS:]
    ways = dict.fromkeys(
        (prefix + groups[0], *groups[1:])
        for groups in map(_grouped, [digits] * len(GROUPINGS), GROUPINGS)
        for prefix in PREFIXES
    )
    return Best(tuple(Term(WORDS, way[0]) if len(way) == 1 else Phrase(WORDS, way) for way in ways))


def _grouped(digits: str, lengths: Sequence[int]) -> tuple[str, ...]:
    return tuple(digits[start:end] for start, end in pairwise((0, *accumulate(lengths))))
