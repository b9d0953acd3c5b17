"""Bytes in, transcripts out.

The path of a page, top to bottom: `reader` (files, pool) → `page` (layer or picture) → `recipe` (the page image) →
`ocr` (reading and second reading) → `layout` (lines to text). Files are opened at arm's length: `guarded` → `confined`
→ `opening` (letters in mails and archives), `pdf`, `raster`, `formats` (text); types: `sniffing`. Batch scans:
`separators`. Back to paper: `searchable`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.options import ReaderOptions
    from pipeline.reader import Reader, page_image
    from pipeline.searchable import searchable_pdf
    from pipeline.separators import sheets
    from pipeline.sniffing import sniff
    from pipeline.tesseract import Tools, check_tools

__all__ = ["Reader", "ReaderOptions", "Tools", "check_tools", "page_image", "searchable_pdf", "sheets", "sniff"]
_MODULES = {
    "Reader": "reader",
    "ReaderOptions": "options",
    "Tools": "tesseract",
    "check_tools": "tesseract",
    "page_image": "reader",
    "searchable_pdf": "searchable",
    "sheets": "separators",
    "sniff": "sniffing",
}


def __getattr__(name: str) -> object:
    """Load what is asked for: the process that opens files needs none of it, and must start quickly."""
    if name not in _MODULES:
        raise AttributeError(name)
    return getattr(import_module(f"pipeline.{_MODULES[name]}"), name)
