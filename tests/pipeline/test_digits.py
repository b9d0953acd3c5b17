from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageDraw, ImageFont

from appeals.documents import Word
from pipeline.digits import with_threes

FONTS = "/usr/share/fonts/truetype"


def written(text: str, font: str, points: int = 12) -> npt.NDArray[np.uint8]:
    image = Image.new("L", (700, 90), 255)
    face = ImageFont.truetype(f"{FONTS}/{font}", round(points * 210 / 72))
    ImageDraw.Draw(image).text((20, 20), text, font=face, fill=20)
    return np.asarray(image)


def box_around(image: npt.NDArray[np.uint8]) -> tuple[int, int, int, int]:
    rows, columns = np.nonzero(image < 128)
    return int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1


@pytest.mark.parametrize("font", ["dejavu/DejaVuSerif.ttf", "dejavu/DejaVuSansMono.ttf", "paratype/PTF55F.ttf"])
@pytest.mark.parametrize(
    ("truth", "read"),
    [
        ("830519301153", "850519501155"),
        ("+77013395503", "+77015595505"),
        ("13.05.2023", "15.05.2025"),
        ("555", "555"),
    ],
)
def test_threes_read_as_fives_are_told_by_their_shape(font: str, truth: str, read: str) -> None:
    image = written(truth, font)
    line = (Word(read, box_around(image), 0.9),)
    assert with_threes([line], image) == [(Word(truth, box_around(image), 0.9),)]


def test_words_with_letters_and_digits_that_touch_stay_as_read() -> None:
    image = written("83", "dejavu/DejaVuSerif.ttf")
    joined = np.where(np.arange(image.shape[0])[:, None] == 50, 0, image).astype(np.uint8)
    for word, page in ((Word("5-бап", box_around(image), 0.9), image), (Word("85", box_around(image), 0.9), joined)):
        assert with_threes([(word,)], page) == [(word,)]


@pytest.mark.parametrize(("truth", "read"), [("870205301194,", "870205501194,"), ("(831205300021)", "(851205500021)")])
def test_brackets_commas_and_broken_strokes_hide_no_threes(truth: str, read: str) -> None:
    image = written(truth, "dejavu/DejaVuSerif.ttf").copy()
    blurred = cv2.GaussianBlur(image, (0, 0), 1.2)  # hairlines are lighter than the ink now
    word = Word(read, box_around(blurred), 0.9)
    assert with_threes([(word,)], blurred) == [(replace(word, text=truth),)]
