"""The marks on a page: its connected dark spots, found once and asked many things.

What they tell costs about a millisecond, where reading a page costs a second: how many letters there are, where
they stand, which specks stand alone, in which script the letters are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from appeals.documents import Box
    from pipeline.raster import Image

DARK = 180
_LETTER_HEIGHT, _LETTER_REACH = 9, 120
"""Pixels at 210 dpi: no letter is lower, no run of joined letters longer."""
_NEAR_ACROSS, _NEAR_DOWN = 14, 12
_NEAR_ON_LINE = 26
"""As far from its letter a full stop may stand in typewriter faces."""


@dataclass(frozen=True)
class Marks:
    """Connected dark spots of a straight page at about 210 dpi."""

    labels: npt.NDArray[np.integer]
    """Rows × columns: the number of the mark that a pixel belongs to, 0 for paper."""
    boxes: npt.NDArray[np.int32]
    """A row for each number, 0 included: left, top, width, height, pixels."""


def find(image: Image, dark: int = DARK) -> Marks:
    """Return the marks of a grey image: what is darker than `dark` and touches, corners included."""
    return connected(np.asarray(image < dark).view(np.uint8))


def connected(mask: Image) -> Marks:
    """Return the marks of a mask, 1 where there is ink."""
    try:
        # labels of 16 bits cost a third of the time
        _, labels, boxes, _ = cv2.connectedComponentsWithStatsWithAlgorithm(mask, 8, cv2.CV_16U, cv2.CCL_DEFAULT)
    except cv2.error:  # more than 65,534 marks: a page of dirt
        _, labels, boxes, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    return Marks(np.asarray(labels, dtype=labels.dtype), np.asarray(boxes, dtype=np.int32))


def stray(marks: Marks) -> npt.NDArray[np.bool_]:
    """Return for each number whether it is a small mark that no letter stands near.

    A full stop or the dot of an ё is never far from a letter.
    """
    left, top, width, height = marks.boxes[:, :4].T
    sides = np.maximum(width, height)
    letters = (height >= _LETTER_HEIGHT) & (sides < _LETTER_REACH)
    letters[0] = False
    # a quarter of the pixels will do: marks are looked up by their middle, and letters are higher than a few pixels
    inked = np.take(letters.view(np.uint8), marks.labels[::2, ::2])
    around = cv2.dilate(inked, np.ones((_NEAR_DOWN + 1, _NEAR_ACROSS + 1), np.uint8))
    near = cv2.max(around, cv2.dilate(inked, np.ones((1, _NEAR_ON_LINE + 1), np.uint8))) > 0
    alone = ~near[(top + height // 2) // 2, (left + width // 2) // 2]
    alone &= sides < _LETTER_HEIGHT
    alone[0] = False
    return np.asarray(alone)


def erased(image: Image, marks: Marks, gone: npt.NDArray[np.bool_]) -> Image:
    """Return the image without the marks whose numbers are `gone`: their boxes, a pixel wider, are painted white."""
    if not gone.any():
        return image
    clean = image.copy()
    for left, top, width, height, _ in marks.boxes[gone].tolist():
        clean[max(top - 1, 0) : top + height + 1, max(left - 1, 0) : left + width + 1] = 255
    return clean


def count_letters(marks: Marks, image: Image, dark: int) -> int:
    """Return how many marks are 5 to 100 pixels high, as letters are at 210 dpi, and have pixels darker than `dark`."""
    height, area = marks.boxes[:, cv2.CC_STAT_HEIGHT], marks.boxes[:, cv2.CC_STAT_AREA]
    sample = np.s_[::2, ::2]
    inked = np.bincount(marks.labels[sample][image[sample] < dark], minlength=len(height)) > 0
    letters = inked & (height >= 5) & (height <= 100) & (area >= 8)  # noqa: PLR2004
    return int(np.count_nonzero(letters[1:]))


def box_around(marks: Marks, kept: npt.NDArray[np.bool_], margin: int) -> Box | None:
    """Return the box around the marks whose numbers are `kept`, `margin` pixels wider; None where there is none."""
    kept = kept.copy()
    kept[0] = False
    if not kept.any():
        return None
    left, top, width, height = marks.boxes[kept, :4].T
    rows, columns = marks.labels.shape
    return (
        max(int(left.min()) - margin, 0),
        max(int(top.min()) - margin, 0),
        min(int((left + width).max()) + margin, columns),
        min(int((top + height).max()) + margin, rows),
    )
