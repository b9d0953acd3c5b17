"""Whether what was read is language: by how many of its words somebody knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from language import is_known

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.layout import Line

_WORD = re.compile(r"[^\W\d_]{3,}")
"""Shorter ones are known by chance."""
_FEW = 8


def known_share(lines: Sequence[Line]) -> float:
    """Return the share of the words that are Kazakh, Russian or English; 1 where there are too few to judge by."""
    words = [word for line in lines for each in line for word in _WORD.findall(each.text)]
    return sum(map(is_known, words)) / len(words) if len(words) >= _FEW else 1.0
