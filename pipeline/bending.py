"""Lines of a curled page that climb and fall together: how far, and how to lay them level."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from pipeline.raster import Image

_STRIPS = 16
_REACH = 5
"""Pixels at half the reading resolution by which neighbouring strips may differ."""
_LEAST = 2.0
"""Pixels likewise: less does not hurt."""
_SHARPER = 1.15
_DEGREE = 4

Bend = npt.NDArray[np.float64]
"""Coefficients of a polynomial: places across the page (0 to 1) to pixels down, in parts of the page's width."""


def bend(mask: Image) -> Bend | None:
    """Return how the lines of a straightened page bend; None where they hardly do, or do not bend alike.

    Strips of the page are laid against each other, from the middle outwards, where their profiles match best.

    Args:
        mask: ink, see `geometry.ink`.
    """
    strips = np.array_split(mask, _STRIPS, axis=1)
    profiles = [np.convolve(strip.sum(axis=1, dtype=np.float64), (0.25, 0.5, 0.25), "same") for strip in strips]
    inked = np.array([profile.sum() for profile in profiles])
    if inked.sum() == 0:
        return None
    middle = int(np.argmax(inked))
    shifts = np.zeros(_STRIPS)
    for way in (range(middle + 1, _STRIPS), range(middle - 1, -1, -1)):
        known, last = profiles[middle].copy(), 0
        for place in way:
            last = _best_shift(known, profiles[place], last)
            shifts[place] = last
            known = 0.7 * known + np.roll(profiles[place], -last)
    curve = np.polyfit((np.arange(_STRIPS) + 0.5) / _STRIPS, shifts, _DEGREE, w=np.sqrt(inked + 1e-6))
    places = np.polyval(curve, (np.arange(_STRIPS) + 0.5) / _STRIPS)
    if np.ptp(places[inked > 0]) < _LEAST or _sharpness(profiles, places) < _SHARPER * _sharpness(profiles, 0 * places):
        return None
    return np.asarray(curve / mask.shape[1])


def _best_shift(known: npt.NDArray[np.float64], profile: npt.NDArray[np.float64], last: int) -> int:
    reach = range(last - _REACH, last + _REACH + 1)
    return max(reach, key=lambda shift: (float(known @ np.roll(profile, -shift)), -abs(shift - last)))


def _sharpness(profiles: list[npt.NDArray[np.float64]], shifts: npt.NDArray[np.floating]) -> float:
    whole = sum(np.roll(profile, -round(shift)) for profile, shift in zip(profiles, shifts, strict=True))
    return float(np.square(np.diff(whole)).sum())


def unbent(image: Image, curve: Bend) -> Image:
    """Return a page, grey or coloured, with its lines level."""
    height, width = image.shape[:2]
    drop = np.polyval(curve, (np.arange(width) + 0.5) / width) * width
    columns, rows = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    rows += drop.astype(np.float32)
    white = (255, 255, 255)
    flat = cv2.remap(image, columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=white)
    return np.asarray(flat, dtype=np.uint8)
