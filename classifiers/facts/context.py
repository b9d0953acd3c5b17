"""What a place is doing in the letter: home, scene, an addressee's seat, a birthplace, a journey's end."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple


class Zone(StrEnum):
    """Part of the letter."""

    HEAD = "head"
    BODY = "body"
    FOOT = "foot"


class Role(StrEnum):
    """Why a place is named; of several that fit the first one counts."""

    ADDRESSEE = "addressee"
    REPRESENTATIVE = "representative"
    ADDRESS = "address"
    """In the address block of the writer."""
    SELF = "self"
    """The writer says that he lives there."""
    OTHERS_HOME = "others-home"
    ORIGIN = "origin"
    FORMER = "former"
    PRISON = "prison"
    HOME = "home"
    """Home of those for whom the letter speaks."""
    HIGHER = "higher"
    JOURNEY = "journey"
    AUTHORITY = "authority"
    WORK = "work"
    PLAIN = "plain"


class Setting(NamedTuple):
    """The zone and role of one place, and what else its sentence tells of it."""

    zone: Zone
    role: Role
    traits: tuple[str, ...] = ()


_SMALL = str.maketrans("қғңөұүһіәёыэ", "кгноуухиаеие", "ьъ")


def fold_window(text: str) -> str:
    """The spelling in which the patterns of this file are written."""
    return text.lower().translate(_SMALL)


_PATTERNS = tomllib.loads(Path(__file__).with_name("roles.toml").read_text(encoding="utf-8"))
_MATTERS = {name: re.compile("|".join(patterns)) for name, patterns in _PATTERNS.pop("matters").items()}
_TRAITS = {name: re.compile("|".join(patterns)) for name, patterns in _PATTERNS.pop("traits").items()}
_ROLES = {name: re.compile("|".join(patterns)) for name, patterns in _PATTERNS.items()}
_ONLY_PLACE = re.compile(
    r"^[\s«\"(]*(?:г\.|город|с\.|п\.)?\s*[^\s,.]+(?:\s(?:каласи|к\.|ауили|ауди?ани|облиси|city|region|село|город))?[\s,.]*(?:«?\d|$|\d)"
)

_IN_BODY = (
    (_ROLES["others_home"], Role.OTHERS_HOME),
    (_ROLES["former"], Role.FORMER),
    (_ROLES["self"], Role.SELF),
    (_ROLES["self_told"], Role.SELF),
    (_ROLES["origin"], Role.ORIGIN),
    (_ROLES["prison"], Role.PRISON),
    (_ROLES["home"], Role.HOME),
    (_ROLES["higher"], Role.HIGHER),
    (_ROLES["journey"], Role.JOURNEY),
    (_ROLES["authority"], Role.AUTHORITY),
    (_ROLES["work"], Role.WORK),
)
_HEAD_LINES, _HEAD_REACH, _FOOT_REACH = 10, 420, 260


def matters(text: str) -> tuple[str, ...]:
    """What a letter is about, of that which mostly happens away from home: a prison, the army, a journey."""
    folded = fold_window(text)
    return tuple(name for name, pattern in _MATTERS.items() if pattern.search(folded))


class Layout:
    """Lines of a letter and which of them are its head, body and foot."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[tuple[int, int]] = []
        at = 0
        for line in text.splitlines(keepends=True):
            if line.strip():
                self.lines.append((at, at + len(line.rstrip())))
            at += len(line)
        self.lines = self.lines or [(0, len(text))]
        self.folded = [fold_window(text[a:b]) for a, b in self.lines]

    def number(self, at: int) -> int:
        """Index of the line that holds a position."""
        return min(bisect_left(self.lines, at, key=lambda line: line[1]), len(self.lines) - 1)

    def zone(self, number: int) -> Zone:
        """The zone of a line: the first and last short ones, or those that hold an address, are head and foot."""
        start, stop = self.lines[number]
        short = stop - start <= 110  # noqa: PLR2004
        if number < _HEAD_LINES and start < _HEAD_REACH and (short or (number < 3 and stop < 260)):  # noqa: PLR2004
            return Zone.HEAD
        return (
            Zone.FOOT if short and number >= len(self.lines) - 5 and len(self.text) - start < _FOOT_REACH else Zone.BODY
        )


_STOP = re.compile(
    r"[!?;\n]|(?<!\b\w)(?<!\bул)(?<!\bобл)(?<!\bст)(?<!\bпос)(?<!\bдом)(?<!\bкв)(?<!\bтел)\.\s+(?=[А-ЯӘҒҚҢӨҰҮҺІA-Z«\"])|"
    r"(?<=[^\W\d_]{4})\.\s+(?=\d)"
)


def setting(layout: Layout, start: int, end: int, case: str = "") -> Setting:
    """The zone, role and traits of the place at `start:end`; `case` as in `places.Place`."""
    number = layout.number(start)
    zone = layout.zone(number)
    zone = Zone.FOOT if zone is Zone.BODY and _signed(layout, start, end, case) else zone
    window = _sentence(layout.text, start, end)
    traits = tuple(name for name, pattern in _TRAITS.items() if pattern.search(window))
    near = _near(layout, number, start, end)
    return Setting(zone, _role(layout, number, window, near, zone, case), traits)


_SIGNATURE = 200
"""Letters at the end of a letter in which its writer signs, on a line of its own or behind the last sentence."""
_BESIDE = 60
"""Letters of a line beside a place in which the signs of an address stand."""
_PLACE_BEFORE = re.compile(
    r"(?:^|[,.(\n–—-])\s*(?:(?:г|гор|с|п|пос|ст)\.\s?|город |село |посёлок |аул )?$", re.IGNORECASE
)
_SIGNED_BEHIND = re.compile(
    r"^(?:[^.!?\n]{0,45}?|\s?[а-яқ]{1,4}\.)[\s,.;:()«»–—-]*(?:\n|$|\+\d|8[\s(-]*7|\(?7\d\d|\d{12}|\d{1,2}[ ./-]|20\d\d|"
    r"[\w.+-]+@|тел|сот\b|ұялы|ИИН|ЖСН|IIN|tel|phone)",
    re.IGNORECASE,
)


def _signed(layout: Layout, start: int, end: int, case: str) -> bool:
    """Whether a bare place stands in the signature: behind a comma, with a telephone, a date or nothing behind it."""
    text = layout.text
    return (
        not case
        and len(text) - start < _SIGNATURE
        and bool(_PLACE_BEFORE.search(text[max(0, start - 12) : start]))
        and bool(_SIGNED_BEHIND.match(text[end : end + 70]))
    )


def _near(layout: Layout, number: int, start: int, end: int) -> str:
    """The part of its line near a place, folded."""
    first, last = layout.lines[number]
    return fold_window(layout.text[max(first, start - _BESIDE) : min(last, end + _BESIDE)])


def _role(layout: Layout, number: int, window: str, near: str, zone: Zone, case: str) -> Role:
    if case == "self":
        return Role.SELF
    edge = _edge_role(layout, number, window, near, zone) if zone is not Zone.BODY else None
    if edge:
        return edge
    clause = _clause(window)
    for pattern, role in _IN_BODY:
        near_enough = clause if pattern in _OF_A_CLAUSE else window
        if pattern.search(near_enough) and not (role is Role.JOURNEY and case == "in"):
            return role
    return Role.PLAIN


_OF_A_CLAUSE = frozenset(_ROLES[name] for name in ("self", "origin", "former"))
"""Patterns whose clause speaks of its own place alone: `тұрамын` says nothing of the next clause's town."""
_CLAUSE_END = re.compile(r"[,;:—–()]")


def _clause(window: str) -> str:
    """The part of the window between the commas nearest to the place."""
    before, _, after = window.partition("§")
    return _CLAUSE_END.split(before)[-1] + "§" + _CLAUSE_END.split(after)[0]


def _edge_role(layout: Layout, number: int, window: str, near: str, zone: Zone) -> Role | None:
    """Role of a place in the head or the foot: the addressee's seat or the writer's address, if either."""
    line = layout.folded[number]
    if zone is Zone.HEAD:
        if _ROLES["representative"].search(line) and not _ROLES["self"].search(line):
            return Role.REPRESENTATIVE
        addressed = len(line) < 110 and bool(_ROLES["addressee"].search(line))  # noqa: PLR2004
        below = number > 0 and bool(_ROLES["addressee"].search(layout.folded[number - 1])) and len(line) < 30  # noqa: PLR2004
        if (addressed or below) and not _ROLES["not_addressee"].search(line):
            return Role.ADDRESSEE
    if _ROLES["prison"].search(window) and not _ROLES["self"].search(_clause(window)):
        return Role.PRISON
    if (_ROLES["address"].search(near) and len(line) < 200) or _ONLY_PLACE.match(line):  # noqa: PLR2004
        return Role.ADDRESS
    return None


def _sentence(text: str, start: int, end: int) -> str:
    """The surroundings of a place within its sentence, folded; § stands for the place."""
    before = text[max(0, start - 70) : start]
    pieces = [m.end() for m in _STOP.finditer(before)]
    if pieces:
        before = before[pieces[-1] :]
    after = text[end : end + 45]
    stop = _STOP.search(after)
    return fold_window(before + "§" + (after[: stop.start()] if stop else after))
