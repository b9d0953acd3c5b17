"""The tables that tell the region of a postal index, an area code, a prison's code or village, a town's Latin name."""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from classifiers.facts import endings
from classifiers.facts.fold import key, words
from classifiers.facts.gazetteer import PLACES

if TYPE_CHECKING:
    from classifiers.facts.prison_codes import PrisonCode

_PRISONS_TOO = {
    "KZ-63": ("KZ-10",),
    "KZ-35": ("KZ-62",),
    "KZ-61": ("KZ-79",),
    "KZ-75": ("KZ-19", "KZ-33"),
    "KZ-11": ("KZ-71",),
}
"""Further regions that the old prison codes of a region covered."""
_FINE = 4
"""First digits of a postal index that tell regions apart which share the first two."""
_NATIONAL = 10
"""Digits of a telephone number without the country's 7 or the trunk's 8."""
_FIXED = ("71", "72")
"""How fixed lines begin."""
_LONGEST, _SHORTEST = 7, 3
"""Digits of an area code."""
_NAMED_IN_MAIL = 5
"""Letters of a town's name that is no chance in an e-mail address."""


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    with (PLACES / name).open(encoding="utf-8", newline="") as table:
        return tuple(csv.DictReader(table))


@lru_cache(maxsize=256)
def postal_regions(index: str, prefix: str) -> tuple[str, ...]:
    """Regions of a postal index: its first four digits tell them where the first two span two regions."""
    fine = _postal_table().get(index[:_FINE])
    if fine:
        return (fine,)
    column = "postal_prefix_old6" if prefix.isdigit() else "postal_letter_new7"
    return tuple(row["region_code"] for row in _rows("regions.csv") if row[column] == prefix)


@cache
def _postal_table() -> dict[str, str]:
    return {row["prefix"]: row["region_code"] for row in _rows("postal.csv")}


def phone_regions(number: str) -> tuple[str, ...]:
    """Regions of a fixed line's area code; none for a mobile or a foreign number."""
    digits = re.sub(r"\D", "", number)
    national = digits[1:] if len(digits) == _NATIONAL + 1 and digits[0] in "78" else digits
    if len(national) != _NATIONAL or not national.startswith(_FIXED):
        return ()
    for length in range(_LONGEST, _SHORTEST, -1):
        code = _area_codes().get(national[:length])
        if code:
            return (code,)
    shared = tuple(row["region_code"] for row in _rows("regions.csv") if national.startswith(row["phone_area_code"]))
    return shared or tuple(filter(None, [_area_codes().get(national[:_SHORTEST])]))


@cache
def _area_codes() -> dict[str, str]:
    return {row["prefix_after_plus7"]: row["region_code"] for row in _rows("phone_area_codes.csv")}


def prison_regions(code: PrisonCode) -> tuple[str, ...]:
    """Regions of a prison's code: its own where it is known, otherwise all that its letters and number ever covered."""
    known = _known_prisons().get(code.code)
    return (known,) if known else _prison_table()[code.letters + code.number]


@cache
def _known_prisons() -> dict[str, str]:
    return {row["code"]: row["region_code"] for row in _rows("prisons.csv") if row["code"]}


@cache
def _prison_table() -> dict[str, tuple[str, ...]]:
    return {
        row["name_ru"].replace("-", ""): (row["region_code"], *_PRISONS_TOO.get(row["region_code"], ()))
        for row in _rows("gazetteer.csv")
        if row["kind"] == "colony" and "-" in row["name_ru"]
    }


def region_of_prison_village(name: str) -> str | None:
    """The region of the village of that name (a stem) that has a prison."""
    return _prison_villages().get(name)


@cache
def _prison_villages() -> dict[str, str]:
    rows = [row for row in _rows("prisons.csv") if row["name_ru"]]
    return {endings.russian_stem(key(row["name_ru"]))[0]: row["region_code"] for row in rows}


def region_of_town(name: str) -> str | None:
    """The region of a city or region by the key of its Latin name, for addresses like `parents.semey@mail.kz`."""
    return _town_names().get(name)


@cache
def _town_names() -> dict[str, str]:
    names: dict[str, set[str]] = {}
    for row in _rows("gazetteer.csv"):
        if row["kind"] not in ("city", "region"):
            continue
        for spelling in (row["name_ru"], row["name_kk"], row["name_en"], *row["aliases"].split(";")):
            for word in words(spelling)[:1] if row["kind"] == "region" else words(spelling):
                names.setdefault(word.key, set()).add(row["region_code"])
    return {name: next(iter(codes)) for name, codes in names.items() if len(codes) == 1 and len(name) >= _NAMED_IN_MAIL}
