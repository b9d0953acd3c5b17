"""A three that was read as a five: the Kazakh model does so now and then, and IINs, telephones and dates suffer.

The shapes tell better: right under its top a five has its stroke at the left, a three at the right. No further reading
is needed. (On 170 words with digits in Kazakh pages five were wrong, all of this kind.)
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.marks import connected

if TYPE_CHECKING:
    from appeals.documents import Word
    from pipeline.layout import Line
    from pipeline.raster import Image

_DIGITS = frozenset("0123456789")
_UNDER_THE_BAR = (0.24, 0.34)
"""Rows of a digit, as shares of its height."""
_MIDDLE = 0.46
"""Of 2,420 fives in 45 typefaces, three have their ink in these rows further right; of as many threes, 96 % have."""
_SPECK = 0.04
"""Marks with a smaller share of the middle one's pixels are dirt; a full stop has twice as many."""
_DARKER = (0, 25, -25, 45, -45)
"""Shades beside Otsu's to try as the lightest ink: at lighter ones hairlines hold, at darker ones neighbours part."""
_AS_HIGH = (0.85, 1.15)
"""Digits are as high as the middle mark of their word, brackets higher, commas lower."""
_AS_WIDE = (0.6, 1.5)
"""The halves of a broken nought are narrower, two that touch are wider; the one is narrow in many typefaces."""


class _Glyph(NamedTuple):
    """One sign of a word, all its parts together."""

    left: int
    right: int
    height: int
    mask: npt.NDArray[np.bool_]
    """The sign alone."""
    ink: npt.NDArray[np.bool_]
    """The sign in the whole word."""


def with_threes(lines: list[Line], image: Image) -> list[Line]:
    """Return the lines with those fives made threes that are threes by their shape.

    Args:
        lines: as read.
        image: the page image that their boxes refer to.
    """
    return [tuple(_mended(word, image) for word in line) for line in lines]


def _mended(word: Word, image: Image) -> Word:
    if "5" not in word.text or 2 * sum(sign in _DIGITS for sign in word.text) < len(word.text):
        return word
    left, top, right, bottom = word.box
    signs = list(word.text)
    for place, glyph in _placed(word.text, image[top:bottom, left:right]):
        if signs[place] == "5" and is_three(glyph.mask):
            signs[place] = "3"
    return replace(word, text="".join(signs))


def _placed(text: str, window: Image) -> list[tuple[int, _Glyph]]:
    """Each digit's place in the text with its glyph; nothing where some touch or break, so that nothing can be told."""
    if not window.size:
        return []
    grey, _ = cv2.threshold(window, 0, 1, cv2.THRESH_OTSU)
    tries = (_matched(text, _glyphs(np.asarray(window <= grey + more))) for more in _DARKER)
    return next((found for found in tries if found), [])


def _matched(text: str, glyphs: list[_Glyph]) -> list[tuple[int, _Glyph]]:
    """Digits' glyphs with their places, if every sign has one, or, where commas are lost, as many are digits' size."""
    places = [place for place, sign in enumerate(text) if sign in _DIGITS]
    if len(glyphs) == len(text):
        found = [(place, glyphs[place]) for place in places]
    else:
        tall = [glyph for glyph in glyphs if _like(glyph.height, [each.height for each in glyphs], _AS_HIGH)]
        found = list(zip(places, tall, strict=True)) if len(places) == len(tall) else []
    widths = [glyph.right - glyph.left for place, glyph in found if text[place] != "1"]
    return found if all(_like(width, widths, _AS_WIDE) for width in widths) else []


def _like(size: int, sizes: list[int], limits: tuple[float, float]) -> bool:
    """Whether a size is within these shares of the middle one."""
    middle = float(np.median(sizes))
    return limits[0] * middle <= size <= limits[1] * middle


def _glyphs(inked: npt.NDArray[np.bool_]) -> list[_Glyph]:
    """Return the signs of a word from left to right; parts above each other, as of a broken five, are one sign."""
    marks = connected(inked.view(np.uint8))
    pixels = marks.boxes[1:, cv2.CC_STAT_AREA]
    kept = [n for n, count in enumerate(pixels.tolist(), start=1) if count > _SPECK * float(np.median(pixels))]
    glyphs: list[_Glyph] = []
    for label in sorted(kept, key=lambda n: int(marks.boxes[n, cv2.CC_STAT_LEFT])):
        part = _glyph(marks.labels == label)
        overlap = 2 * (glyphs[-1].right - part.left) if glyphs else 0
        if overlap > 0 and overlap > min(part.right - part.left, glyphs[-1].right - glyphs[-1].left):
            part = _glyph(part.ink | glyphs.pop().ink)
        glyphs.append(part)
    return glyphs


def _glyph(ink: npt.NDArray[np.bool_]) -> _Glyph:
    rows, columns = np.nonzero(ink)
    left, right, top, bottom = int(columns.min()), int(columns.max()) + 1, int(rows.min()), int(rows.max()) + 1
    return _Glyph(left, right, bottom - top, ink[top:bottom, left:right], ink)


def is_three(glyph: npt.NDArray[np.bool_]) -> bool:
    """Tell of a mask of a three or a five whether it is a three."""
    height, width = glyph.shape
    first, last = (round(share * height) for share in _UNDER_THE_BAR)
    columns = np.nonzero(glyph[first : max(last, first + 1)])[1]
    return bool(columns.size) and float(columns.mean() + 0.5) / width > _MIDDLE
