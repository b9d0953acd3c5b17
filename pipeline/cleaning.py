"""What stands between the letters and the eye, and how to take it away. Every step is a plain function of an image."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.geometry import halved, thumbnail
from pipeline.marks import find

if TYPE_CHECKING:
    from pipeline.raster import Image

_PAPER = 200
_STAMP_INCHES, _STAMP_MOST_INCHES = 0.45, 3.0
_COLOURED = 60
"""Distance of an ink's brightest from its darkest channel."""
_TINT = 12
_DARK = 170
_BLACK = 80
_DARK_GROUND = 100
_ANY_INK = 45
_MOST_GAIN = 6.0
_FAINTEST = 32
_FAINT = 115
_CLEAR_EDGE = 0.9
"""Step between near pixels, in parts of the writing's darkness: of pencil 1.1, of the text of the back at most 0.8."""


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


def darkness(image: Image) -> float:
    """Return how dark the writing is where there is any: 255 black ink, 80 a faint copy or grey on grey."""
    dark = _local_darkness(image)
    inked = dark[dark > _ANY_INK]
    return float(np.percentile(inked, 85)) if inked.size else 255.0


def is_faint_writing(image: Image) -> bool:
    """Tell whether all that stands on an evenly lit page is faint and has clear edges: the back's is blurred."""
    dark = darkness(image)
    if dark >= _FAINT:
        return False
    across = np.ones((3, 3), np.uint8)
    steps = cv2.subtract(cv2.dilate(image, across), cv2.erode(image, across))
    edges = steps[steps > 0.25 * dark]
    return bool(edges.size) and float(np.percentile(edges, 85)) > _CLEAR_EDGE * dark


def darkened(image: Image) -> Image:
    """Return an evenly lit page with its writing as dark everywhere as ink is."""
    height, width = image.shape
    dark = _local_darkness(image)
    needed = np.where(dark > _FAINTEST, 220 / np.maximum(dark, _FAINTEST), 1.0).astype(np.float32)
    smooth = np.clip(cv2.GaussianBlur(needed, (0, 0), 2), 1, _MOST_GAIN)
    gain = cv2.resize(smooth, (width, height), interpolation=cv2.INTER_LINEAR)
    return _as_image(255 - np.clip((255 - image.astype(np.float32)) * gain, 0, 255))


def _local_darkness(image: Image) -> npt.NDArray[np.float32]:
    """Return for each spot of 8 pixels how much darker than white the writing is there: within a third of an inch."""
    soft = cv2.blur(halved(image), (3, 3))  # a speck is no writing
    spots = cv2.erode(soft, np.ones((33, 33), np.uint8))[::4, ::4]
    return np.asarray(255 - spots.astype(np.float32))


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
    """Return the brightness of an RGB page with blue and red stamps and pens taken off.

    A coloured ink is bright in one channel at least: that channel is shown, its usual value as white. Black letters
    under a stamp are dark in all of them and stay. Where most of the page's ink is coloured (a letter written or
    printed in blue) nothing is taken off.
    """
    red, green, blue = cv2.split(_on_white_paper(image))
    high, low = cv2.max(cv2.max(red, green), blue), cv2.min(cv2.min(red, green), blue)
    colour = cv2.subtract(high, low)
    coloured = np.asarray(colour > _COLOURED)
    dark = np.asarray(low < _DARK)
    inked = coloured & dark
    if not inked.any():
        return to_grey(image)
    # fine strokes lose half their colour in a JPEG
    if np.count_nonzero(dark & (colour > _COLOURED / 2)) > 0.7 * np.count_nonzero(dark):
        return to_grey(image)
    white = max(float(np.percentile(high[inked], 25)), 2.0 * _BLACK)
    ramp = np.clip((np.arange(256) - _BLACK / 2) * (255 / (white - _BLACK / 2)), 0, 255)
    return _as_image(np.where(coloured, cv2.LUT(high, ramp.astype(np.uint8)), to_grey(image)))


def _on_white_paper(image: Image) -> Image:
    """Return an RGB page of brown or blue paper, or in a lamp's light, as if its paper were grey or white."""
    paper = np.median(image[::8, ::8].reshape(-1, 3), axis=0)
    if paper.max() - paper.min() < _TINT or paper.min() < _DARK_GROUND:
        return image
    scale = np.arange(256)[:, None] * (paper.max() / paper)[None]
    return _as_image(cv2.LUT(image, np.clip(scale, 0, 255).astype(np.uint8)[:, None, :]))


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


def fitted(image: Image, size: tuple[int, int]) -> Image:
    """Return the image at `size` (width, height)."""
    return _as_image(cv2.resize(image, size, interpolation=cv2.INTER_AREA))
