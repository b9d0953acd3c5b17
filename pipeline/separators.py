"""Separator sheets: printed here, put between the letters of a batch scan, and found again on its pages.

Found are our own sheets, the PATCHT bar code of other programs (Code 39), and the patches T, 2 and 3 of Kodak's Patch
Code (Kodak A-61599 and A-61670): four bars, 0.2 or 0.08 inch wide, 0.08 inch apart.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pikepdf
import zxingcpp
from PIL import Image as Pillow
from zxingcpp import BarcodeFormat

from pipeline.cleaning import to_grey
from pipeline.geometry import thumbnail

if TYPE_CHECKING:
    from pipeline.raster import Image

MARK = "ARYZ-SEPARATOR"
"""What the codes on our sheets say, so that no other code on a letter (state papers carry many) parts it."""
_MARKS = frozenset({MARK, "PATCHT"})
_FORMATS = (BarcodeFormat.QRCode, BarcodeFormat.Code128, BarcodeFormat.Code39)
_DPI = 150
_A4 = (1240, 1754)
_WORDS = Path(__file__).with_name("separator_words.png")
_LOOK = 1200
"""Pixels of the longer side of the picture that is searched: about 100 to the inch."""
_PATCHES = np.array(
    [
        (1, 1, 2.5, 1, 1, 1, 2.5),  # T; upside down it is patch 3
        (2.5, 1, 1, 1, 2.5, 1, 1),
        (2.5, 1, 1, 1, 1, 1, 2.5),  # patch 2
    ]
)
"""Widths of bars and gaps in turn, in narrow bars; ten in all."""
_UNIT_LEAST, _UNIT_MOST = 4.0, 14.0
_AWRY = 0.4
_STEP = 8
_ROWS = 6
"""Neighbouring rows, `_STEP` pixels apart, that must cross the same bars: half an inch of the 0.75 that they have."""


def sheets(count: int) -> bytes:
    """Return a PDF of `count` equal separator sheets on A4."""
    target = io.BytesIO()
    _sheet().save(target, "PDF", resolution=_DPI)
    with pikepdf.open(target) as pdf:
        for _ in range(count - 1):
            pdf.pages.append(pdf.pages[0])
        printed = io.BytesIO()
        pdf.save(printed, deterministic_id=True)
    return printed.getvalue()


def _sheet() -> Pillow.Image:
    """Draw the sheet: its square code in the middle, bar codes above and below, so that a fold costs one of three."""
    sheet = Pillow.new("1", _A4, 1)
    bars = _code(BarcodeFormat.Code128, 4)
    square = _code(BarcodeFormat.QRCode, 18)
    with Pillow.open(_WORDS) as words:
        pieces = ((bars, 110), (square, 400), (words.convert("1"), 1000), (bars, 1500))
        for piece, top in pieces:
            sheet.paste(piece, ((_A4[0] - piece.width) // 2, top))
    return sheet


def _code(kind: BarcodeFormat, scale: int) -> Pillow.Image:
    pixels = np.array(zxingcpp.create_barcode(MARK, kind).to_image(scale=scale))
    return Pillow.fromarray(pixels[:150] if kind == BarcodeFormat.Code128 else pixels).convert("1")


def is_separator(image: Image) -> bool:
    """Tell whether a page, grey or RGB, in any turn, is a separator sheet."""
    grey = to_grey(image)
    small = np.ascontiguousarray(thumbnail(grey, _LOOK), dtype=np.uint8)
    found = zxingcpp.read_barcodes(
        small,
        formats=[*_FORMATS],  # type: ignore[arg-type]  # any sequence is taken, in all versions
        try_invert=False,
        try_downscale=False,
    )
    return any(code.text in _MARKS for code in found) or has_patch(small)


def has_patch(grey: Image) -> bool:
    """Tell whether a page at about 100 dots an inch shows a patch, its bars upright or level."""
    dark = np.asarray(grey < 128)  # noqa: PLR2004
    return any(_may_have_bars(way) and _has_bars(way) for way in (dark, np.ascontiguousarray(dark.T)))


def _may_have_bars(dark: np.ndarray) -> bool:
    """Tell at little cost whether anything dark is as high as `_ROWS` rows: letters never are."""
    return bool(cv2.erode(dark.view(np.uint8), np.ones((_ROWS * _STEP - _STEP, 1), np.uint8)).any())


def _has_bars(dark: np.ndarray) -> bool:
    last: list[float] = []
    lengths: list[int] = []
    for row in dark[::_STEP]:
        places = _patches_in(row)
        counts = []
        for place in places:
            before = [length for where, length in zip(last, lengths, strict=True) if abs(where - place) < 2 * _STEP]
            counts.append(1 + max(before, default=0))
        if max(counts, default=0) >= _ROWS:
            return True
        last, lengths = places, counts
    return False


def _patches_in(row: np.ndarray) -> list[float]:
    """Return where in a row of dark and light pixels the bars of a patch begin."""
    edges = np.flatnonzero(np.diff(row.astype(np.int8), prepend=0, append=0))
    if len(edges) < 8:  # noqa: PLR2004  the edges of four bars
        return []
    spans = np.lib.stride_tricks.sliding_window_view(edges, 8)[::2]
    units = (spans[:, -1] - spans[:, 0]) / 10
    fit = (units >= _UNIT_LEAST) & (units <= _UNIT_MOST)
    widths = np.diff(spans[fit], axis=1) / units[fit, None]
    awry = np.abs(widths[:, None, :] - _PATCHES[None]).max(axis=2).min(axis=1)
    return [float(start) for start in spans[fit][awry < _AWRY, 0]]
