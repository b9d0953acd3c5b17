"""One page of a file: its text layer where that can be trusted, else its picture, read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

import cv2

from appeals.choices import PageProblem, PageSource
from appeals.documents import PageText
from pipeline import cleaning, doubt, heading, layout, margins
from pipeline.lexicon import known_share
from pipeline.ocr import Desk, Reading, read_sheet
from pipeline.raster import BadPage
from pipeline.recipe import lay_out, prepare
from pipeline.separators import is_separator
from pipeline.sight import Written

if TYPE_CHECKING:
    from appeals.documents import Word
    from pipeline.layout import Line
    from pipeline.raster import Image, Raster
    from pipeline.sight import Sight, Size

_FEW_MARKS = 4
"""A page with fewer marks of a letter's size is blank."""
_READ_OF_MARKS = 0.01
"""Characters to a mark of a letter's size: fewer are chance, found in a photograph or in noise."""
_SOME_MARKS = 150
"""A page without a word and with fewer marks is blank too: specks, punch holes, a stroke of a pen."""


_KNOWN_IN_A_LAYER = 0.8
"""Share of known words below which what an older program read from a scan is not believed. Measured: 0.93 to 0.99 where
it read well, at most 0.73 where it took Kazakh for Russian, 0.31 where English."""


class PagedFile(Protocol):
    """An open file of pages, numbered from 1; safe to ask from several threads."""

    def see(self, number: int) -> Sight:
        """Return a page as it is to be read. Raises `BadPage`."""

    def picture(self, number: int) -> Sight:
        """Return a page as a picture, whatever its text layer. Raises `BadPage`."""


def read_page(file: PagedFile, number: int, desk: Desk) -> PageText:
    """Return page `number` of the file as read.

    Raises:
        BadPage: it cannot be shown or read (`TimedOut` where Tesseract took too long).
        ProgramMissing: Tesseract is not installed.
    """
    sight = _trusted(file, number)
    if isinstance(sight, str):
        return page_of_text(number, sight)
    if isinstance(sight, Written):
        return _from_layer(number, sight)
    try:
        if is_separator(sight.pixels):
            return PageText(number, PageSource.SEPARATOR, 0, 0.0, None, 0, 0, "", ())
        return _from_picture(number, sight, desk)
    except cv2.error as error:
        raise BadPage from error


def _trusted(file: PagedFile, number: int) -> Sight:
    """Return the page; as a picture where a program that read it before found hardly a word of any language."""
    sight = file.see(number)
    if isinstance(sight, Written) and sight.scanned and known_share(sight.lines) < _KNOWN_IN_A_LAYER:
        return file.picture(number)
    return sight


def _from_picture(number: int, raster: Raster, desk: Desk) -> PageText:
    sheet = prepare(raster)
    if sheet.letters < _FEW_MARKS:
        return _page(number, PageSource.BLANK, Reading(sheet, []))
    reading = read_sheet(sheet, desk)
    if _length(doubt.parted(reading.lines)[0]) > _READ_OF_MARKS * sheet.letters:
        return _page(number, PageSource.OCR, reading)
    nothing = PageSource.BLANK if sheet.letters < _SOME_MARKS else PageSource.UNREADABLE
    return _page(number, nothing, Reading(reading.sheet, []))


def _length(lines: list[Line]) -> int:
    return sum(len(word.text) for line in lines for word in line)


def page_image(file: PagedFile, number: int, rotation: int) -> Image:
    """Return the picture of a page as shown: upright and straight, in its own colours; boxes of words refer to it.

    Args:
        file: the open file.
        number: counted from 1.
        rotation: of the page as read (`PageText.rotation`), since only reading tells a page that stands on its head.

    Raises:
        BadPage: it cannot be shown.
    """
    sight = _trusted(file, number)
    raster = file.picture(number) if isinstance(sight, Written) else sight
    if isinstance(raster, str | Written):
        raise BadPage
    if isinstance(sight, Written):
        return cleaning.fitted(raster.pixels, sight.size)
    try:
        sheet = prepare(raster)
        return lay_out(raster.pixels, replace(sheet.geometry, turn=rotation))
    except cv2.error as error:
        raise BadPage from error


def unreadable(number: int, problem: PageProblem) -> PageText:
    """Return the page that could not be shown or read."""
    return PageText(number, PageSource.UNREADABLE, 0, 0.0, None, 0, 0, "", (), problem)


def page_of_text(number: int, text: str) -> PageText:
    """Return the one page of a letter that came as text: nothing was recognised, so nothing is in doubt."""
    return PageText(number, PageSource.TEXT_LAYER, 0, 0.0, 1.0, 0, 0, text, ())


def _from_layer(number: int, written: Written) -> PageText:
    words, text = _laid_out(written.lines, written.size)
    return PageText(number, PageSource.TEXT_LAYER, 0, 0.0, 1.0, *written.size, text, words)


def _laid_out(lines: list[Line], size: Size) -> tuple[tuple[Word, ...], str]:
    """Return all words of a page, last those of no text and of its margins, and the text of the letter on it."""
    letter, marks = margins.parted(lines, size[1])
    # In blocks first: what is left of a stamp beside the addressee is then a line of its own, and doubted as one.
    text, doubtful = doubt.parted(heading.in_blocks(letter, size))
    return tuple(word for line in (*text, *doubtful, *marks) for word in line), layout.to_text(text)


def _page(number: int, source: PageSource, reading: Reading) -> PageText:
    height, width = reading.sheet.image.shape
    words, text = _laid_out(reading.lines, (width, height))
    return PageText(
        number=number,
        source=source,
        rotation=reading.sheet.geometry.turn,
        skew=reading.sheet.geometry.skew,
        confidence=round(reading.confidence, 4) if words else None,
        width=width,
        height=height,
        text=text,
        words=words,
        problem=PageProblem.NO_TEXT if source is PageSource.UNREADABLE else None,
    )
