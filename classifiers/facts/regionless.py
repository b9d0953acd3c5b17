"""Signs that a letter decides no region: it may come from abroad, or name no home."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from classifiers.facts.abroad import abroad

if TYPE_CHECKING:
    from classifiers.facts.clue import Clue

_ABROAD = re.compile(
    r"\b(?:citizen of|national|tourist|visa|embassy|consulate|foreign\w*|abroad|back in|my country|passport of|"
    r"граждан\w+ (?!Казахстана|РК)[А-Я]|"
    r"за границ\w+|посольств\w*|шетелдікпін|шетелде|шетелге (?:кет|көш)\w*|елде емеспін)",
    re.IGNORECASE,
)
_AWAY = ("none:abroad-line", "none:abroad-living", "none:foreign-phone")
"""Signs that weigh more where no home in Kazakhstan is named."""
_LATIN = re.compile(r"[a-z]")
_SAMPLE = 2000
"""Letters at the beginning that tell whether a letter is written in Latin."""
_LATIN_SHARE = 0.4
"""Share of small Latin letters in it above which it is."""


def nothing(text: str, found: list[Clue]) -> dict[str, float]:
    """Features of the case that the letter decides no region: it may come from abroad, or name no home."""
    sample = text[:_SAMPLE]
    latin = len(_LATIN.findall(sample)) > len(sample) * _LATIN_SHARE
    home = any(clue.home for clue in found)
    signs = abroad(text)
    return {
        "none": 1.0,
        "none:latin": float(latin),
        "none:homeless": float(not home),
        "none:latin-homeless": float(latin and not home),
        "none:abroad": float(bool(_ABROAD.search(text))),
        "none:scene": float(any(clue.scene for clue in found)),
        "none:away-homeless": float(not home and any(signs[sign] for sign in _AWAY)),
        **signs,
    }
