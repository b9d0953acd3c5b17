from __future__ import annotations

import numpy as np
import pytest

from appeals.documents import Word
from pipeline.geometry import Geometry
from pipeline.ocr import in_order, is_mixed, part_of
from pipeline.recipe import Sheet
from pipeline.shapes import Script


def line(text: str, confidence: float) -> tuple[Word, ...]:
    return tuple(Word(word, (0, 0, 10, 10), confidence) for word in text.split())


@pytest.mark.parametrize(
    ("script", "languages", "order"),
    [
        (Script.KAZAKH, "kaz+rus+eng", "kaz+rus+eng"),
        (Script.RUSSIAN, "kaz+rus+eng", "rus+kaz+eng"),
        (Script.UNKNOWN, "kaz+rus+eng", "rus+kaz+eng"),
        (Script.LATIN, "kaz+rus+eng", "eng+rus+kaz"),
        (Script.KAZAKH, "rus+eng+deu", "rus+eng+deu"),
        (Script.RUSSIAN, "eng", "eng"),
    ],
)
def test_the_pages_own_language_comes_first_and_all_are_kept(script: Script, languages: str, order: str) -> None:
    assert in_order(languages, script) == order


def test_a_line_in_another_script_is_noticed_and_an_address_is_none() -> None:
    english = [line("I was held at the district police station for two days", 0.95)] * 10
    assert not is_mixed(english)
    assert is_mixed([*english, line("Upe3ugeHty PecnyOnuku", 0.4)])
    assert not is_mixed([*english, line("aigul.serik@mail.example", 0.4)])
    assert not is_mixed([*english, line("~ 7", 0.1)])


def test_only_the_written_part_is_read_as_small_as_may_be() -> None:
    image = np.full((1000, 800), 255, np.uint8)
    sheet = Sheet(image, Geometry((800, 1000), None, 0, 0.0), 500, (100, 200, 700, 600), Script.RUSSIAN, 0.7)
    part = part_of(sheet)
    assert part.image.shape == (280, 420)
    assert part.corner == (100, 200)
    assert part.scale == pytest.approx(0.7)
    assert part_of(sheet.upside_down()).corner == (100, 400)
