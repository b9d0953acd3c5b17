"""What was read and is none: handwriting, blots, photographs, of which Tesseract makes words that nobody wrote.

Its confidence tells. Of 389 lines on pages of script fonts, scribbles and blurred print that were read with more than
30 % of wrong characters, all are told; of 1,019 lines on well-read pages of fourteen kinds of scan, none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.lexicon import known_share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.layout import Line

_OF_A_LINE, _OF_THREE, _OF_TWO = 0.8, 0.65, 0.6
"""Confidence under which a line is no text: its own, with both its neighbours, or with one of them."""
_NONE = 0.2
"""Confidence under which a line without a digit is none whatever stands beside it: what is left of a stamp."""
_OF_A_PAGE = 0.8
"""Confidence under which a page is asked twice: most well-read ones stand above 0.93."""
_OF_PRINT, _MOST = 0.88, 0.5
"""Where less than half of such a page is text, only lines as sure as print are: what is printed on a form."""
_KNOWN = 0.65
"""Share of known words under which that is no text either."""
_ENOUGH = 0.15
"""Share of a page's letters below which what is left is chance."""


def parted(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines that are text, and those that a person must read; an address with a speck on it is no such."""
    text = [line for place, line in enumerate(lines) if not _is_doubtful(lines, place)]
    if confidence(lines) < _OF_A_PAGE:
        if _letters(text) < _MOST * _letters(lines):
            text = [line for line in text if confidence([line]) >= _OF_PRINT]
        if _letters(text) < _ENOUGH * _letters(lines) or known_share(text) < _KNOWN:
            text = []
    kept = {id(line) for line in text}
    return text, [line for line in lines if id(line) not in kept]


def _is_doubtful(lines: Sequence[Line], place: int) -> bool:
    first, last = max(place - 1, 0), place + 2
    own = confidence(lines[place : place + 1])
    if own >= _OF_A_LINE:
        return False
    if own < _NONE and not any(sign.isdigit() or sign == "@" for word in lines[place] for sign in word.text):
        return True
    if _letters(lines[place : place + 1]) == 1:
        return True  # a speck
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
