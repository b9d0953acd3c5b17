"""The 20 rights categories: names, definitions, legal basis by date, and the body that is competent."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

FILE = Path(__file__).with_name("taxonomy.toml")


@dataclass(frozen=True, slots=True)
class Act:
    """A legal act and the days on which it is in force (both inclusive; `until` None: still)."""

    id: str
    name: Mapping[str, str]
    """By language: en, ru, kk."""
    since: dt.date
    until: dt.date | None
    every_category: bool

    def in_force(self, on: dt.date) -> bool:
        """Say whether the act governs on that day."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """An article that a category rests on. `article` None: the act as a whole, or its numbering is unknown."""

    act: Act
    article: str | None
    certainty: str
    """read, recalled or unknown, as taxonomy.toml explains."""


@dataclass(frozen=True, slots=True)
class Category:
    """A rights category. Texts by language: en, ru, kk."""

    code: str
    name: Mapping[str, str]
    definition: Mapping[str, str]
    body: Mapping[str, str]
    """Who is competent: where such a letter is usually sent or asked about."""
    basis: tuple[LegalBasis, ...]

    def basis_on(self, day: dt.date) -> tuple[LegalBasis, ...]:
        """Return the legal basis in force on that day."""
        return tuple(basis for basis in self.basis if basis.act.in_force(day))


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All categories, in the order of the file."""

    categories: tuple[Category, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes, in the order of the file."""
        return tuple(category.code for category in self.categories)

    def __getitem__(self, code: str) -> Category:
        """Return the category of that code.

        Raises:
            KeyError: there is none.
        """
        return {category.code: category for category in self.categories}[code]

    @staticmethod
    def load(file: Path = FILE) -> Taxonomy:
        """Read the taxonomy; the default file is read once."""
        return _load(file)


@cache
def _load(file: Path) -> Taxonomy:
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    acts = {entry["id"]: _act(entry) for entry in data["act"]}
    return Taxonomy(tuple(_category(entry, acts) for entry in data["category"]))


def _act(entry: dict[str, Any]) -> Act:
    return Act(entry["id"], entry["name"], entry["from"], entry.get("until"), entry.get("every_category", False))


def _category(entry: dict[str, Any], acts: dict[str, Act]) -> Category:
    own = [LegalBasis(acts[b["act"]], b.get("article"), b["certainty"]) for b in entry["basis"]]
    general = [LegalBasis(act, None, "unknown") for act in acts.values() if act.every_category]
    return Category(entry["code"], entry["name"], entry["definition"], entry["body"], (*own, *general))
