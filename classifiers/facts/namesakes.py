"""Places' names that are a person's where they stand: `Темірлан Қуанышев`, `Күйеуім Сағындық`, `Нүсіпов Дарханнан`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from classifiers.facts.gazetteer import Kind
from classifiers.facts.name_words import WORD, is_formula, is_given, is_persons, like_surname

if TYPE_CHECKING:
    from classifiers.facts.marks import Spot

_KIN = re.compile(
    r"(?:күйеуім|жұбайым|әкем|ағам|інім|ұлым|балам|немерем|жиенім|көкем|атам|досым|көршім|әйелім|қызым|апам|әпкем|"
    r"сіңлім|қарындасым|шешем|анам|әжем|келінім|келініміз|курбым|құрбым|күйеу балам|ақсақал|мырза|ханым|"
    r"муж|сын|брат|внук|отец|дед|сосед|друг|дочь|сестра|внучка|жена|соседка|подруга|"
    r"husband|son|brother|father|uncle|neighbou?r|friend|daughter|sister|wife)\s$",
    re.IGNORECASE,
)
"""Words for people right before a name."""
_ALONE_BEFORE = re.compile(r"(?:\d|\n|\s{3})\s*$")
"""What stands before a surname that signs: a date, a line's end, a gap."""
_ENGLISH_BEFORE = re.compile(r"\b(?:of|by|with|for)\s$")
_BEFORE = re.compile(rf"({WORD})\s$")
_BEHIND = re.compile(rf"^\s({WORD})")
_REACH = 30
"""Letters before and behind the name that are looked at."""


def is_a_persons(spot: Spot) -> bool:
    """Whether an unmarked name that is also a given name is a person's: another part of his name stands beside it.

    In front of it (`Нүсіпов Дарханнан`) that holds whatever its ending says; behind it (`Темірлан Қуанышев`) only where
    the name has none, since `Жәнібектен Мәлік` is Malik from Zhanibek.
    """
    text, run, at, match, _ = spot
    start, end = run[at].start, run[at + match.size - 1].end
    before, behind = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if not match.person:
        if match.places[0][0] >= Kind.TOWN and like_surname(run[at].text) and _ALONE_BEFORE.search(before):
            return not behind.split("\n", 1)[0].strip(" .")
        given = _BEHIND.match(behind)
        return bool(given and not match.ending and like_surname(run[at].text) and is_given(given.group(1)))
    if _KIN.search(before) or _ENGLISH_BEFORE.search(before):
        return True
    named = _BEFORE.search(before)
    if named and is_persons(named.group(1)):
        return True
    follows = _BEHIND.match(behind)
    if not follows or is_formula(follows.group(1)):
        return False
    return is_persons(follows.group(1)) and (not match.ending or bool(named))
