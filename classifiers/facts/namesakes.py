"""Places' names that are a person's where they stand: `Темірлан Қуанышев`, `Күйеуім Сағындық`, `Нүсіпов Дарханнан`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from classifiers.facts.endings import ADJECTIVE
from classifiers.facts.gazetteer import Kind
from classifiers.facts.marks import case_of_ending
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
_SIGNED = re.compile(rf"^\s{WORD}[\s,;]+(?:тел\w*\W+)?(?:\+?[78][\s(-]{{0,2}}7\d\d|[\w.+-]+@)")
_SIGNATURE = 60
"""Letters behind a given name in which a surname and a telephone stand."""
_REACH = 30
"""Letters before and behind the name that are looked at."""


def is_a_persons(spot: Spot) -> bool:
    """Whether an unmarked name is a person's: another part of his name stands beside it."""
    run, at = spot.run, spot.at
    start, end = run[at].start, run[at + spot.match.size - 1].end
    before, behind = spot.text[max(0, start - _REACH) : start], spot.text[end : end + _REACH]
    if _signs_in_full(spot, before, spot.text[end : end + _SIGNATURE]) or _behind_a_surname(spot, before):
        return True
    return _given(spot, before, behind) if spot.match.person else _surname(spot, before, behind)


def _surname(spot: Spot, before: str, behind: str) -> bool:
    """Whether a name is a surname that signs, or stands before a given name: `Серебрянская Ида Яковлевна`."""
    word, match = spot.run[spot.at].text, spot.match
    if match.places[0][0] >= Kind.TOWN and like_surname(word) and _ALONE_BEFORE.search(before):
        return not behind.split("\n", 1)[0].strip(" .")
    given = _BEHIND.match(behind)
    if given is None or not is_given(given.group(1)):
        return False
    return match.ending in ADJECTIVE or (not match.ending and like_surname(word))


def _given(spot: Spot, before: str, behind: str) -> bool:
    """Whether a name that is also a given name stands beside a word for people or another part of a name.

    In front of it (`Нүсіпов Дарханнан`) that holds whatever its ending says; behind it (`Темірлан Қуанышев`) only where
    the name has none, since `Жәнібектен Мәлік` is Malik from Zhanibek.
    """
    there = case_of_ending(spot.match.ending) == "in"  # `Ұлым Оралдағы түрмеде`
    if (_KIN.search(before) and not there) or _ENGLISH_BEFORE.search(before):
        return True
    named = _BEFORE.search(before)
    if named and is_persons(named.group(1)):
        return True
    follows = _BEHIND.match(behind)
    if not follows or is_formula(follows.group(1)):
        return False
    return is_persons(follows.group(1)) and (not spot.match.ending or bool(named))


def _signs_in_full(spot: Spot, before: str, behind: str) -> bool:
    """Whether a given name opens a line and ends, with a surname, in a telephone or an e-mail address."""
    alone = spot.match.person and not spot.match.ending and not before.rpartition("\n")[2]
    return alone and bool(_SIGNED.match(behind))


def _behind_a_surname(spot: Spot, before: str) -> bool:
    """Whether a village's name stands right behind a surname: `Ерназаров Шәмшидин`."""
    surname = _BEFORE.search(before)
    return spot.match.places[0][0] is Kind.VILLAGE and surname is not None and like_surname(surname.group(1))
