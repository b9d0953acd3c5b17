from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from pipeline import geometry

Pixels = npt.NDArray[np.uint8]


@pytest.mark.parametrize(
    ("size", "dpi", "expected"),
    [
        ((2480, 3508), 300, (1736, 2456)),
        ((2480, 3508), None, (1737, 2457)),
        ((1654, 2339), 200, (1654, 2339)),
        ((1240, 1754), 150, (1736, 2456)),
        ((2480, 3508), 72, (1737, 2457)),
        ((620, 877), None, (1240, 1754)),
    ],
)
def test_a_page_is_read_at_about_210_dpi(size: tuple[int, int], dpi: float | None, expected: tuple[int, int]) -> None:
    assert geometry.reading_size(*size, dpi) == expected


@pytest.mark.parametrize("degrees", [-7.0, -1.3, 0.0, 0.4, 5.0])
def test_the_skew_of_lines_is_measured(pixels: Pixels, degrees: float) -> None:
    leaning = geometry.rotated(pixels, -degrees)
    sideways, skew = geometry.sideways_and_skew(geometry.ink(leaning))
    assert not sideways
    assert skew == pytest.approx(degrees, abs=0.15)


@pytest.mark.parametrize("turn", [90, 270])
def test_lines_that_run_down_the_page_are_noticed(pixels: Pixels, turn: int) -> None:
    sideways, skew = geometry.sideways_and_skew(geometry.ink(geometry.turned(geometry.rotated(pixels, -2), turn)))
    assert sideways
    assert skew == pytest.approx(2, abs=0.2)


def test_edges_and_frames_do_not_tell_the_direction(pixels: Pixels) -> None:
    framed = pixels.copy()
    framed[:, :60] = 0
    cv2.rectangle(framed, (70, 20), (1080, 680), 0, 4)
    sideways, skew = geometry.sideways_and_skew(geometry.ink(framed))
    assert not sideways
    assert skew == pytest.approx(0, abs=0.1)


def test_a_few_specks_have_no_direction() -> None:
    assert geometry.sideways_and_skew(np.zeros((100, 100), np.uint8)) == (False, 0.0)


def test_four_turns_are_none(pixels: Pixels) -> None:
    assert np.array_equal(geometry.turned(geometry.turned(pixels, 90), 270), pixels)
    assert geometry.turned(pixels, 90).shape == pixels.shape[::-1]


def test_a_sheet_on_a_dark_table_is_cut_out_and_flattened(pixels: Pixels) -> None:
    table = np.full((1000, 1400), 60, np.uint8)
    corners = np.array([[150, 130], [1230, 180], [1260, 860], [120, 830]], np.float32)
    height, width = pixels.shape
    source = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    photo = cv2.warpPerspective(
        pixels, cv2.getPerspectiveTransform(source, corners), (1400, 1000), table, borderMode=cv2.BORDER_TRANSPARENT
    ).astype(np.uint8)
    found = geometry.outline(photo)
    assert found is not None
    assert np.abs(found - corners).max() < 12
    flat = geometry.resize(geometry.flatten(photo, found), (width, height))
    assert np.abs(flat.astype(int) - pixels.astype(int)).mean() < 20


def test_a_page_that_fills_the_picture_has_no_outline(pixels: Pixels) -> None:
    assert geometry.outline(pixels) is None


def test_a_dark_picture_in_a_page_is_no_table_under_a_sheet(pixels: Pixels) -> None:
    with_picture = pixels.copy()
    with_picture[300:600, 200:900] = 50
    assert geometry.outline(with_picture) is None


def test_the_edge_of_a_shadow_is_no_edge_of_a_sheet(pixels: Pixels) -> None:
    shadow = np.where(np.arange(pixels.shape[1]) < pixels.shape[1] * 0.45, 0.35, 1.0)
    assert geometry.outline((pixels * shadow).astype(np.uint8)) is None
