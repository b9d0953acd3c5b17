"""PDF files, opened with PDFium.

PDFium is not made for threads; files are opened in processes of one thread (see `confined`). It repairs broken files in
silence; what it must not repair is told before it opens them: see `_check_end`.
"""

from __future__ import annotations

import ctypes
import re
from typing import TYPE_CHECKING, Self

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as c

from appeals.errors import DamagedFile, EncryptedFile
from pipeline.layer import Glyph, Layer
from pipeline.raster import MOST_BYTES, BadPage, Raster

if TYPE_CHECKING:
    from pipeline.raster import Image

SCREEN_DPI = 210
"""Resolution of the page image of a page whose own text layer is used."""
_SCAN_DPI = 300
_PREVIEW_DPI = 70
_COLOURS = 3
_MOST_OF_A_PAGE = 0.5
GREY = 2
"""Dimensions of a grey picture."""
_POINTS = 72
_OBJECT = re.compile(rb"\d+\s+\d+\s+obj\b")


class PdfFile:
    """The pages of a PDF."""

    def __init__(self, data: bytes) -> None:
        """Open `data`. Raises `EncryptedFile`, `DamagedFile`."""
        try:
            self._document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            raise (EncryptedFile if _asks_for_password() else DamagedFile) from error
        self.count = len(self._document)
        _check_end(data)
        if self.count == 0:
            raise DamagedFile

    def __enter__(self) -> Self:
        """Return the open file."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._document.close()

    def layer(self, number: int) -> Layer | None:
        """Return the text layer of page `number` (from 1) in pixels at `SCREEN_DPI`, None if it has no character.

        Raises `BadPage`.
        """
        with _Page(self._document, number) as page:
            return _layer(page)

    def preview(self, number: int) -> Image:
        """Return a small grey picture of page `number` (from 1). Raises `BadPage`."""
        with _Page(self._document, number) as page:
            return _rendered(page, _PREVIEW_DPI, grey=True)

    def raster(self, number: int) -> Raster:
        """Return page `number` (from 1) as a picture, at the resolution of its scan. Raises `BadPage`."""
        with _Page(self._document, number) as page:
            dpi = _scan_dpi(page)
            return Raster(_rendered(page, dpi, grey=False), dpi)


def _rendered(page: pdfium.PdfPage, dpi: float, *, grey: bool) -> Image:
    # a hair smaller, or a scan of 1686 dots would be drawn 1687 wide, and every pixel of it blurred
    bitmap = page.render(scale=dpi / _POINTS * (1 - 1e-6), rev_byteorder=True, grayscale=grey)
    pixels: np.ndarray = bitmap.to_numpy()
    return _plain(pixels).copy()


def _asks_for_password() -> bool:
    return bool(c.FPDF_GetLastError() in (c.FPDF_ERR_PASSWORD, c.FPDF_ERR_SECURITY))


def _check_end(data: bytes) -> None:
    """Raise `DamagedFile` where the file has lost its end.

    A whole PDF ends with the position of its last cross-reference (`startxref`, ISO 32000-1, 7.5.5). Where no such
    mark follows the last object, the file was cut: PDFium would rebuild the table from what is left and show fewer
    pages, or a scan that ends in the middle, and nobody would know. Rubbish after the mark, or a wrong position in it,
    is common and harmless.
    """
    mark = data.rfind(b"startxref")
    if mark < 0 or _OBJECT.search(data, mark):
        raise DamagedFile


class _Page:
    """A loaded page, closed again at the end."""

    def __init__(self, document: pdfium.PdfDocument, number: int) -> None:
        try:
            self._page = document[number - 1]
            if c.FPDFPage_GetAnnotCount(self._page.raw) and self._flattened():
                self._page.close()
                self._page = document[number - 1]  # only what is loaded anew has what was flattened in its text
        except pdfium.PdfiumError as error:
            raise BadPage from error

    def _flattened(self) -> bool:
        """Make what is filled into a form, and notes that are shown, part of the page; tell whether any was."""
        return bool(c.FPDFPage_Flatten(self._page.raw, c.FLAT_NORMALDISPLAY) == c.FLATTEN_SUCCESS)

    def __enter__(self) -> pdfium.PdfPage:
        return self._page

    def __exit__(self, *_: object) -> None:
        self._page.close()


def _scan_dpi(page: pdfium.PdfPage) -> float:
    """Return the resolution of the picture that fills the page, or 300 where there is none or it is finer."""
    share, dpi = _picture(page)
    if share < _MOST_OF_A_PAGE:
        dpi = _SCAN_DPI
    width, height = page.get_size()
    return float(min(dpi, _SCAN_DPI, (MOST_BYTES / _COLOURS / (width * height)) ** 0.5 * _POINTS))


def _picture(page: pdfium.PdfPage) -> tuple[float, float]:
    """Return the largest picture's share of the page, and its resolution; of a fax, that of its finer direction."""
    width, height = page.get_size()
    found = [(0.0, 0.0)]
    for item in page.get_objects(filter=[c.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        across, down = item.get_px_size()
        breadth, length = max(right - left, 1e-3), max(top - bottom, 1e-3)
        sides, pixels = sorted((breadth, length)), sorted((across, down))  # the picture may lie turned on the page
        dpi = max(dots / side for dots, side in zip(pixels, sides, strict=True)) * _POINTS
        found.append((breadth * length / (width * height), dpi))
    return max(found)


def _plain(pixels: np.ndarray) -> Image:
    """Return pixels without transparency, and without colours where there are none."""
    if pixels.ndim == GREY:
        return pixels
    red, green, blue = (pixels[:, :, channel] for channel in range(3))
    for rows in (np.s_[::50], np.s_[:]):  # in most coloured pages a few rows tell
        if not (np.array_equal(red[rows], green[rows]) and np.array_equal(red[rows], blue[rows])):
            return pixels[:, :, :3]
    return red


def _layer(page: pdfium.PdfPage) -> Layer | None:
    text = page.get_textpage()
    try:
        count = text.count_chars()
        if count <= 0:
            return None
        width, height = (round(side * SCREEN_DPI / _POINTS) for side in page.get_size())
        place = _to_pixels(page, width, height)
        glyphs = tuple(_glyph(text.raw, index, place) for index in range(count))
        return Layer(glyphs, width, height, scanned=_picture(page)[0] > _MOST_OF_A_PAGE)
    finally:
        text.close()


def _to_pixels(page: pdfium.PdfPage, width: int, height: int) -> tuple[float, ...]:
    """Return the affine map (a, b, c, d, e, f) from page space to pixels: it knows the page's turn and crop."""
    x, y = ctypes.c_int(), ctypes.c_int()
    far = 10_000

    def device(across: float, down: float) -> tuple[float, float]:
        # PDFium answers in whole pixels, so it is asked on a page enlarged a hundred times
        c.FPDF_PageToDevice(page.raw, 0, 0, width * 100, height * 100, 0, across, down, x, y)
        return x.value / 100, y.value / 100

    (left, top), (right, right_down), (below, below_down) = device(0, 0), device(far, 0), device(0, far)
    return (
        (right - left) / far,
        (below - left) / far,
        left,
        (right_down - top) / far,
        (below_down - top) / far,
        top,
    )


def _glyph(text: c.FPDF_TEXTPAGE, index: int, place: tuple[float, ...]) -> Glyph:
    edges = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = edges
    c.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    ax, bx, cx, ay, by, cy = place
    xs = [ax * x.value + bx * y.value + cx for x in (left, right) for y in (bottom, top)]
    ys = [ay * x.value + by * y.value + cy for x in (left, right) for y in (bottom, top)]
    return Glyph(
        code=int(c.FPDFText_GetUnicode(text, index)),
        box=(min(xs), min(ys), max(xs), max(ys)),
        unmapped=c.FPDFText_HasUnicodeMapError(text, index) == 1,
        made=c.FPDFText_IsGenerated(text, index) == 1,
    )
