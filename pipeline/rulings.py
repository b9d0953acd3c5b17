"""Printed lines of forms, tables and copybooks, and how to take them out from under the writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.marks import connected

if TYPE_CHECKING:
    from pipeline.raster import Image

_LENGTH = 0.8
"""Inches from which a level or upright stroke is no letter's."""
_THICKEST = 12
"""Pixels, at 210 dpi, of the thickest ruling."""
_NO_PAPER, _INK, _BLACK = 220, 200, 80


def without_rulings(image: Image, dpi: int) -> Image:
    """Erase printed lines, level or upright, that are thin and at least 0.8 inch long; strokes crossing them stay.

    Args:
        image: grey, already straight.
        dpi: its resolution.
    """
    length = round(_LENGTH * dpi) | 1  # odd, so that opening moves nothing
    turned = _turned_over(image)
    level, upright = _level_lines(image, length), _level_lines(turned, length)  # both before one cuts the other
    if level is not None:
        image = _taken_out(image, level)
    if upright is not None:
        image = _turned_over(_taken_out(_turned_over(image), upright))
    return image


def _turned_over(image: Image) -> Image:
    return np.asarray(cv2.transpose(image), dtype=np.uint8)


def _may_have_level_lines(image: Image, length: int) -> bool:
    """Tell by a look at every other row and column, each with the darkest of its neighbours, whether to look closer."""
    small = cv2.erode(image, np.ones((4, 2), np.uint8))[::2, ::2]
    dark = np.asarray(small < _NO_PAPER).view(np.uint8)
    return bool(cv2.erode(dark, np.ones((1, length // 2 - 4), np.uint8)).any())


def _level_lines(image: Image, length: int) -> Image | None:
    """Return a mask of the level lines; None where there is none."""
    if not _may_have_level_lines(image, length):
        return None
    dark = np.asarray(image < _NO_PAPER).view(np.uint8)
    # a line that is a hair off the level climbs a pixel now and then: widened by one pixel it stays in one piece
    joined = cv2.dilate(dark, np.ones((3, 1), np.uint8))
    line = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    thick = cv2.morphologyEx(line, cv2.MORPH_OPEN, np.ones((_THICKEST, 1), np.uint8))
    return np.asarray(cv2.subtract(line, thick), dtype=np.uint8)


def _taken_out(image: Image, lines: Image) -> Image:
    found = connected(lines)
    result = image.copy()
    for label, (left, top, width, height, _) in enumerate(found.boxes[1:].tolist(), 1):
        window = np.s_[max(top - _THICKEST, 0) : top + height + _THICKEST, left : left + width]
        result[window] = _without_line(result[window], found.labels[window] == label)
    return result


def _without_line(window: Image, line: np.ndarray) -> Image:
    """Take a line out of its surroundings: by its grey where letters are darker, else by what crosses it."""
    darkest = np.where(line, window, 255).min(axis=0)
    grey = float(np.median(darkest))
    if grey >= _BLACK:
        ramp = (window.astype(np.float32) - 0.4 * grey) * (255 / (0.4 * grey))
        clear = np.clip(ramp, np.minimum(window, 0.4 * grey), 255)
        return np.asarray(np.where(line, clear, window), dtype=np.uint8)
    beside = np.asarray((window < _INK) & ~line).view(np.uint8)
    thickness = int(np.median(np.count_nonzero(line, axis=0))) + 1
    reach = np.ones((thickness, 1), np.uint8)
    above = cv2.dilate(beside, reach, anchor=(0, thickness - 1)) > 0
    below = cv2.dilate(beside, reach, anchor=(0, 0)) > 0
    return np.asarray(np.where(line & ~(above & below), 255, window), dtype=np.uint8)
