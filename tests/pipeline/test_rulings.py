from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pipeline.rulings import without_rulings

Pixels = npt.NDArray[np.uint8]


def distance(one: Pixels, other: Pixels) -> float:
    return float(np.abs(one.astype(int) - other.astype(int)).mean())


def test_rulings_go_and_letters_crossing_them_stay(pixels: Pixels) -> None:
    for grey in (0, 120):
        ruled = pixels.copy()
        for y in range(85, 650, 75):
            ruled[y : y + 3, 20:1080] = np.minimum(ruled[y : y + 3, 20:1080], grey)
        freed = without_rulings(ruled, 200)
        assert distance(freed, pixels) < distance(ruled, pixels) / 2.5
        assert freed[600:].min() > 240


def test_upright_rulings_go_too(pixels: Pixels) -> None:
    ruled = pixels.copy()
    ruled[10:690, 1040:1044] = 90
    assert distance(without_rulings(ruled, 200), pixels) < 0.01 < distance(ruled, pixels)


def test_a_grid_goes_in_both_directions(pixels: Pixels) -> None:
    ruled = pixels.copy()
    for place in range(30, 1080, 40):
        ruled[:, place : place + 2] = np.minimum(ruled[:, place : place + 2], 180)
        ruled[place : place + 2] = np.minimum(ruled[place : place + 2], 180)
    assert distance(without_rulings(ruled, 200), pixels) < distance(ruled, pixels) / 4
