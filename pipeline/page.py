"""One page of a file: its text layer where that can be trusted, else its picture, read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from appeals.choices import PageSource
from appeals.documents import PageText
from pipeline import cleaning, layer, layout
from pipeline.ocr import Desk, Reading, read_sheet
from pipeline.recipe import prepare

if TYPE_CHECKING:
    from pipeline.layer import Layer
    from pipeline.raster import Image, Raster

_FEW_MARKS = 12
"""A page with fewer marks of a letter's size is blank: a dozen letters are no letter, specks may be a few."""
_PALE = 140


class PagedFile(Protocol):
    """An open file of pages, numbered from 1; safe to ask from several threads."""

    count: int

    def layer(self, number: int) -> Layer | None:
        """Return the text layer of a page. Raises `BadPage`."""

    def raster(self, number: int) -> Raster:
        """Return the picture of a page. Raises `BadPage`."""


def read_page(file: PagedFile, number: int, desk: Desk) -> PageText:
    """Return page `number` of the file as read.

    Raises:
        BadPage: it cannot be shown or read (`TimedOut` where Tesseract took too long).
        ProgramMissing: Tesseract is not installed.
    """
    written = trusted_layer(file, number)
    if written:
        return _from_layer(number, written)
    sheet = prepare(file.raster(number))
    if is_blank(sheet.image):
        return _page(number, PageSource.BLANK, Reading(sheet, []))
    reading = read_sheet(sheet, desk)
    return _page(number, PageSource.OCR if reading.lines else PageSource.UNREADABLE, reading)


def trusted_layer(file: PagedFile, number: int) -> Layer | None:
    """Return the page's text layer, doubled glyphs dropped, where it can be trusted. Raises `BadPage`."""
    written = file.layer(number)
    if written is None:
        return None
    written = layer.without_doubles(written)
    return written if layer.is_trustworthy(written, shown(file, number, written)) else None


def shown(file: PagedFile, number: int, written: Layer) -> Image:
    """Return the grey picture of a page at the size of its text layer."""
    pixels = cleaning.to_grey(file.raster(number).pixels)
    return cleaning.fitted(pixels, (written.width, written.height))


def is_blank(image: Image) -> bool:
    """Tell whether a prepared page carries no writing: nothing dark, or only a few marks of a letter's size.

    Text of the back that shows through is pale; specks are smaller and punch holes larger than letters.
    """
    return cleaning.letter_marks(image, _PALE) < _FEW_MARKS


def unreadable(number: int) -> PageText:
    """Return the page that could not be shown or read."""
    return PageText(number, PageSource.UNREADABLE, 0, 0.0, None, 0, 0, "", ())


def _from_layer(number: int, written: Layer) -> PageText:
    lines = layer.lines(written)
    words = tuple(word for line in lines for word in line)
    text = layout.to_text(lines)
    return PageText(number, PageSource.TEXT_LAYER, 0, 0.0, 1.0, written.width, written.height, text, words)


def _page(number: int, source: PageSource, reading: Reading) -> PageText:
    words = tuple(word for line in reading.lines for word in line)
    height, width = reading.sheet.image.shape
    return PageText(
        number=number,
        source=source,
        rotation=reading.sheet.geometry.turn,
        skew=reading.sheet.geometry.skew,
        confidence=round(reading.confidence, 4) if words else None,
        width=width,
        height=height,
        text=layout.to_text(reading.lines),
        words=words,
    )
