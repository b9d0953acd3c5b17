"""What stands between the letters and the eye, and how to take it away. Every step is a plain function of an image."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.geometry import halved, thumbnail
from pipeline.marks import find

if TYPE_CHECKING:
    from pipeline.raster import Image

_PAPER = 200
_STAMP_INCHES, _STAMP_MOST_INCHES = 0.45, 3.0
_COLOURED = 60
"""Distance of an ink's brightest from its darkest channel."""
_DARK = 170
_BLACK = 80
_DARK_GROUND = 100
_RULING_MOST = 12
"""Pixels, at 210 dpi, of the thickest ruling."""


def to_grey(image: Image) -> Image:
    """Return the brightness of an RGB image; a grey one as it is."""
    return image if image.ndim == 2 else _as_image(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY))  # noqa: PLR2004


def is_bilevel(image: Image) -> bool:
    """Tell whether a page is black and white only, as from a fax. Ask before any other step smooths it."""
    sample = image[:: max(image.shape[0] // 800, 1)]
    between = np.count_nonzero((sample > 16) & (sample < 239))  # noqa: PLR2004  JPEG blurs the two levels a little
    return bool(between < 0.002 * sample.size)


def without_lone_pixels(image: Image) -> Image:
    """Drop black pixels of a 1-bit page that touch no other, and fill white ones likewise."""
    ring = np.ones((3, 3), np.uint8)
    ring[1, 1] = 0
    black = _as_image(image < 128)  # noqa: PLR2004
    around = cv2.filter2D(black, -1, ring, borderType=cv2.BORDER_CONSTANT)
    cleaned = np.where(around == 0, 0, np.where(around == 8, 1, black))  # noqa: PLR2004  all eight neighbours
    return _as_image(255 * (1 - cleaned))


def softened(image: Image) -> Image:
    """Return a 1-bit page with slightly soft edges: Tesseract's recogniser was trained on grey."""
    return _as_image(cv2.GaussianBlur(image, (3, 3), 0.7))


def dark_on_light(image: Image) -> Image:
    """Return the page with dark writing on a light ground: a screenshot in dark colours is turned to its negative."""
    return _as_image(255 - image) if np.median(image[::8, ::8]) < _DARK_GROUND else image


def background(image: Image) -> Image:
    """Return the paper without its writing: brightness of the ground, shadows and all."""
    height, width = image.shape
    return _as_image(cv2.resize(_small_background(image), (width, height), interpolation=cv2.INTER_LINEAR))


def _small_background(image: Image) -> Image:
    ground = cv2.morphologyEx(thumbnail(image, 300), cv2.MORPH_CLOSE, np.ones((13, 13), np.uint8))
    return _as_image(cv2.medianBlur(_as_image(ground), 9))


def evenly_lit(image: Image) -> Image:
    """Divide the page by its background, so that shadows and tinted paper become white."""
    ground = np.maximum(background(image), 40)
    return _as_image(cv2.divide(image, ground, scale=255))


def unevenness(image: Image) -> float:
    """Return how much the light differs over the page: 0 even, 0.3 a strong shadow."""
    low, high = np.percentile(_small_background(image), (5, 95))
    return float((high - low) / max(high, 1.0))


def noise(image: Image) -> float:
    """Return how grainy the paper is: mean distance of its bright pixels from the median of their neighbours."""
    band = np.ascontiguousarray(image[image.shape[0] // 4 : -image.shape[0] // 4])
    calm = cv2.medianBlur(band, 3)
    paper = calm > _PAPER
    if not paper.any():
        return 0.0
    return float(cv2.absdiff(band, calm)[paper].mean())


def median(image: Image) -> Image:
    """Return the median of each 3 × 3 neighbourhood: takes grain and specks, and costs thin strokes a little."""
    return _as_image(cv2.medianBlur(image, 3))


def without_coloured_marks(image: Image) -> Image:
    """Return the brightness of an RGB page with blue and red stamps and pens made faint: their brightest channel.

    Where most of the page's ink is coloured (a letter written or printed in blue) nothing is made faint.
    """
    red, green, blue = cv2.split(image)
    high, low = cv2.max(cv2.max(red, green), blue), cv2.min(cv2.min(red, green), blue)
    coloured = cv2.subtract(high, low) > _COLOURED
    if not coloured.any():
        return to_grey(image)
    dark = low < _DARK
    if np.count_nonzero(coloured & dark) > 0.5 * np.count_nonzero(dark):
        return to_grey(image)
    return _as_image(np.where(coloured, high, to_grey(image)))


def without_stamps(image: Image, dpi: int) -> Image:
    """Lift round seals and other large grey marks: inside them the white point falls to the mark's own grey.

    A mark is a connected blob of at least 0.45 inch both ways; letters stamped over stay, since they are darker.
    """
    small = find(halved(image), _PAPER + 20)  # half the size is enough to find them, and costs a quarter
    sides = small.boxes[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]]
    large = (2 * sides.min(axis=1) >= _STAMP_INCHES * dpi) & (2 * sides.max(axis=1) < _STAMP_MOST_INCHES * dpi)
    lifted = image.copy()
    for label in np.flatnonzero(large[1:]) + 1:
        left, top, width, height = (int(value) for value in small.boxes[label, :4])
        mark = small.labels[top : top + height, left : left + width] == label
        window = np.s_[2 * top : 2 * (top + height), 2 * left : 2 * (left + width)]
        across, down = lifted[window].shape[1], lifted[window].shape[0]
        mark = cv2.resize(_as_image(mark), (across, down), interpolation=cv2.INTER_NEAREST) > 0
        lifted[window] = _lift(lifted[window], mark)
    return lifted


def _lift(window: Image, mark: np.ndarray) -> Image:
    """Raise everything within the mark's hull as bright as its usual grey to white; a black mark stays."""
    grey = float(np.percentile(window[mark], 50))
    if grey < _BLACK:
        return window
    points = cv2.findNonZero(_as_image(mark))
    hull = cv2.fillConvexPoly(np.zeros_like(window), cv2.convexHull(points), 1)
    near = cv2.dilate(hull, np.ones((7, 7), np.uint8)) > 0
    white = min(grey + 15, 250)
    brighter = np.clip(window.astype(np.float32) * (255 / white), 0, 255)
    return _as_image(np.where(near, brighter, window))


def _as_image(pixels: object) -> Image:
    return np.asarray(pixels, dtype=np.uint8)


def without_rulings(image: Image, dpi: int) -> Image:
    """Erase printed lines, level or upright, that are thin and at least 0.8 inch long; strokes crossing them stay.

    Args:
        image: grey, already straight.
        dpi: its resolution.
    """
    length = round(0.8 * dpi) | 1  # odd, so that opening moves nothing
    level = _without_level_rulings(image, length)
    return _turned_over(_without_level_rulings(_turned_over(level), length))


def _turned_over(image: Image) -> Image:
    return _as_image(cv2.transpose(image))


def _may_have_level_rulings(image: Image, length: int) -> bool:
    """Tell by a look at every other row and column, each with the darkest of its neighbours, whether to look closer."""
    small = cv2.erode(image, np.ones((4, 2), np.uint8))[::2, ::2]
    dark = np.asarray(small < _PAPER + 20).view(np.uint8)
    return bool(cv2.erode(dark, np.ones((1, length // 2 - 4), np.uint8)).any())


def _without_level_rulings(image: Image, length: int) -> Image:
    if not _may_have_level_rulings(image, length):
        return image
    dark = _as_image(image < _PAPER + 20)
    # a line that is a hair off the level climbs a pixel now and then: widened by one pixel it stays in one piece
    joined = cv2.dilate(dark, np.ones((3, 1), np.uint8))
    line = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    if not line.any():
        return image
    line = cv2.subtract(line, cv2.morphologyEx(line, cv2.MORPH_OPEN, np.ones((_RULING_MOST, 1), np.uint8)))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(line, connectivity=8)
    result = image.copy()
    for label in range(1, count):
        left, top, width, height, _ = (int(value) for value in stats[label])
        window = np.s_[max(top - _RULING_MOST, 0) : top + height + _RULING_MOST, left : left + width]
        result[window] = _without_line(result[window], labels[window] == label)
    return result


def _without_line(window: Image, line: np.ndarray) -> Image:
    """Take a line out of its surroundings: by its grey where letters are darker, else by what crosses it."""
    darkest = np.where(line, window, 255).min(axis=0)
    grey = float(np.median(darkest))
    if grey >= _BLACK:
        ramp = (window.astype(np.float32) - 0.4 * grey) * (255 / (0.4 * grey))
        return _as_image(np.where(line, np.clip(ramp, np.minimum(window, 0.4 * grey), 255), window))
    beside = _as_image((window < _PAPER) & ~line)
    reach = np.ones((_RULING_MOST, 1), np.uint8)
    above = cv2.dilate(beside, reach, anchor=(0, _RULING_MOST - 1)) > 0
    below = cv2.dilate(beside, reach, anchor=(0, 0)) > 0
    return _as_image(np.where(line & ~(above & below), 255, window))


def fitted(image: Image, size: tuple[int, int]) -> Image:
    """Return the image at `size` (width, height)."""
    return _as_image(cv2.resize(image, size, interpolation=cv2.INTER_AREA))
