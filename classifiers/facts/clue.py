"""One thing in a letter that speaks for a region."""

from __future__ import annotations

from typing import NamedTuple

CAPITALS = frozenset(("KZ-71", "KZ-75"))
"""The capital, and the one before it: both are seats of authorities that letters go to."""


class Clue(NamedTuple):
    """One thing in the letter that speaks for a region, or for one of several."""

    start: int
    end: int
    codes: tuple[str, ...]
    features: tuple[str, ...]
    name: str
    minor: tuple[str, ...] = ()
    """Regions it speaks for only where another clue does."""
    home: bool = False
    """Says where the writer lives."""
    scene: bool = False
    """May say where it happened."""
    sentence: int = 0
    """Number of the sentence, for things named in one breath."""
