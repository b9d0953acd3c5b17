"""Bytes in, transcripts out.

The path of a page, top to bottom: `reader` (files, pool) → `page` (layer or picture) → `recipe` (the page image) →
`ocr` (reading and second reading) → `layout` (lines to text). Files: `opening` (letters in mails and archives),
`pdf`, `raster`, `formats` (text); types: `sniffing`. Batch scans: `separators`. Back
to paper: `searchable`.
"""

from pipeline.options import ReaderOptions
from pipeline.reader import Reader, page_image
from pipeline.searchable import searchable_pdf
from pipeline.separators import sheets
from pipeline.sniffing import sniff
from pipeline.tesseract import Tools, check_tools

__all__ = ["Reader", "ReaderOptions", "Tools", "check_tools", "page_image", "searchable_pdf", "sheets", "sniff"]
