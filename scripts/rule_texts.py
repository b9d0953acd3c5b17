"""For Babel: the texts of the rules' files that people see."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

SEEN = ("to", "reason", "law")


def rules(file: BinaryIO, *_: object, **__: object) -> Iterator[tuple[int, str, str, list[str]]]:
    """Yield line (none is known), function, text and comments, as Babel's extractors do."""
    for text in _texts(tomllib.load(file)):
        yield 0, "mark", text, []


def _texts(node: Any) -> Iterator[str]:  # noqa: ANN401 - TOML
    parts = node.items() if isinstance(node, dict) else [("", each) for each in node]
    for name, value in parts:
        if isinstance(value, str) and name in SEEN:
            yield value
        elif isinstance(value, dict | list):
            yield from _texts(value)
