"""Everything in a letter that speaks for a region: places, postal indexes, telephones, prison codes, e-mail addresses.

Two questions have the same clues and different weights: where it happened, and where the writer lives.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from classifiers.facts.clue import CAPITALS, Clue
from classifiers.facts.code_clues import email_clues, phone_clues, postal_clues, prison_clues
from classifiers.facts.context import Role, Zone
from classifiers.facts.place_clues import place_clues

if TYPE_CHECKING:
    from classifiers.facts.numbers import Span
    from classifiers.facts.places import Place

_CAPITAL = re.compile(
    r"\b(?:столиц[аыеу]|столичн\w+|елорда\w*|elorda\w*|the capital|левобереж\w+|лев(?:ом|ый|ого) берег\w*|"
    r"left bank(?! of (?!astana|the ishim|ishim|esil))|сол жағалау\w*)\b",
    re.IGNORECASE,
)
_METRO = re.compile(r"\b(?:метро(?:да|ның|ға|дан|сы)?|metro)\b", re.IGNORECASE)
"""Almaty's alone in the country."""
_TOLD_BY_A_WORD = ((_CAPITAL, "KZ-71", "capital-word", "capital"), (_METRO, "KZ-75", "metro", "metro"))
"""Patterns with the region, the feature and the name of their clue."""
_ADDRESSED = frozenset(f"{zone}:{Role.ADDRESSEE}" for zone in Zone)


def clues(text: str, places: list[Place], phone: Span | None) -> list[Clue]:
    """Everything in the letter that speaks for regions."""
    found = [
        *place_clues(text, places),
        *postal_clues(text),
        *email_clues(text),
        *prison_clues(text),
        *phone_clues(phone),
        *_word_clues(text),
    ]
    return [clue for clue in found if clue.codes and not _seat(clue)]


def _word_clues(text: str) -> list[Clue]:
    """Words for the capital and its left bank, and for the one underground railway."""
    return [
        Clue(match.start(), match.end(), (code,), (feature,), name, scene=True)
        for pattern, code, feature, name in _TOLD_BY_A_WORD
        for match in pattern.finditer(text)
    ]


def _seat(clue: Clue) -> bool:
    """The capital named only as the addressee's seat."""
    return bool(_ADDRESSED & {*clue.features}) and clue.codes[0] in CAPITALS
