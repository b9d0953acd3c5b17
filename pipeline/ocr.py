"""Reading one prepared sheet: the first reading, and a second one only where the first gives cause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.layout import joined_columns
from pipeline.tesseract import read_lines
from pipeline.tidying import tidied

if TYPE_CHECKING:
    from pipeline.layout import Line
    from pipeline.recipe import Sheet

_DOUBTFUL = 0.70
_MOSTLY = 0.85
_MUCH = 0.1
_LATIN = re.compile(r"[A-Za-z]")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_FIRST_ORDER = ("rus", "kaz", "eng")
"""Russian first: Kazakh first costs Russian pages more (щ read as ш) than this costs Kazakh ones."""


@dataclass(frozen=True)
class Reading:
    """A sheet and what stands on it."""

    sheet: Sheet
    lines: list[Line]

    @property
    def confidence(self) -> float:
        """Mean confidence of the words, weighted by their length; 0 where there is no word."""
        words = [word for line in self.lines for word in line]
        letters = sum(len(word.text) for word in words)
        return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


@dataclass(frozen=True)
class Desk:
    """What a reading needs besides the sheet."""

    languages: str
    timeout: float
    """Seconds for one reading."""


def read_sheet(sheet: Sheet, desk: Desk) -> Reading:
    """Return the best reading of the sheet. Raises `BadPage`, `ProgramMissing`."""
    known = desk.languages.split("+")
    order = "+".join(
        [name for name in _FIRST_ORDER if name in known] + [name for name in known if name not in _FIRST_ORDER]
    )
    reading = _read(sheet, order, desk)
    if reading.confidence < _DOUBTFUL and reading.lines:
        reading = max(reading, _read(sheet.upside_down(), order, desk), key=lambda one: one.confidence)
    if "eng" in known and order != "eng" and _is_latin(reading.lines):
        english = _read(reading.sheet, "eng", desk)
        reading = english if english.confidence > reading.confidence - _MUCH else reading
    return Reading(reading.sheet, tidied(reading.lines))


def _read(sheet: Sheet, languages: str, desk: Desk) -> Reading:
    return Reading(sheet, joined_columns(read_lines(sheet.image, languages, desk.timeout)))


def _is_latin(lines: list[Line]) -> bool:
    text = "".join(word.text for line in lines for word in line)
    latin, cyrillic = len(_LATIN.findall(text)), len(_CYRILLIC.findall(text))
    return latin > _MOSTLY * (latin + cyrillic)
