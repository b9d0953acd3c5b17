"""What stands at the edges of a page and is no part of the letter: page numbers, and the line that a fax prints."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.layout import box, rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.layout import Line

_EDGE = 0.1
"""Share of the page's height within which a mark stands at its upper or lower edge."""
_ROWS = 2
"""A fax that was faxed again has two lines of its own."""
_NAMES = r"(?:стр(?:аница)?|бет|парақ|лист|page|pg|p|с)"
_NUMBER = re.compile(
    rf"[-–—|.\s]*(?:{_NAMES}\.?[\s:№-]*)?\d{{1,3}}(?:\s*(?:/|из|of|ден|дан|тен|тан)\s*\d{{1,3}})?"
    rf"(?:\s*-?\s*{_NAMES})?[-–—|.\s]*",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?<!\d)[0-2]?\d[:.][0-5]\d(?:[:.][0-5]\d)?(?!\d)")
_DATE = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\b\d{1,2}[- ][A-Z][a-z]{2}[- ]\d{2,4}|\b[A-Z][a-z]{2}[. ]+\d{1,2},? +\d{4}",
)
_TELEPHONE = re.compile(r"\+?\d[\d() -]{5,}\d")
_SENDER = re.compile(r"\b(?:FROM|TO|FAX|TEL|ФАКС)\b\s*(?:NO)?\.?\s*:|\bFAX\b|\bФАКС\b", re.IGNORECASE)
_SHEET = re.compile(
    r"\b(?:P|PAGE|PG|СТР)[.:]?\s*\d{1,3}\b(?:\s*[/(]\s*\d{1,3})?|\b\d{1,3}\s*/\s*\d{1,3}\s*$", re.IGNORECASE
)
_LEAST = 3


def parted(lines: Sequence[Line], height: int) -> tuple[list[Line], list[Line]]:
    """Return the lines of the letter, and those at the page's edges that are none of it.

    Args:
        lines: in reading order.
        height: of the page image in pixels.
    """
    found = rows(lines)
    marks = [*_marks(found, height), *_marks(found[::-1], height, lower=True)]
    letter = [line for line in lines if not any(line is mark for mark in marks)]
    return (letter, marks) if letter else (list(lines), [])


def _marks(outermost: Sequence[list[Line]], height: int, *, lower: bool = False) -> list[Line]:
    """Return the lines of the outermost rows, as long as each is a mark."""
    found: list[Line] = []
    for row in outermost[:_ROWS]:
        upper, foot = min(box(line)[1] for line in row), max(box(line)[3] for line in row)
        at_edge = upper > (1 - _EDGE) * height if lower else foot < _EDGE * height
        if not at_edge or not _is_mark(row):
            break
        found += row
    return found


def _is_mark(row: list[Line]) -> bool:
    text = " ".join(word.text for line in sorted(row, key=box) for word in line)
    return _NUMBER.fullmatch(text) is not None or is_fax_line(text)


def is_fax_line(text: str) -> bool:
    """Tell whether a line is one that a fax machine prints: when, from whom, to whom, which sheet.

    At least three of clock, date, telephone, sheet and a word for sender or receiver: a letter's first line has two at
    most (its number and its date).
    """
    found = 0
    for kind in (_DATE, _CLOCK, _SHEET, _SENDER, _TELEPHONE):
        text, count = kind.subn(" ", text)
        found += count > 0
    return found >= _LEAST
