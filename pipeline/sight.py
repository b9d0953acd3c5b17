"""What a page of an opened file shows: text, a text layer that can be trusted, or a picture that has to be read.

Files are opened in a process of their own (see `confined`); a sight is what crosses over from there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from appeals.choices import PageProblem
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
    """The words of a text layer, line by line, and the size of the page image that their boxes refer to."""

    lines: list[tuple[Word, ...]]
    size: Size
    scanned: bool
    """Some program read them from the picture of the page: whether they are words is to be asked."""


Sight = str | Written | Raster


def see(leaf: Leaf, number: int) -> Sight:
    """Return page `number` (from 1) of a file as it is to be read. Raises `BadPage`."""
    file = _paged(leaf)
    if isinstance(file, str):
        return file
    written = trusted_layer(file, number)
    if written:
        return Written(layer.lines(written), (written.width, written.height), written.scanned)
    return file.raster(number)


def picture(leaf: Leaf, number: int) -> Sight:
    """Return page `number` (from 1) of a file as a picture, whatever its text layer. Raises `BadPage`."""
    file = _paged(leaf)
    return file if isinstance(file, str) else file.raster(number)


def _paged(leaf: Leaf) -> str | PdfFile | ImageFile:
    if isinstance(leaf, LostFile):
        raise BadPage(PageProblem(leaf.problem.reason))
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
        lines = [[(word.text, word.box) for word in line] for line in sight.lines]
        return {"lines": lines, "size": sight.size, "scanned": sight.scanned}, b""
    pixels = np.ascontiguousarray(sight.pixels)
    return {"shape": pixels.shape, "dpi": sight.dpi}, pixels.data.cast("B")


def unpacked(message: Message, data: bytearray) -> Sight:
    """Return the sight that was packed. Raises `BadPage` where the page cannot be shown."""
    if "text" in message:
        return str(message["text"])
    if "lines" in message:
        lines = [tuple(Word(text, tuple(box), 1.0) for text, box in line) for line in message["lines"]]
        return Written(lines, tuple(message["size"]), message["scanned"])
    if "shape" in message:
        return Raster(np.frombuffer(data, np.uint8).reshape(message["shape"]), message["dpi"])
    raise BadPage(PageProblem(message["bad"]))
