from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image

from pipeline.marks import find
from pipeline.shapes import Script, look

Draw = Callable[..., Image.Image]
ENGLISH = ("I was held in the district police station for two days without being told the reason,",) * 4
RUSSIAN = ("Меня держали в районном отделе полиции двое суток и не сообщили, в чём причина этого,",) * 4
KAZAKH = ("Мені аудандық полиция бөлімінде екі тәулік бойы ұстап, оның себебін айтқан жоқ екен,",) * 4


@pytest.mark.parametrize(
    ("lines", "expected"), [(ENGLISH, Script.LATIN), (RUSSIAN, Script.RUSSIAN), (KAZAKH, Script.KAZAKH)]
)
@pytest.mark.parametrize("size", [1.0, 0.75])
def test_the_script_is_told_and_the_turn_before_anything_is_read(
    draw: Draw, lines: tuple[str, ...], expected: Script, size: float
) -> None:
    page = draw(lines, size=(2100, 700)).convert("L")
    page = page.resize((round(page.width * size), round(page.height * size)), Image.Resampling.LANCZOS)
    pixels = np.asarray(page)
    for turn in (False, True):
        seen = look(find(np.ascontiguousarray(pixels[::-1, ::-1]) if turn else pixels))
        assert (seen.script, seen.upside_down) == (expected, turn)
        assert seen.height == pytest.approx(22 * size, abs=2)


def test_a_few_words_tell_no_script(draw: Draw) -> None:
    assert look(find(np.asarray(draw(("Best regards",)).convert("L")))).script is Script.UNKNOWN


def test_an_empty_page_has_no_script() -> None:
    assert look(find(np.full((500, 400), 255, np.uint8))).script is Script.UNKNOWN
