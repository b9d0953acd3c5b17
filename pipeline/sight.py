"""What a page of an opened file shows: text, a text layer that can be trusted, or a picture that has to be read.

Files are opened in a process of their own (see `confined`); a sight is what crosses over from there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from appeals.documents import Word
from pipeline import layer
from pipeline.opening import LostFile
from pipeline.raster import BadPage, Raster

if TYPE_CHECKING:
    from pipeline.layer import Layer
    from pipeline.opening import Leaf
    from pipeline.pdf import PdfFile
    from pipeline.raster import ImageFile
    from pipeline.wire import Message

Size = tuple[int, int]
"""Width and height in pixels."""


@dataclass(frozen=True)
class Written:
    """The words of a trusted text layer, line by line, and the size of the page image that their boxes refer to."""

    lines: list[tuple[Word, ...]]
    size: Size


@dataclass(frozen=True)
class Picture:
    """A page's picture; with the size at which it is shown where its words come from its text layer."""

    raster: Raster
    size: Size | None = None


Sight = str | Written | Picture


def see(leaf: Leaf, number: int) -> Sight:
    """Return page `number` (from 1) of a file as it is to be read. Raises `BadPage`."""
    file = _paged(leaf)
    if isinstance(file, str):
        return file
    written = trusted_layer(file, number)
    if written:
        return Written(layer.lines(written), (written.width, written.height))
    return Picture(file.raster(number))


def show(leaf: Leaf, number: int) -> Sight:
    """Return page `number` (from 1) of a file as it is to be shown. Raises `BadPage`."""
    file = _paged(leaf)
    if isinstance(file, str):
        return file
    written = trusted_layer(file, number)
    return Picture(file.raster(number), (written.width, written.height) if written else None)


def _paged(leaf: Leaf) -> str | PdfFile | ImageFile:
    if isinstance(leaf, LostFile):
        raise BadPage
    return leaf


def trusted_layer(file: PdfFile | ImageFile, number: int) -> Layer | None:
    """Return the page's text layer, doubled glyphs dropped, where it can be trusted. Raises `BadPage`."""
    written = file.layer(number)
    if written is None:
        return None
    written = layer.without_doubles(written)
    return written if layer.is_trustworthy(written, file.preview(number)) else None


def packed(sight: Sight) -> tuple[Message, bytes | memoryview]:
    """Return a sight as a message and its bytes."""
    if isinstance(sight, str):
        return {"text": sight}, b""
    if isinstance(sight, Written):
        return {"lines": [[(word.text, word.box) for word in line] for line in sight.lines], "size": sight.size}, b""
    pixels = np.ascontiguousarray(sight.raster.pixels)
    return {"shape": pixels.shape, "dpi": sight.raster.dpi, "size": sight.size}, pixels.data.cast("B")


def unpacked(message: Message, data: bytearray) -> Sight:
    """Return the sight that was packed. Raises `BadPage` where the page cannot be shown."""
    if "text" in message:
        return str(message["text"])
    if "lines" in message:
        lines = [tuple(Word(text, tuple(box), 1.0) for text, box in line) for line in message["lines"]]
        return Written(lines, tuple(message["size"]))
    if "shape" in message:
        pixels = np.frombuffer(data, np.uint8).reshape(message["shape"])
        return Picture(Raster(pixels, message["dpi"]), message["size"] and tuple(message["size"]))
    raise BadPage
