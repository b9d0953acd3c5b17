from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from pipeline import cleaning

Pixels = npt.NDArray[np.uint8]


def distance(one: Pixels, other: Pixels) -> float:
    return float(np.abs(one.astype(int) - other.astype(int)).mean())


def test_a_fax_is_told_from_a_grey_scan(pixels: Pixels) -> None:
    assert cleaning.is_bilevel(np.where(pixels < 128, 0, 255).astype(np.uint8))
    assert not cleaning.is_bilevel(cv2.GaussianBlur(pixels, (5, 5), 1).astype(np.uint8))


def test_lone_pixels_go_and_letters_stay(pixels: Pixels) -> None:
    fax = np.where(pixels < 128, 0, 255).astype(np.uint8)
    dotted = fax.copy()
    dotted[650:690:7, 40:1000:9] = 0
    assert np.array_equal(cleaning.without_lone_pixels(dotted), cleaning.without_lone_pixels(fax))
    assert np.count_nonzero(cleaning.without_lone_pixels(fax) != fax) < 5


def test_a_shadow_over_the_page_is_divided_away(pixels: Pixels) -> None:
    shadow = np.linspace(0.5, 1, pixels.shape[1])[None, :]
    shaded = (pixels * shadow).astype(np.uint8)
    assert cleaning.unevenness(pixels) < 0.05
    assert cleaning.unevenness(shaded) > 0.3
    assert distance(cleaning.evenly_lit(shaded), pixels) < 5 < distance(shaded, pixels)


def test_grain_is_measured_and_the_median_calms_it(pixels: Pixels) -> None:
    grain = np.random.default_rng(1).normal(0, 12, pixels.shape)
    grainy = np.clip(pixels * 0.9 + grain, 0, 255).astype(np.uint8)
    assert cleaning.noise(pixels) < 1
    assert cleaning.noise(grainy) > 3 * cleaning.noise(cleaning.median(grainy))


def test_a_grey_seal_is_lifted_from_the_letters_under_it(pixels: Pixels) -> None:
    stamped = pixels.copy()
    seal = np.full_like(pixels, 255)
    cv2.circle(seal, (400, 300), 160, 150, 6)
    cv2.putText(seal, "SEAL", (310, 320), cv2.FONT_HERSHEY_SIMPLEX, 2, 150, 5)
    stamped = np.minimum(stamped, seal)
    lifted = cleaning.without_stamps(stamped, 200)
    window = np.s_[130:470, 230:570]
    assert distance(lifted[window], pixels[window]) < distance(stamped[window], pixels[window]) / 2
    assert np.array_equal(lifted[:, 700:], pixels[:, 700:])


def test_a_blue_stamp_fades_from_a_black_letter(pixels: Pixels) -> None:
    colour = np.dstack([pixels] * 3)
    cv2.circle(colour, (400, 300), 160, (60, 70, 210), 6)
    grey = cleaning.without_coloured_marks(colour)
    assert distance(grey, pixels) < distance(cleaning.to_grey(colour), pixels) / 2


def test_a_letter_written_in_blue_is_kept(pixels: Pixels) -> None:
    blue = np.dstack([pixels, pixels, np.maximum(pixels, 160)])
    assert cleaning.without_coloured_marks(blue).min() < 60


def test_a_letter_in_pale_blue_on_brown_paper_is_kept(pixels: Pixels) -> None:
    share = (255 - pixels.astype(float))[..., None] / 255
    pale = ((1 - share) * (220, 200, 160) + share * (110, 110, 190)).astype(np.uint8)
    grey = cleaning.without_coloured_marks(pale)
    assert int(np.median(grey)) - int(np.percentile(grey, 0.5)) > 60


def test_faint_writing_is_made_dark_and_paper_stays_white(pixels: Pixels) -> None:
    faint = (255 - (255 - pixels.astype(float)) * 0.35).astype(np.uint8)
    assert cleaning.darkness(faint) < 115 < cleaning.darkness(pixels)
    assert distance(cleaning.darkened(faint), pixels) < distance(faint, pixels) / 2
    assert cleaning.darkness(np.full_like(pixels, 250)) == 255


def test_pencil_is_told_from_the_text_of_the_back(pixels: Pixels) -> None:
    pencil = (255 - (255 - pixels.astype(float)) * 0.35).astype(np.uint8)
    back = cv2.GaussianBlur(np.ascontiguousarray(pencil[:, ::-1]), (0, 0), 2).astype(np.uint8)
    assert cleaning.is_faint_writing(pencil)
    assert not cleaning.is_faint_writing(back)
    assert not cleaning.is_faint_writing(np.minimum(pixels, back))


def test_white_writing_on_black_is_turned_to_its_negative(pixels: Pixels) -> None:
    negative = (255 - pixels).astype(np.uint8)
    assert np.array_equal(cleaning.dark_on_light(negative), pixels)
    assert cleaning.dark_on_light(pixels) is pixels
