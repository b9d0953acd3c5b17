"""What a file becomes: Upload → PageText → Transcript."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from appeals.choices import Language, PageProblem, PageSource

Box = tuple[int, int, int, int]
"""x0, y0, x1, y1 in pixels of the page image as shown (upright, straightened)."""


@dataclass(frozen=True)
class Upload:
    """A file as it came: its name and its bytes."""

    name: str
    data: bytes

    @cached_property
    def sha256(self) -> str:
        """Hash of the bytes, the identity of the file, in 64 hex digits."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Word:
    """A word as read, where it stands, and how sure the reader is (0 to 1)."""

    text: str
    box: Box
    confidence: float


@dataclass(frozen=True, slots=True)
class PageText:
    """One page as read."""

    number: int
    """Counted from 1 in the file."""
    source: PageSource
    rotation: int
    """Degrees clockwise (0, 90, 180, 270) by which the page was turned to stand upright."""
    skew: float
    """Degrees by which it was then straightened, clockwise positive."""
    confidence: float | None
    """Mean confidence of the words, 0 to 1; None where there is no word."""
    width: int
    """Pixels of the page image as shown."""
    height: int
    text: str
    words: tuple[Word, ...]
    problem: PageProblem | None = None
    """Why an unreadable page is that."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """One letter as read. A batch scan with separator sheets gives several, `part` 1 to `parts`."""

    file: str
    sha256: str
    part: int
    parts: int
    language: Language
    confidence: float | None
    seconds: float
    pages: tuple[PageText, ...]
    text: str
    """The pages' texts in order, joined by a blank line."""
