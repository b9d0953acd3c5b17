from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pipeline import marks

Pixels = npt.NDArray[np.uint8]


def test_specks_far_from_letters_go_and_full_stops_stay(pixels: Pixels) -> None:
    specked = pixels.copy()
    specked[600:690:30, 100:1000:50] = 0
    specked[602:692:30, 101:1000:50] = 0
    found = marks.find(specked)
    assert np.array_equal(marks.erased(specked, found, marks.stray(found)), pixels)


def test_full_stops_of_a_typewriter_stay() -> None:
    page = np.full((200, 300), 255, np.uint8)
    page[100:120, 50:64] = 0
    page[117:120, 86:89] = 0
    page[150:153, 86:89] = 0
    found = marks.find(page)
    clean = marks.erased(page, found, marks.stray(found))
    assert clean[118, 87] == 0
    assert clean[151, 87] == 255


def test_a_page_of_dirt_has_more_marks_than_sixteen_bits_count() -> None:
    dirt = np.full((600, 600), 255, np.uint8)
    dirt[::2, ::2] = 0
    found = marks.find(dirt)
    assert len(found.boxes) == 300 * 300 + 1
    assert marks.stray(found).sum() == 300 * 300


def test_letters_are_counted_where_they_are_dark(pixels: Pixels) -> None:
    found = marks.find(pixels)
    assert marks.count_letters(found, pixels, 140) > 100
    pale = np.maximum(pixels, 150).astype(np.uint8)
    assert marks.count_letters(marks.find(pale), pale, 140) == 0


def test_the_box_around_all_marks_has_a_margin_inside_the_page() -> None:
    page = np.full((300, 200), 255, np.uint8)
    page[100:110, 50:60] = 0
    page[150:160, 120:125] = 0
    found = marks.find(page)
    every = np.ones(len(found.boxes), dtype=bool)
    assert marks.box_around(found, every, 20) == (30, 80, 145, 180)
    assert marks.box_around(found, every, 500) == (0, 0, 200, 300)
    assert marks.box_around(found, ~every, 20) is None
