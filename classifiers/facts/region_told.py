"""How much of a letter is told of a region: from where it is named to where another is, and whether early or late."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from classifiers.facts.clue import Clue

_EARLY, _LATE = 0.33, 0.66
"""Shares of the letter before which, and behind which, a region's first mention in the body is early or late."""


def told(code: str, in_order: list[Clue], length: int) -> dict[str, float]:
    """Features: the share of the letter told of a region, where the body first names it, and where the letter does.

    Args:
        code: of the region.
        in_order: the clues, in the letter's order.
        length: letters of the letter.
    """
    length = max(length, 1)
    body = [clue.start for clue in in_order if code in clue.codes and any(f.startswith("body:") for f in clue.features)]
    first = body[0] / length if body else None
    named = [clue.start / length for clue in in_order if code in clue.codes]
    return {
        "told": sum(_share(i, in_order, length) for i, clue in enumerate(in_order) if code in clue.codes),
        "told-early": float(first is not None and first < _EARLY),
        "told-late": float(first is not None and first > _LATE),
        "named-from": named[0],
        "named-from-squared": named[0] ** 2,
        "named-until": named[-1],
    }


def _share(i: int, in_order: list[Clue], length: int) -> float:
    """The share of the letter from a clue to the next one that speaks for none of its regions."""
    clue = in_order[i]
    end = next((other.start for other in in_order[i + 1 :] if not {*other.codes} & {*clue.codes}), length)
    return (end - clue.start) / length / len(clue.codes)
