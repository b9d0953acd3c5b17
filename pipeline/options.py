"""How the reader reads: values handed in by whoever opens it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field


@dataclass(frozen=True)
class ReaderOptions:
    """Limits and choices of one `Reader`. The defaults are those of `appeals.settings`."""

    languages: str = "kaz+rus+eng"
    """Models that Tesseract may use, joined by `+`. The reader chooses their order page by page."""
    jobs: int = field(default_factory=lambda: os.cpu_count() or 1)
    """Pages worked on at one time, over all files being read."""
    page_timeout: float = 120
    """Seconds that Tesseract may take for one reading of one page."""
    max_file_mb: int = 100
    """Limit of the file's bytes; the pixels of one page are limited by `pipeline.raster.MAX_PIXELS`."""
    max_pages: int = 1000
