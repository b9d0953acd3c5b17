"""How a page lies in its picture, and how to lay it straight. Every step is a plain function of an image."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from pipeline import marks

if TYPE_CHECKING:
    from pipeline.bending import Bend
    from pipeline.raster import Image

READING_DPI = 210
_PAGE_INCHES = 11.7
"""Long side of A4."""
_ENLARGES = 1.25
"""From 170 dpi upwards a page is read at its own size."""
_SMALLEST_LETTER, _LARGEST_LETTER = 3, 60
"""Longer side of a spot in the mask of ink, in pixels at half the reading resolution."""
_SHORTEST_SIDE, _WRITING_OUT = 0.6, 0.06
_MIN_INCHES, _MAX_INCHES = 5.0, 15.0
Corners = npt.NDArray[np.float32]
"""Four points (x, y): upper left, upper right, lower right, lower left."""


@dataclass(frozen=True)
class Geometry:
    """How to bring a picture to the page image as shown."""

    size: tuple[int, int]
    """Width and height of the picture after shrinking."""
    corners: Corners | None
    """The page's outline in the shrunk picture; None where the page fills it."""
    turn: int
    """Quarter turns, clockwise in degrees: 0, 90, 180, 270."""
    skew: float
    """Degrees, clockwise, that straighten the turned page."""
    bend: Bend | None = None
    """How the lines of the straightened page bend; None where they are level."""


def reading_size(width: int, height: int, dpi: float | None) -> tuple[int, int]:
    """Return the size at which a page is read: about 210 dots an inch, never enlarged beyond twice.

    A resolution that would make the page smaller than A6 or larger than A3 is not believed: then the picture is taken
    for a whole A4 page.
    """
    longest = max(width, height)
    if dpi is None or not _MIN_INCHES < longest / dpi < _MAX_INCHES:
        dpi = longest / _PAGE_INCHES
    scale = min(READING_DPI / dpi, 2.0)
    if 1 < scale < _ENLARGES:
        return width, height
    return max(round(width * scale), 1), max(round(height * scale), 1)


def resize(image: Image, size: tuple[int, int]) -> Image:
    """Return the image at `size` (width, height)."""
    shrinks = size[0] < image.shape[1]
    return _as_image(cv2.resize(image, size, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC))


def halved(image: Image) -> Image:
    """Return the image at half its size: much cheaper than any other size."""
    height, width = (max(side // 2, 1) for side in image.shape[:2])
    return _as_image(cv2.resize(image[: 2 * height, : 2 * width], (width, height), interpolation=cv2.INTER_AREA))


def thumbnail(image: Image, longest: int) -> Image:
    """Return the image shrunk so that its longer side has at most `longest` pixels, and at least three quarters."""
    while max(image.shape) >= 1.5 * longest and min(image.shape) > 1:
        image = halved(image)
    scale = longest / max(image.shape)
    if scale >= 1:
        return image
    width, height = (max(round(side * scale), 1) for side in (image.shape[1], image.shape[0]))
    return _as_image(cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA))


def outline(image: Image) -> Corners | None:
    """Return the four corners of a sheet of paper photographed on a darker ground, None where there is none.

    Args:
        image: grey.
    """
    small = thumbnail(image, 400)
    scale = max(small.shape) / max(image.shape)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    paper = cv2.GaussianBlur(paper, (5, 5), 0)
    _, mask = cv2.threshold(paper, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    if not contours:
        return None
    sheet = max(contours, key=cv2.contourArea)
    if not _stands_out(small, mask, cv2.contourArea(sheet)):
        return None
    corners = _four_corners(cv2.convexHull(sheet))
    if corners is None or cv2.contourArea(corners) > 0.985 * small.size:
        return None
    corners = np.asarray(_in_order(corners) / scale, dtype=np.float32)
    return corners if _is_sheet(corners) and not _leaves_writing_out(image, corners) else None


def _is_sheet(corners: Corners) -> bool:
    """Tell whether the outline may be a page seen at a slant: no side is much shorter than the one across."""
    sides = np.linalg.norm(corners - np.roll(corners, 1, axis=0), axis=1)
    return bool((np.minimum(sides[:2], sides[2:]) > _SHORTEST_SIDE * np.maximum(sides[:2], sides[2:])).all())


def _leaves_writing_out(image: Image, corners: Corners) -> bool:
    """Tell whether much of what looks like letters lies outside: then the edge is a shadow's, not the paper's."""
    mask = ink(image)
    inside = cv2.fillConvexPoly(np.zeros_like(mask), np.asarray(corners / 2, dtype=np.int32), 1)
    return float(mask[inside == 0].sum()) > _WRITING_OUT * float(mask.sum())


def _stands_out(small: cv2.typing.MatLike, mask: cv2.typing.MatLike, area: float) -> bool:
    """Tell whether the bright part may be a sheet: large, not everything, and clearly brighter than the rest."""
    if not 0.3 * small.size < area < 0.985 * small.size:
        return False
    ground = small[mask == 0]
    if not ground.size:  # closing the gaps left nothing dark: white from edge to edge
        return False
    return bool(np.median(small[mask > 0]) - np.median(ground) > 40)  # noqa: PLR2004


def _four_corners(hull: cv2.typing.MatLike) -> Corners | None:
    around = cv2.arcLength(hull, closed=True)
    for share in (0.01, 0.02, 0.03, 0.05, 0.08):
        corners = cv2.approxPolyDP(hull, share * around, closed=True)
        if len(corners) == 4 and cv2.contourArea(corners) > 0.93 * cv2.contourArea(hull):  # noqa: PLR2004
            return np.asarray(corners.reshape(4, 2), dtype=np.float32)
    return None


def _in_order(corners: Corners) -> Corners:
    sums, differences = corners.sum(axis=1), np.diff(corners, axis=1).ravel()
    order = [sums.argmin(), differences.argmin(), sums.argmax(), differences.argmax()]
    return corners[order]


def flatten(image: Image, corners: Corners) -> Image:
    """Return the sheet inside `corners`, seen from straight above."""
    upper_left, upper_right, lower_right, lower_left = corners
    width = round(max(np.linalg.norm(upper_right - upper_left), np.linalg.norm(lower_right - lower_left)))
    height = round(max(np.linalg.norm(lower_left - upper_left), np.linalg.norm(lower_right - upper_right)))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    return _as_image(cv2.warpPerspective(image, matrix, (width, height), flags=cv2.INTER_CUBIC))


def ink(image: Image) -> Image:
    """Return a half-size mask, 1 where the grey image is darker than its surroundings.

    Only spots no larger than a few joined letters: edges, rulings and seals would tell a wrong direction.
    """
    small = halved(image)
    around = cv2.blur(small, (51, 51))
    mask = np.asarray(small.astype(np.int16) < around.astype(np.int16) - 25, dtype=np.uint8)
    spots = marks.connected(mask)
    sides = spots.boxes[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1)
    is_letter = (sides <= _LARGEST_LETTER) & (sides >= _SMALLEST_LETTER)
    is_letter[0] = False
    return np.asarray(np.take(is_letter.view(np.uint8), spots.labels))


def sideways_and_skew(mask: Image, most: float = 12.0) -> tuple[bool, float]:
    """Tell whether lines of text run down the page, and the turn in degrees, clockwise, that then makes them level.

    Lines lie where the ink's profile is sharpest: it is summed along each direction up to `most` degrees off the level
    and off the upright. Whether a page stands on its head cannot be told from profiles.

    Args:
        mask: ink, see `ink`.
        most: largest skew looked for.
    """
    if np.count_nonzero(mask) < 50:  # noqa: PLR2004  a few specks have no direction
        return False, 0.0
    few = _points(halved(255 * mask) > 0, 25_000)
    coarse = np.arange(-most, most + 0.1, 0.5)
    angle, sharpness = _sharpest(few, coarse)
    other_angle, other_sharpness = _sharpest(_clockwise(few), coarse)
    height, width = mask.shape
    sideways = other_sharpness / height > sharpness / width
    points = _points(mask, 60_000)
    points, angle = (_clockwise(points), other_angle) if sideways else (points, angle)
    angle, _ = _sharpest(points, np.arange(angle - 0.4, angle + 0.41, 0.1))
    angle, _ = _sharpest(points, np.arange(angle - 0.075, angle + 0.076, 0.025))
    return sideways, round(angle, 3)


Points = tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]


def _points(mask: npt.NDArray[np.generic], most: int) -> Points:
    """Return columns and rows of the ink, of every second, third … point where there are more than `most`."""
    y, x = np.nonzero(mask)
    step = -(-len(y) // most)
    return x[::step].astype(np.float64), y[::step].astype(np.float64)


def _clockwise(points: Points) -> Points:
    """Return the points of the page turned clockwise."""
    x, y = points
    return -y, x


def _sharpest(points: Points, angles: npt.NDArray[np.float64]) -> tuple[float, float]:
    """Return the angle, clockwise in degrees, whose profile is sharpest, and how sharp it is."""
    x, y = points
    scores = []
    for angle in angles:
        rows = y + x * np.tan(np.radians(angle))
        profile = np.bincount(np.asarray(rows - rows.min(), dtype=np.int64))
        scores.append(float(np.square(np.diff(profile.astype(np.float64))).sum()))
    best = int(np.argmax(scores))
    return float(angles[best]), scores[best]


def turned(image: Image, degrees: int) -> Image:
    """Return the image turned clockwise by 0, 90, 180 or 270 degrees."""
    return np.ascontiguousarray(np.rot90(image, -degrees // 90 % 4))


def rotated(image: Image, degrees: float) -> Image:
    """Return the image turned clockwise by a few degrees, on a canvas as large as needed, white at the corners."""
    if abs(degrees) < 0.02:  # noqa: PLR2004  less than a pixel over the page
        return image
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    across = round(height * abs(matrix[0, 1]) + width * abs(matrix[0, 0]))
    down = round(height * abs(matrix[0, 0]) + width * abs(matrix[0, 1]))
    matrix[:, 2] += ((across - width) / 2, (down - height) / 2)
    white = (255, 255, 255)
    return _as_image(
        cv2.warpAffine(
            image, matrix, (across, down), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=white
        )
    )


def _as_image(pixels: object) -> Image:
    return np.asarray(pixels, dtype=np.uint8)
