"""The text layer of a PDF page: judged before it is trusted, then cut into words."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from appeals.documents import Word
from pipeline.plausible import foreign_letters, plausibility

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.raster import Image

_HYPHENS = {0x02, 0xAD, 0xFFFE}
"""What PDFium puts for a hyphen at the end of a line."""
_FEW_CHARS = 12
_WRONG_SHARE = 0.03
_PLAUSIBLE = 0.86
_SAME_PLACE = 0.3
_INK = 180
_BARE_INK = 0.004
"""Share of a page: about two lines of text."""


class Glyph(NamedTuple):
    """A character of the layer, and where it stands in pixels of the page image."""

    code: int
    box: tuple[float, float, float, float]
    unmapped: bool
    """The font does not say which character this is."""
    made: bool
    """A space or line end that was inferred, not written."""


@dataclass(frozen=True)
class Layer:
    """All characters of a page, in the order of the file."""

    glyphs: tuple[Glyph, ...]
    width: int
    """Pixels of the page image."""
    height: int
    scanned: bool = False
    """A picture fills the page: what stands in the layer was read from it by some program."""


def is_trustworthy(layer: Layer, image: Image) -> bool:
    """Tell whether the layer gives the text that stands on the page.

    It does not where there are too few characters, where more than 3 % have no or a private mapping, letters of no
    language of the office or letters in impossible company, where lines run down the page, and where the page shows
    ink far from any character.

    Args:
        layer: the layer, doubled glyphs already dropped.
        image: the page, grey, of any size.
    """
    signs = [glyph for glyph in layer.glyphs if not glyph.made and not chr(glyph.code).isspace()]
    wrong = sum(glyph.unmapped or _is_private(glyph.code) for glyph in signs)
    text = "".join(chr(glyph.code) for glyph in layer.glyphs)
    if wrong > _WRONG_SHARE * len(signs) or foreign_letters(text) > _WRONG_SHARE:
        return False
    if len(signs) < _FEW_CHARS:
        return bool(signs) and bare_ink(layer, image) < _BARE_INK
    if _runs_down(signs):
        return False
    return plausibility(text) > _PLAUSIBLE and bare_ink(layer, image) < _BARE_INK + _inked_by(signs, layer)


def _is_private(code: int) -> bool:
    return unicodedata.category(chr(code)) in ("Co", "Cn", "Cc", "Cs") and code not in _HYPHENS or code == 0xFFFD  # noqa: PLR2004, RUF021


def _runs_down(signs: list[Glyph]) -> bool:
    """Tell whether most characters stand below or above the one before, not beside it."""
    middles = np.array([((x0 + x1) / 2, (y0 + y1) / 2) for _, (x0, y0, x1, y1), _, _ in signs])
    steps = np.abs(np.diff(middles, axis=0))
    return bool(np.mean(steps[:, 1] > steps[:, 0]) > 0.5)  # noqa: PLR2004


def _inked_by(signs: list[Glyph], layer: Layer) -> float:
    """Return the share of the page that the characters' boxes cover, of which about a fifth is ink."""
    area = sum((x1 - x0) * (y1 - y0) for _, (x0, y0, x1, y1), _, _ in signs)
    return float(area / (layer.width * layer.height) / 5)


def bare_ink(layer: Layer, image: Image) -> float:
    """Return the share of the page that is dark where no character stands."""
    ink = (image < _INK).astype(np.uint8)
    scale = image.shape[1] / layer.width
    for glyph in layer.glyphs:
        x0, y0, x1, y1 = glyph.box
        left, top, right, foot = (max(round(side * scale), 0) for side in (x0 - 3, y0 - 6, x1 + 3, y1 + 6))
        ink[top : foot + 1, left : right + 1] = 0
    return float(ink.mean())


def without_doubles(layer: Layer) -> Layer:
    """Drop glyphs drawn again at the same place: old programs print bold that way."""
    seen: dict[tuple[int, int, int], Glyph] = {}
    kept: list[Glyph] = []
    for glyph in layer.glyphs:
        x0, y0, x1, y1 = glyph.box
        step = max(_SAME_PLACE * (y1 - y0), 1.0)
        cell = (glyph.code, round(x0 / step), round(y0 / step))
        near = [(cell[0], cell[1] + across, cell[2] + down) for across in (-1, 0, 1) for down in (-1, 0, 1)]
        if not glyph.made and x1 > x0 and any(_overlap(seen.get(place), glyph) for place in near):
            continue
        seen[cell] = glyph
        kept.append(glyph)
    return replace(layer, glyphs=tuple(kept))


def _overlap(one: Glyph | None, other: Glyph) -> bool:
    if one is None:
        return False
    reach = _SAME_PLACE * max(other.box[3] - other.box[1], 1.0)
    return abs(one.box[0] - other.box[0]) < reach and abs(one.box[1] - other.box[1]) < reach


def lines(layer: Layer) -> list[tuple[Word, ...]]:
    """Return the words of the layer, line by line in the order of the file; each has confidence 1."""
    found: list[tuple[Word, ...]] = []
    for is_end, group in groupby(layer.glyphs, key=lambda glyph: chr(glyph.code) in "\r\n"):
        if not is_end:
            found += [words for row in _rows(list(group)) if (words := _words(row))]
    return found


def _rows(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the lines of a line that PDFium put together where its last word was parted by a hyphen."""
    start = 0
    for place, (hyphen, after) in enumerate(pairwise(glyphs), 1):
        if hyphen.code in _HYPHENS and after.box[1] > hyphen.box[3]:
            yield glyphs[start:place]
            start = place
    yield glyphs[start:]


def _words(glyphs: list[Glyph]) -> tuple[Word, ...]:
    words = []
    for is_gap, group in groupby(glyphs, key=lambda glyph: chr(glyph.code).isspace() or glyph.code == 0):
        if not is_gap:
            words.append(_word(list(group)))
    return tuple(words)


def _word(glyphs: list[Glyph]) -> Word:
    text = "".join("-" if glyph.code in _HYPHENS else chr(glyph.code) for glyph in glyphs)
    edges = np.array([glyph.box for glyph in glyphs])
    low, high = edges[:, :2].min(axis=0), edges[:, 2:].max(axis=0)
    box = (int(low[0]), int(low[1]), int(np.ceil(high[0])), int(np.ceil(high[1])))
    return Word(unicodedata.normalize("NFC", text), box, 1.0)
