from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from pipeline import bending, geometry

Pixels = npt.NDArray[np.uint8]


def curled(pixels: Pixels, most: float) -> Pixels:
    height, width = pixels.shape
    columns, rows = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    rows += (most * np.sin(np.arange(width) / width * np.pi)).astype(np.float32)
    return cv2.remap(pixels, columns, rows, cv2.INTER_LINEAR, borderValue=255).astype(np.uint8)


def test_lines_of_a_curled_page_are_laid_level(pixels: Pixels) -> None:
    page = curled(pixels, 14)
    curve = bending.bend(geometry.ink(page))
    assert curve is not None
    flat = bending.unbent(page, curve)
    assert bending.bend(geometry.ink(flat)) is None
    assert flat.shape == page.shape


def test_level_lines_stay(pixels: Pixels) -> None:
    assert bending.bend(geometry.ink(pixels)) is None
    assert bending.bend(np.zeros((300, 200), np.uint8)) is None


def test_a_coloured_picture_is_laid_level_too(pixels: Pixels) -> None:
    page = curled(pixels, 14)
    curve = bending.bend(geometry.ink(page))
    assert curve is not None
    grey, colour = bending.unbent(page, curve), bending.unbent(np.dstack([page] * 3), curve)
    assert np.array_equal(colour[:, :, 1], grey)
