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
    data = _PICTURES.sub(b"", data)
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
