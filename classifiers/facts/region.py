"""Features of the regions a letter may concern: every place, postal index, telephone code and prison code votes.

Two questions have the same features and different weights: where it happened, and where the writer lives.
"""

from __future__ import annotations

import csv
import math
import re
from functools import cache, lru_cache
from typing import NamedTuple

from classifiers.facts.context import Layout, Role, Setting, Zone, setting
from classifiers.facts.gazetteer import PLACES, Kind
from classifiers.facts.numbers import Span, find_postal
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


class Clue(NamedTuple):
    """One thing in the letter that speaks for a region, or for one of several."""

    start: int
    end: int
    codes: tuple[str, ...]
    features: tuple[str, ...]
    name: str


def clues(text: str, places: list[Place], phone: Span | None) -> list[Clue]:
    """Everything in the letter that speaks for regions."""
    layout = Layout(text)
    found = [_place_clue(place, setting(layout, place.start, place.end)) for place in places]
    found += [
        Clue(span.start, span.end, _postal_codes(prefix), ("postal",), span.value) for span, prefix in find_postal(text)
    ]
    found += _prison_clues(text)
    if phone:
        codes = phone_regions(phone.value)
        if codes:
            found.append(Clue(phone.start, phone.end, codes, ("phone",), phone.value))
    return [clue for clue in found if clue.codes]


def _place_clue(place: Place, where: Setting) -> Clue:
    kind = "village" if place.kind is Kind.VILLAGE and not place.marked else place.kind.name.lower()
    features = [f"{where.zone}:{where.role}", f"kind:{kind}", f"case:{place.case or 'none'}"]
    if any(code in CAPITALS for code in place.codes) and place.kind is Kind.CITY:
        features.append(f"capital:{where.zone}")
    if not place.exact:
        features.append("misspelt")
    return Clue(place.start, place.end, place.codes, tuple(features), place.name)


def candidates(found: list[Clue]) -> dict[str, dict[str, float]]:
    """Features of every region that something in the letter speaks for."""
    certain = {clue.codes[0] for clue in found if len(clue.codes) == 1}
    sums: dict[str, dict[str, float]] = {}
    names: dict[str, set[str]] = {}
    for order, clue in enumerate(found):
        for code in clue.codes:
            votes = sums.setdefault(code, {})
            sole = len(clue.codes) == 1
            share = 1.0 if sole else (0.7 if code in certain else 1.0 / len(clue.codes))
            fresh = clue.name not in names.setdefault(code, set())
            names[code].add(clue.name)
            for feature in clue.features:
                votes[feature] = votes.get(feature, 0.0) + share * (1.0 if fresh else 0.4)
            if not sole:
                votes["ambiguous"] = votes.get("ambiguous", 0.0) + 1.0
            if sole and "first" not in votes and not any("first" in v for v in sums.values()):
                votes["first"] = 1.0
            votes["last"] = 1.0 if order == len(found) - 1 else votes.get("last", 0.0)
    for code, votes in sums.items():
        votes["certain"] = float(code in certain)
        votes["specific"] = float(
            any(code in parts and code in certain for parts in _FORMERLY_ONE.values() if set(parts) & set(sums))
        )
        votes["covers"] = float(any(part in certain for part in _FORMERLY_ONE.get(code, ())))
        votes["only"] = float(len(sums) == 1 or certain == {code})
        for feature, value in list(votes.items()):
            votes[feature] = math.log1p(value) / math.log(2)
    return sums


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
        if code:
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
            found.append(Clue(match.start(), match.end(), _prison_table()[code], ("prison-code",), code))
    return found


__all__ = ["CAPITALS", "Clue", "Role", "Zone", "candidates", "clues", "phone_regions"]
