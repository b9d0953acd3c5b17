"""What stands at the edges of a page and is no part of the letter."""

from __future__ import annotations

import pytest

from pipeline.margins import is_fax_line, parted
from tests.pipeline.test_layout import Line, line

HEIGHT = 1000
LETTER = [line(text, 50, 200 + 30 * row) for row, text in enumerate(("Прошу вас", "помочь мне", "15"))]


def texts(lines: list[Line]) -> list[str]:
    return [" ".join(word.text for word in each) for each in lines]


@pytest.mark.parametrize(
    "mark",
    [
        "2",
        "- 2 -",
        "— 12 —",
        "2.",
        "стр. 2",
        "Страница 2 из 3",
        "2-бет",
        "2 бет",
        "бет 2",
        "Page 2 of 3",
        "p. 2",
        "2/3",
        "2 из 4",
    ],
)
def test_a_page_number_is_no_part_of_the_letter(mark: str) -> None:
    for place in (30, 950):
        letter, marks = parted([*LETTER, line(mark, 480, place)], HEIGHT)
        assert letter == LETTER
        assert texts(marks) == [mark]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("2", 500),  # a number within the letter
        ("2026", 950),
        ("87011234567", 950),
        ("тел. 87011234567", 950),
        ("С уважением, А. Ким", 950),
        ("Исх. № 12 от 25.11.2026", 30),
        ("25.11.2026 ж.", 950),
        ("2 қыркүйек", 950),
        ("кв. 5", 30),
    ],
)
def test_what_else_stands_at_the_edge_belongs_to_the_letter(text: str, place: int) -> None:
    letter, marks = parted([*LETTER, line(text, 50, place)], HEIGHT)
    assert marks == []
    assert text in texts(letter)


@pytest.mark.parametrize(
    "header",
    [
        "FROM : KANCELYARIA FAX NO. : 87172 740505 25 Nov. 2026 02:35PM P1",
        "25/11/2026 14:35 +7 7172 555555 AKIMAT P.02/03",
        "2026-11-25 14:35 7172555555 -> 7172740505 1/2",
        "Nov 25, 2026 14:35 FROM: Ofis TO: 87172740505 P.1/3",
        "25-NOV-2026 14:35 ОТ: ФАКС: 8 (7172) 55-55-55 СТР. 2",
    ],
)
def test_the_line_that_a_fax_prints_is_no_part_of_the_letter(header: str) -> None:
    letter, marks = parted([line(header, 20, 10), *LETTER], HEIGHT)
    assert texts(marks) == [header]
    assert letter == LETTER


@pytest.mark.parametrize(
    "text",
    [
        "25.11.2026 ж. сағат 14:30-да болған оқиға туралы",
        "Исх. № 7172/55 от 25.11.2026",
        "тел. 8 (7172) 55-55-55, 87011234567",
        "Кому: Уполномоченному по правам человека",
        "To: the Commissioner for Human Rights",
    ],
)
def test_a_line_of_a_letter_is_not_taken_for_that_of_a_fax(text: str) -> None:
    assert not is_fax_line(text)


def test_a_page_of_nothing_but_a_number_keeps_it() -> None:
    only = [line("2", 480, 950)]
    assert parted(only, HEIGHT) == (only, [])


def test_a_number_beside_the_last_line_is_part_of_that_line() -> None:
    lines = [*LETTER, line("Подпись", 50, 950), line("2", 480, 950)]
    assert parted(lines, HEIGHT) == (lines, [])
