"""The table of the thesaurus: one concept a row, tab-separated, as a spreadsheet writes it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import permutations, product
from pathlib import Path
from typing import TYPE_CHECKING

from appeals.choices import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TABLE = Path(__file__).parent / "concepts.tsv"
COLUMNS = ("id", "kk", "ru", "en", "categories", "note")
LANGUAGES = (Language.KK, Language.RU, Language.EN)
SHARED = "*"
"""Ends a term that stands in more than one concept on purpose."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One right, institution, act or life situation."""

    id: str
    terms: Mapping[Language, tuple[str, ...]]
    """Terms as the table writes them, e.g. `не платят/выплачивают + зарплату`; the first is the concept's name."""
    categories: tuple[str, ...]
    """Codes of the rights categories for which the concept speaks; empty where it speaks for none."""
    note: str = ""

    def name(self, language: Language) -> str:
        """Return the first term in `language` or, where there is none, in Russian, for a person to read."""
        terms = self.terms[language] or self.terms[Language.RU]
        return " ".join(next(spellings(terms[0])))


def read(path: Path) -> tuple[Concept, ...]:
    """Return the concepts of a table.

    Args:
        path: tab-separated UTF-8 file (a byte order mark is allowed) with the columns `COLUMNS` under their names;
            terms and categories are separated by `;`.

    Raises:
        KeyError: a column is missing.
        OSError: the file cannot be opened.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        return tuple(_concept(row) for row in csv.DictReader(file, dialect="excel-tab"))


def _concept(row: Mapping[str, str]) -> Concept:
    terms = {language: _cells(row[language]) for language in LANGUAGES}
    return Concept(row["id"], terms, _cells(row["categories"]), row["note"] or "")


def _cells(value: str) -> tuple[str, ...]:
    return tuple(value.split(";")) if value else ()


def spellings(term: str) -> Iterator[tuple[str, ...]]:
    """Yield every way to write a term, as its words; the first is the one to show.

    `a/b` in a term stands for either word, `x + y` for both parts in either order.
    """
    plain = term.removesuffix(SHARED)
    if "/" not in plain and "+" not in plain:  # nearly all of them
        yield tuple(plain.split())
        return
    parts = [[word.split("/") for word in part.split()] for part in plain.split("+")]
    for order in permutations(parts):
        yield from product(*(word for part in order for word in part))
