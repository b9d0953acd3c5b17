"""Reading one prepared sheet: the first reading, and a second one only where the first gives cause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline import geometry
from pipeline.digits import with_threes
from pipeline.layout import joined_columns
from pipeline.shapes import Script
from pipeline.tesseract import Part, read_lines
from pipeline.tidying import tidied

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appeals.documents import Word
    from pipeline.layout import Line
    from pipeline.recipe import Sheet

_DOUBTFUL = 0.70
_MOSTLY = 0.85
_MUCH = 0.1
_LATIN = re.compile(r"[A-Za-z]")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_FOREIGN, _FOREIGN_LETTERS = 0.6, 8
"""Mean confidence and length of a line that is not in the language in which it was read."""
_FOREIGN_SHARE = 0.03
_CLEARLY = 0.02
_WORTHWHILE = 0.95
_USUAL_ORDER = ("rus", "kaz", "eng")
"""Russian first: Kazakh first costs Russian pages more (щ read as ш) than this costs Kazakh ones."""
_ORDERS = {Script.KAZAKH: ("kaz", "rus", "eng"), Script.LATIN: ("eng", "rus", "kaz")}


@dataclass(frozen=True)
class Reading:
    """A sheet and what stands on it."""

    sheet: Sheet
    lines: list[Line]

    @property
    def confidence(self) -> float:
        """Mean confidence of the words, weighted by their length; 0 where there is no word."""
        return _mean_confidence([word for line in self.lines for word in line])


@dataclass(frozen=True)
class Desk:
    """What a reading needs besides the sheet."""

    languages: str
    timeout: float
    """Seconds for one reading."""


def read_sheet(sheet: Sheet, desk: Desk) -> Reading:
    """Return the best reading of the sheet. Raises `BadPage`, `ProgramMissing`."""
    reading = _in_its_language(sheet, desk)
    if reading.confidence < _DOUBTFUL and reading.lines:
        reading = max(reading, _in_its_language(sheet.upside_down(), desk), key=lambda one: one.confidence)
    return Reading(reading.sheet, tidied(with_threes(reading.lines, reading.sheet.image)))


def in_order(languages: str, script: Script) -> str:
    """Return the languages with the page's own first: all of them are kept, since letters quote each other's."""
    known = languages.split("+")
    order = _ORDERS.get(script, _USUAL_ORDER)
    return "+".join([name for name in order if name in known] + [name for name in known if name not in order])


def _in_its_language(sheet: Sheet, desk: Desk) -> Reading:
    """Read with English alone what is in Latin letters, else with all languages.

    The shapes of the letters have told which it is. What was read tells whether that was wrong, or not all of it.
    """
    order = in_order(desk.languages, sheet.script)
    english = "eng" in order.split("+") and order != "eng"
    if english and sheet.script is Script.LATIN:
        reading = _read(sheet, "eng", desk)
        return _better(reading, _read(sheet, order, desk)) if is_mixed(reading.lines) else reading
    reading = _read(sheet, order, desk)
    if english and _is_latin(reading.lines):
        again = _read(sheet, "eng", desk)
        return again if again.confidence > reading.confidence - _MUCH else reading
    return reading


def _read(sheet: Sheet, languages: str, desk: Desk) -> Reading:
    return Reading(sheet, joined_columns(read_lines(part_of(sheet), languages, desk.timeout)))


def part_of(sheet: Sheet) -> Part:
    """Return what is read of a sheet: the part with marks, as small as may be."""
    left, top, right, bottom = sheet.written
    window = sheet.image[top:bottom, left:right]
    if sheet.shrink > _WORTHWHILE:
        return Part(window, (left, top))
    height, width = (max(round(side * sheet.shrink), 1) for side in window.shape)
    return Part(geometry.resize(window, (width, height)), (left, top), width / window.shape[1])


def _better(english: Reading, mixed: Reading) -> Reading:
    """Return the reading in all languages only where it is clearly surer: it reads English a little worse."""
    return mixed if mixed.confidence > english.confidence + _CLEARLY else english


def _mean_confidence(words: Sequence[Word]) -> float:
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def is_mixed(lines: list[Line]) -> bool:
    """Tell whether some lines make so little sense that they may be in another script; addresses seldom make much."""
    lines = [line for line in lines if not any("@" in word.text for word in line)]
    letters = [sum(len(word.text) for word in line) for line in lines]
    foreign = [
        count
        for line, count in zip(lines, letters, strict=True)
        if count >= _FOREIGN_LETTERS and _mean_confidence(line) < _FOREIGN
    ]
    return sum(foreign) > _FOREIGN_SHARE * sum(letters)


def _is_latin(lines: list[Line]) -> bool:
    text = "".join(word.text for line in lines for word in line)
    latin, cyrillic = len(_LATIN.findall(text)), len(_CYRILLIC.findall(text))
    return latin > _MOSTLY * (latin + cyrillic)
