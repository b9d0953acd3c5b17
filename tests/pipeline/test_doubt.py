"""Handwriting and illegible pages: what Tesseract makes of them is not passed off as text."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
from PIL import Image

from appeals.choices import PageProblem, PageSource
from appeals.documents import Upload, Word
from appeals.errors import NothingLegible
from pipeline import Reader, doubt
from tests.pipeline.conftest import LETTER, saved, sheet
from tests.pipeline.makers import plain

if TYPE_CHECKING:
    from pipeline.layout import Line


def line(text: str, sure: float, row: int = 0) -> Line:
    return tuple(
        Word(part, (100 * n, 40 * row, 100 * n + 90, 40 * row + 30), sure) for n, part in enumerate(text.split())
    )


def test_lines_that_nobody_wrote_are_parted_from_those_that_stand_among_print() -> None:
    print_ = [line("Уполномоченному по правам человека", 0.95, row) for row in range(3)]
    scrawl = [line("оброичр иссьчо Вааша", 0.5, row) for row in range(3, 9)]
    assert doubt.parted([*print_, *scrawl]) == (print_, scrawl)


def test_a_line_with_a_speck_among_good_ones_is_text() -> None:
    lines = [line("Прошу ответить по адресу", 0.95), line("a@mail.example", 0.3, 1), line("С уважением", 0.9, 2)]
    assert doubt.parted(lines) == (lines, [])


def test_what_is_left_of_a_stamp_above_a_letter_is_no_text_and_a_short_misread_date_is() -> None:
    stamp = [line("у", 0.5, 0), line("азынан", 0.0, 1)]
    letter = [line("Уполномоченному по правам человека", 0.95, row) for row in (2, 3)]
    date = [line("11.03", 0.15, 4)]
    assert doubt.parted([*stamp, *letter, *date, *letter]) == ([*letter, *date, *letter], stamp)


def test_a_word_read_by_chance_makes_no_text_of_a_page() -> None:
    lines = [line("оброичр иссьчо Вааша корвк", 0.5, row) for row in range(12)]
    lines.append(line("год", 0.95, 12))
    assert doubt.parted(lines) == ([], lines)


def scribbles(seed: int, *, lined: bool) -> Image.Image:
    """Draw a page of joined loops, as on a notebook's page in blue ink."""
    chance = np.random.default_rng(seed)
    page = np.full((1300, 950, 3), 250, np.uint8)
    for row in range(120, 1250, 45):
        if lined:
            cv2.line(page, (0, row), (950, row), (150, 175, 225), 1)
        across = 100.0
        while across < 850:
            places = []
            for stroke in range(2 * chance.integers(4, 12)):
                across += chance.uniform(3, 8)
                rise = chance.choice([10, 12, 12, 13, 26, -12]) if stroke % 2 else 0
                places.append((across + chance.uniform(-3, 3), row - 4 - rise))
            cv2.polylines(page, [np.round(places).astype(np.int32)], isClosed=False, color=(30, 40, 110), thickness=2)
            across += chance.uniform(12, 22)
    return Image.fromarray(page)


@pytest.mark.parametrize("lined", [False, True])
def test_a_page_of_scribbles_has_no_text(reader: Reader, *, lined: bool) -> None:
    with pytest.raises(NothingLegible):
        reader.read(Upload("scribbles", saved(scribbles(3, lined=lined), "PNG")))


@pytest.mark.slow
def test_of_a_page_half_out_of_focus_the_legible_half_is_the_text(reader: Reader) -> None:
    page = np.asarray(sheet((*LETTER[:4], *LETTER, *LETTER), (1100, 1300)))
    blurred = cv2.GaussianBlur(page, (0, 0), 3)
    half = Image.fromarray(np.vstack([page[:360], blurred[360:]]))
    (letter,) = reader.read(Upload("letter", saved(half, "PNG")))
    assert plain(*LETTER[:4]) in plain(letter.text)
    assert letter.confidence is not None
    assert letter.confidence < 0.8
    assert len(letter.text.split()) < len(letter.pages[0].words) - 5


@pytest.mark.slow
def test_a_page_out_of_focus_among_others_is_for_a_person(reader: Reader) -> None:
    page = sheet((*LETTER, *LETTER), (1100, 1000))
    blurred = Image.fromarray(cv2.GaussianBlur(np.asarray(page), (0, 0), 3))
    target = io.BytesIO()
    page.save(target, "TIFF", save_all=True, append_images=[blurred], dpi=(200, 200))
    (letter,) = reader.read(Upload("letter", target.getvalue()))
    assert [each.source for each in letter.pages] == [PageSource.OCR, PageSource.UNREADABLE]
    assert letter.pages[1].text == ""
    assert letter.pages[1].problem is PageProblem.NO_TEXT
