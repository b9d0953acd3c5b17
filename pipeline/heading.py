"""The head of a letter: what stands at the left (number and date) apart from the addressee and the sender at the right.

Tesseract reads such a head row by row, straight across.
"""

from __future__ import annotations

import math
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from pipeline.layout import box, left_first, rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appeals.documents import Word
    from pipeline.layout import Line

_LOWEST = 0.45
"""Share of the page's height above which a head ends."""
_GAP = 2.5
"""Heights of a line that the two blocks are apart at least."""
_INDENT = 0.3
"""Share of the page's breadth by which the right block is indented at least."""
_RIGHT_ROWS = 3
"""An addressee and a sender have no fewer."""
_PATTERNS = frozenset({"RB", "BR", "RBR", "BL", "RBL"})
"""How rows follow each other that have the right part only, both, or the left one only: in a table they take turns."""


def in_blocks(lines: Sequence[Line], size: tuple[int, int]) -> list[Line]:
    """Return the lines in reading order: the left block of the letter's head, the right one, then the rest.

    At the foot, a date at the left comes before the signature beside it.

    Args:
        lines: as read.
        size: width and height of the page image in pixels.
    """
    above = [line for line in lines if box(line)[3] < _LOWEST * size[1]]
    found = [tuple(sorted((word for line in row for word in line), key=_start)) for row in rows(above)]
    indent = min((box(row)[0] for row in found), default=0) + _INDENT * size[0]
    head, gutter = _head(found, indent)
    taken = {id(word) for row in head for word in row}
    left = [tuple(word for word in row if _start(word) < gutter) for row in head]
    right = [tuple(word for word in row if _start(word) >= gutter) for row in head]
    rest = [line for line in lines if id(line[0]) not in taken]
    return [line for line in (*left, *right) if line] + left_first(rest)


def _head(found: Sequence[Line], indent: float) -> tuple[list[Line], float]:
    """Return the rows of a head of two blocks, and where the right one begins; no rows where there is no such head."""
    head: list[Line] = []
    kinds, start, end = "", 0.0, math.inf
    for row in found:
        kind, first, last = _gutter(row, indent)
        start, end = max(start, first), min(end, last)
        if end - start < box(row)[3] - box(row)[1]:
            break
        head, kinds = [*head, row], kinds + kind
        gutter = end
    pattern = "".join(kind for kind, _ in groupby(kinds))
    if pattern not in _PATTERNS or len(kinds) - kinds.count("L") < _RIGHT_ROWS:
        return [], 0.0
    return head, gutter


def _gutter(row: Line, indent: float) -> tuple[str, float, float]:
    """Return what a row has (both parts, the right one, the left one), and from where to where nothing stands in it."""
    _, upper, _, foot = box(row)
    first, last = max(((one.box[2], other.box[0]) for one, other in pairwise(row)), key=_width, default=(0, 0))
    if last - first > _GAP * (foot - upper) and last > indent:
        return "B", first, last
    return ("R", 0.0, box(row)[0]) if box(row)[0] > indent else ("L", box(row)[2], math.inf)


def _start(word: Word) -> int:
    return word.box[0]


def _width(gap: tuple[int, int]) -> int:
    return gap[1] - gap[0]
