"""In which script a page is written, and whether it stands on its head, told from its marks before anything is read.

Of two neighbours on a line one often rises above the other where letters are Latin (b d f h k l t: 3 pairs in 10),
and hangs below it where they are Cyrillic (р у ф ц щ, қ ң ғ: 2 pairs in 10); the other way round hardly ever (1 in
10). So the two shares tell script and turn. Of Kazakh letters many are narrow (і, the right half of ы: 1 in 8), of
Russian ones few. A wrong guess costs time or a little accuracy, never a page: what is read is judged by its
confidence, and all languages stay at hand.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from pipeline.marks import Marks

_FEW = 80
_LATIN_RISES = 0.24
"""Share of neighbours that rise above each other from which letters are Latin, if no dots tell."""
_UNEVEN_LATIN = 0.2
_KAZAKH_NARROW = 0.075
_LEVEL, _UNEVEN = 0.18, 0.22
"""Parts of a letter's usual height."""
_LEAST_UNEVEN = 0.05
_FEW_DOTS, _MANY_DOTS = 5, 500
_LEAST, _MOST = 7, 100
"""Pixels of a letter's height at 210 dpi."""

Numbers = npt.NDArray[np.int64]


class Script(Enum):
    """What a page seems to be written in."""

    LATIN = auto()
    KAZAKH = auto()
    RUSSIAN = auto()
    UNKNOWN = auto()


class Look(NamedTuple):
    """What the shapes of a page's marks tell."""

    script: Script
    upside_down: bool
    height: float
    """Pixels of a small letter; 0 where there are too few letters."""


def look(marks: Marks) -> Look:
    """Return the script and the turn of a straight page with level lines; `UNKNOWN` where there are too few letters."""
    boxes = marks.boxes[1:].astype(np.int64)
    letters = _in_reading_order(_letters(boxes))
    if len(letters) < _FEW:
        return Look(Script.UNKNOWN, upside_down=False, height=0)
    usual = float(np.median(letters[:, cv2.CC_STAT_HEIGHT]))
    rises, hangs = uneven_tops(letters, usual), uneven_feet(letters, usual)
    if max(rises, hangs) < _LEAST_UNEVEN:  # capitals only
        return Look(Script.UNKNOWN, upside_down=False, height=usual)
    above, below = dots(boxes, letters, usual)
    cyrillic = Script.KAZAKH if narrow(letters, usual) > _KAZAKH_NARROW else Script.RUSSIAN
    if rises > hangs:  # Latin, or Cyrillic upside down
        latin = above > below if abs(above - below) >= _FEW_DOTS else rises > _LATIN_RISES
        return Look(Script.LATIN if latin else cyrillic, upside_down=not latin, height=usual)
    latin = hangs > _UNEVEN_LATIN and below - above >= _FEW_DOTS
    return Look(Script.LATIN if latin else cyrillic, upside_down=latin, height=usual)


def _letters(boxes: Numbers) -> Numbers:
    """Return the boxes that may be letters: near the usual height, neither dots nor joined words."""
    width, height, area = boxes[:, 2:5].T
    boxes = boxes[(height >= _LEAST) & (height <= _MOST) & (width <= 1.5 * _MOST) & (area >= _LEAST)]
    if not len(boxes):
        return boxes
    width, height = boxes[:, 2:4].T
    usual = np.median(height)
    fit = (height >= 0.7 * usual) & (height <= 1.9 * usual) & (width <= 2.2 * usual) & (width >= 0.15 * usual)
    return np.asarray(boxes[fit])


def _in_reading_order(boxes: Numbers) -> Numbers:
    """Return the boxes line by line, each line from left to right; lines are told by the middles of the letters."""
    if not len(boxes):
        return boxes
    left, top, _, height = boxes[:, :4].T
    edges = np.zeros(int((top + height).max()) + 2, np.int64)
    np.add.at(edges, (top + 0.3 * height).astype(np.int64), 1)
    np.add.at(edges, (top + 0.7 * height).astype(np.int64), -1)
    lines = np.cumsum(np.diff((np.cumsum(edges) > 0).astype(np.int64), prepend=0) == 1)
    return np.asarray(boxes[np.lexsort((left, lines[(top + 0.5 * height).astype(np.int64)]))])


def uneven_tops(boxes: Numbers, usual: float) -> float:
    """Return the share of neighbours with level feet of which one is clearly higher than the other.

    Args:
        boxes: of letters in reading order.
        usual: the usual height of a letter.
    """
    tops, feet = _steps(boxes, usual)
    return _share((feet <= _LEVEL * usual) & (tops >= _UNEVEN * usual))


def uneven_feet(boxes: Numbers, usual: float) -> float:
    """Return the share of neighbours with level tops of which one hangs clearly below the other."""
    tops, feet = _steps(boxes, usual)
    return _share((tops <= _LEVEL * usual) & (feet >= _UNEVEN * usual))


def _steps(boxes: Numbers, usual: float) -> tuple[Numbers, Numbers]:
    """Return how far apart the tops and the feet of neighbours in one line are."""
    left, top, width, height = boxes[:, :4].T
    step, tops, feet = np.diff(left), np.abs(np.diff(top)), np.abs(np.diff(top + height))
    beside = (step > 0) & (step - width[:-1] < 1.2 * usual) & (tops < usual)
    return tops[beside], feet[beside]


def dots(boxes: Numbers, letters: Numbers, usual: float) -> tuple[int, int]:
    """Return how many small marks stand right above a letter (i, й, ё), and how many right below one."""
    left, top, width, height = boxes[:, :4].T
    is_dot = (height < 0.45 * usual) & (height >= 0.1 * usual) & (width < 0.9 * usual)
    middle, high, low = (side[is_dot][:_MANY_DOTS, None] for side in (left + width / 2, top, top + height))
    left, top, width, height = letters[:, :4].T
    over = (left <= middle) & (middle <= left + width)
    above = over & (top - low >= 0) & (top - low < 0.4 * usual)
    below = over & (high - top - height >= 0) & (high - top - height < 0.4 * usual)
    return int(above.any(axis=1).sum()), int(below.any(axis=1).sum())


def narrow(boxes: Numbers, usual: float) -> float:
    """Return the share of letters without tail or stroke upwards that are narrow."""
    width, height = boxes[:, 2:4].T
    plain = (height >= 0.85 * usual) & (height <= 1.15 * usual)
    return _share(width[plain] <= 0.62 * usual)


def _share(these: npt.NDArray[np.bool_]) -> float:
    return float(np.mean(these)) if these.size else 0.0
