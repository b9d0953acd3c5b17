"""Plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.encodings import decoded
from pipeline.formats.markup import squeezed, tidy

if TYPE_CHECKING:
    from pipeline.formats.contents import Budget


def read(data: bytes, budget: Budget) -> str:
    """Return the text, its lines as they are. Raises `FileTooLarge`."""
    budget.take(len(data))
    lines = decoded(data).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return squeezed("\n".join(map(tidy, lines)))
