"""The 20 regions of today's map, by their ISO 3166-2 codes."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = Path(__file__).parent / "places" / "regions.csv"


@dataclass(frozen=True, slots=True)
class Region:
    """A region or a city of republican significance; its names by language: en, ru, kk."""

    code: str
    name: Mapping[str, str]


@cache
def regions() -> tuple[Region, ...]:
    """Return all regions in the order of their codes."""
    with FILE.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    found = [Region(row["region_code"], {each: row[f"name_{each}"] for each in ("en", "ru", "kk")}) for row in rows]
    return tuple(sorted(found, key=lambda region: region.code))


def region_codes() -> tuple[str, ...]:
    """Return the codes of all regions."""
    return tuple(region.code for region in regions())
