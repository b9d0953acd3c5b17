"""Features of the regions a letter may concern: every place, postal index, telephone code and prison code votes.

Two questions have the same features and different weights: where it happened, and where the writer lives.
"""

from __future__ import annotations

import csv
import math
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from classifiers.facts.context import Layout, Role, Setting, Zone, setting
from classifiers.facts.gazetteer import PLACES, Kind
from classifiers.facts.numbers import Span, find_postal

if TYPE_CHECKING:
    from classifiers.facts.places import Place

CAPITALS = frozenset(("KZ-71", "KZ-75"))
_FORMERLY_ONE = {"KZ-63": ("KZ-10",), "KZ-19": ("KZ-33",), "KZ-35": ("KZ-62",), "KZ-61": ("KZ-79",)}
"""Regions whose name, before 2022 (Shymkent: 2018), also covered those behind it."""

_PRISONS_TOO = {
    "KZ-63": ("KZ-10",),
    "KZ-35": ("KZ-62",),
    "KZ-61": ("KZ-79",),
    "KZ-75": ("KZ-19", "KZ-33"),
    "KZ-11": ("KZ-71",),
}
"""Further regions that the old prison codes of a region covered."""
_CAPITAL = re.compile(
    r"\b(?:столиц[аыеу]|столичн\w+|елорда\w*|the capital|левобереж\w+|левом берегу|left bank|сол жағалау\w*)\b",
    re.IGNORECASE,
)
_ADDRESSED = frozenset(f"{zone}:{Role.ADDRESSEE}" for zone in Zone)
_HOMES = frozenset((Role.ADDRESS, Role.SELF))
_SCENES = frozenset((Role.PRISON, Role.HOME, Role.AUTHORITY, Role.WORK, Role.PLAIN))


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


def clues(text: str, places: list[Place], phone: Span | None) -> list[Clue]:
    """Everything in the letter that speaks for regions."""
    layout = Layout(text)
    found = [_place_clue(place, setting(layout, place.start, place.end, place.case)) for place in places]
    found += [
        Clue(span.start, span.end, _postal_codes(prefix), ("postal",), span.value, home=True)
        for span, prefix in find_postal(text)
    ]
    found += _prison_clues(text)
    if phone:
        codes = phone_regions(phone.value)
        if codes:
            found.append(Clue(phone.start, phone.end, codes, ("phone",), phone.value, home=True))
    found += [
        Clue(m.start(), m.end(), ("KZ-71",), ("capital-word",), "capital", scene=True) for m in _CAPITAL.finditer(text)
    ]
    return [clue for clue in found if clue.codes and not _seat(clue)]


def _seat(clue: Clue) -> bool:
    """The capital named only as the addressee's seat."""
    return bool(_ADDRESSED & {*clue.features}) and clue.codes[0] in CAPITALS


def _place_clue(place: Place, where: Setting) -> Clue:
    kind = "village" if place.kind is Kind.VILLAGE and not place.marked else place.kind.name.lower()
    features = [f"{where.zone}:{where.role}", f"role:{where.role}", f"kind:{kind}", f"case:{place.case or 'none'}"]
    if any(code in CAPITALS for code in place.codes) and place.kind is Kind.CITY:
        features.append(f"capital:{where.zone}")
    if not place.exact:
        features.append("misspelt")
    home = where.role in _HOMES
    scene = where.role in _SCENES and place.case in ("in", "", "self") and where.zone is not Zone.FOOT
    minor = place.minor if place.kind >= Kind.TOWN or (place.kind is Kind.DISTRICT and not place.marked) else ()
    return Clue(place.start, place.end, place.codes, tuple(features), place.name, minor, home, scene)


def candidates(found: list[Clue]) -> dict[str, dict[str, float]]:
    """Features of every region that something in the letter speaks for."""
    certain = {clue.codes[0] for clue in found if len(clue.codes) == 1}
    found = [_settled(clue, found) for clue in found]
    sums: dict[str, dict[str, float]] = {}
    for clue in found:
        for code in clue.codes:
            sums.setdefault(code, {})
    for clue in found:
        share = 1.0 if len(clue.codes) == 1 else 1.0 / len(clue.codes)
        for code in clue.codes:
            _vote(sums[code], clue, share)
    _compare(sums, found, certain)
    return sums


_ABROAD = re.compile(
    r"\b(?:citizen of|national|tourist|visa|embassy|consulate|foreign\w*|abroad|back in|my country|passport of|"
    r"граждан\w+ (?!Казахстана|РК)[А-Я]|"
    r"за границ\w+|посольств\w*)",
    re.IGNORECASE,
)


def nothing(text: str, found: list[Clue]) -> dict[str, float]:
    """Features of the case that the letter decides no region: it may come from abroad, or name no home."""
    sample = text[:2000]
    latin = sum("a" <= c <= "z" for c in sample) > len(sample) * 0.4
    home = any(clue.home for clue in found)
    return {
        "none": 1.0,
        "none:latin": float(latin),
        "none:homeless": float(not home),
        "none:latin-homeless": float(latin and not home),
        "none:abroad": float(bool(_ABROAD.search(text))),
        "none:foreign-phone": float(bool(re.search(r"\+(?!7)\d{1,3}[ \d-]{7,}", text))),
        "none:scene": float(any(clue.scene for clue in found)),
    }


def _settled(clue: Clue, found: list[Clue]) -> Clue:
    """A clue for several regions, settled by another clue that speaks for one of them alone."""
    others = {other.codes[0] for other in found if len(other.codes) == 1 and other.name != clue.name}
    if len(clue.codes) > 1:
        agreed = tuple(code for code in clue.codes if code in others)
        return clue._replace(codes=agreed) if agreed else clue
    agreed = tuple(code for code in clue.minor if code in others)
    return clue._replace(codes=agreed) if agreed and clue.codes[0] not in others else clue


def _vote(votes: dict[str, float], clue: Clue, share: float) -> None:
    for feature in clue.features:
        votes[feature] = max(votes.get(feature, 0.0), share)


def _compare(sums: dict[str, dict[str, float]], found: list[Clue], certain: set[str]) -> None:
    """Adds what a region is beside its rivals: home, scene, both or neither; first or last named."""
    homes = {code for clue in found if clue.home for code in clue.codes}
    scenes = {code for clue in found if clue.scene for code in clue.codes}
    first = next((clue.codes[0] for clue in found if len(clue.codes) == 1), None)
    for code, votes in sums.items():
        status = ("h" if code in homes else "") + ("s" if code in scenes else "") or "-"
        rivals = {("h" if c in homes else "") + ("s" if c in scenes else "") or "-" for c in sums if c != code}
        rival = next((r for r in ("s", "hs", "h", "-") if r in rivals), "none")
        votes[f"{status}|{rival}"] = 1.0
        if "role:prison" in votes and "h" not in status and rival.startswith("h"):
            votes["prison-away"] = 1.0
        votes["scenes"] = math.log2(1 + len({clue.start for clue in found if clue.scene and code in clue.codes}))
        votes["mentions"] = math.log2(1 + sum(code in clue.codes for clue in found))
        votes["first"] = float(code == first)
        votes["last"] = float(code in found[-1].codes)
        votes["certain"] = float(code in certain)
        votes["specific"] = float(any(code in _FORMERLY_ONE.get(other, ()) for other in sums))
        votes["covers"] = float(any(part in certain for part in _FORMERLY_ONE.get(code, ())))


@cache
def _regions() -> list[dict[str, str]]:
    with (PLACES / "regions.csv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


@lru_cache(maxsize=64)
def _postal_codes(prefix: str) -> tuple[str, ...]:
    column = "postal_prefix_old6" if prefix.isdigit() else "postal_letter_new7"
    return tuple(row["region_code"] for row in _regions() if row[column] == prefix)


@cache
def _area_codes() -> dict[str, str]:
    with (PLACES / "phone_area_codes.csv").open(encoding="utf-8", newline="") as table:
        return {row["prefix_after_plus7"]: row["region_code"] for row in csv.DictReader(table)}


def phone_regions(number: str) -> tuple[str, ...]:
    """Regions of a fixed line's area code; none for a mobile or a foreign number."""
    digits = re.sub(r"\D", "", number)
    national = digits[1:] if len(digits) == 11 and digits[0] in "78" else digits  # noqa: PLR2004
    if len(national) != 10 or national[:2] not in ("71", "72"):  # noqa: PLR2004
        return ()
    for length in range(6, 2, -1):
        code = _area_codes().get(national[:length])
        if code and length > 3:  # noqa: PLR2004
            return (code,)
    return tuple(row["region_code"] for row in _regions() if row["phone_area_code"] == national[:3])


@cache
def _prison_table() -> dict[str, tuple[str, ...]]:
    with (PLACES / "gazetteer.csv").open(encoding="utf-8", newline="") as table:
        rows = [row for row in csv.DictReader(table) if row["kind"] == "colony" and "-" in row["name_ru"]]
    return {
        row["name_ru"].replace("-", ""): (row["region_code"], *_PRISONS_TOO.get(row["region_code"], ())) for row in rows
    }


_PRISON = re.compile(r"(?<!\w)([А-ЯA-Z]{2})[\s-]{0,2}(1[5-7]\d)(?=\s?[/-]|\W|$)")
_TO_CYRILLIC = str.maketrans("ABEKMHOPCTX", "АВЕКМНОРСТХ")


def _prison_clues(text: str) -> list[Clue]:
    found = []
    for match in _PRISON.finditer(text):
        code = match.group(1).translate(_TO_CYRILLIC) + match.group(2)
        if code in _prison_table():
            found.append(Clue(match.start(), match.end(), _prison_table()[code], ("prison-code",), code, scene=True))
    return found


__all__ = ["CAPITALS", "Clue", "Role", "Zone", "candidates", "clues", "phone_regions"]
