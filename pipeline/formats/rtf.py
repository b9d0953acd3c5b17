"""Rich Text Format (Microsoft RTF 1.9.1), through striprtf."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from striprtf.striprtf import rtf_to_text

from appeals.errors import DamagedFile
from pipeline.formats.markup import joined

if TYPE_CHECKING:
    from pipeline.formats.contents import Budget

_FOREIGN = (ValueError, TypeError, OverflowError, LookupError)
_PICTURES = re.compile(rb"\{\\(?:\*\\shppict\s*\{\\)?pict\b[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
_HIGH = re.compile(rb"[\x80-\xff]")
_FIELD = re.compile(rb"(\\fldinst)(?=\{)", re.IGNORECASE)
_BRACE = re.compile(rb"[{}]")
_NAMELESS_FONTS = 500
_ANSI = re.compile(rb"\\ansicpg(?!1252\b)\d+")


def read(data: bytes, budget: Budget) -> str:
    """Return the text of the document; the cells of a table's row are parted by tabs.

    Raises:
        DamagedFile: it has lost its end, or cannot be followed.
    """
    data = data.rstrip(b"\x00\r\n\t \x1a")
    if not data.endswith(b"}"):
        raise DamagedFile
    budget.take(len(data))
    data = _without_traps(_PICTURES.sub(b"", data))
    if _ANSI.search(data[:2000]):
        # charset 0 is the machine's own code page, which striprtf takes for the western one
        data = data.replace(b"\\fcharset0 ", b" ")
    if b"\\bin" not in data:
        data = _HIGH.sub(lambda found: b"\\'%02x" % found[0][0], data)
    try:
        text = str(rtf_to_text(data.decode("latin-1"), errors="replace"))  # type: ignore[no-untyped-call]
    except _FOREIGN as error:
        raise DamagedFile from error
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = re.sub(r"\|(?=\n)", "", text).replace("|", "\t")
    return joined(text.split("\n"))


def _without_traps(data: bytes) -> bytes:
    """Return the document without what striprtf's patterns could chew on for hours.

    They are those for links (a space keeps it from matching; a field's code is no text anyway) and for the table of
    fonts, which is refused where more fonts than any program writes lack their charset.
    """
    start = data.find(b"\\fonttbl")
    if start >= 0:
        depth, end = 1, len(data)
        for brace in _BRACE.finditer(data, start):
            depth += 1 if brace[0] == b"{" else -1
            if depth == 0:
                end = brace.end()
                break
        fonts = data[start:end]
        if len(re.findall(rb"\\f\d", fonts)) > fonts.count(b"\\fcharset") + _NAMELESS_FONTS:
            raise DamagedFile
    return _FIELD.sub(rb"\1 ", data)
