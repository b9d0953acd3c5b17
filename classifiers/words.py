"""Everyday words in three languages, grouped by what they are about: they carry what a Russian letter taught to others.

The thesaurus holds terms of rights and institutions; this table holds the words in which people tell their lives (rib,
mop, radiator, mother-in-law). A row is a group of words of like meaning; a word may stand in several.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from language import lemmas

if TYPE_CHECKING:
    from collections.abc import Mapping

TABLE = Path(__file__).with_name("words.tsv")
LIKE = Path(__file__).with_name("words_like.tsv")
"""More Russian and English base forms, each with the groups it is like: made by scripts/make_words_like.py."""
SHIPPED = Path(__file__).with_name("words_base.tsv")
"""Groups of the base forms of `words.tsv`, made by scripts/make_words_base.py: saves most of a second at start."""
LANGUAGES = ("en", "ru", "kk")


@cache
def groups() -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the groups in which each base form stands; what was put in by hand goes before likeness."""
    return _read(LIKE) | _read(SHIPPED)


def _read(table: Path) -> dict[str, tuple[str, ...]]:
    with table.open(encoding="utf-8") as file:
        return {lemma: tuple(ids.split()) for lemma, ids in (line.split("\t") for line in file)}


def written(found: Mapping[str, tuple[str, ...]]) -> str:
    """Return groups as lines of a table: base form, ids."""
    return "".join(f"{lemma}\t{' '.join(ids)}\n" for lemma, ids in sorted(found.items()))


def by_hand(table: Path = TABLE) -> dict[str, tuple[str, ...]]:
    """Return the groups of the base forms that a person put in.

    Args:
        table: tab-separated UTF-8 with the columns id, en, ru, kk; the words of a cell are separated by blanks.
    """
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, dialect="excel-tab"):
            words = {word for language in LANGUAGES for word in row[language].split()}
            for lemma in {lemma for word in words for lemma in lemmas(word)}:
                found[lemma][row["id"]] = None
    return {lemma: tuple(ids) for lemma, ids in found.items()}
