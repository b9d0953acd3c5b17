"""The corpus: invented letters with their labels, one JSON object a line."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from appeals.choices import Language
from appeals.labels import Applicant

if TYPE_CHECKING:
    from collections.abc import Iterator

SUPPLEMENT = "own_"
"""Begins the names of the files that fill gaps of the corpus."""
FULL = ("own_long_", "own_told_", "own_post_")
"""Begin the names of those among them that hold letters like those of an office's post."""
ALL_LABELS = ("own_told_", "own_post_", "own_rare_")
"""Begin the names of those among them whose letters are labelled in full, not with categories alone."""
FOLDER = Path(__file__).with_name("corpus")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with the labels that a person gave it."""

    id: str
    text: str
    categories: tuple[str, ...]
    """Primary first."""
    language: Language
    author: str
    """Whoever wrote it, by corpus file; letters of one author stay on one side of a split."""
    region: str | None = None
    applicant_region: str | None = None
    applicant: Applicant = field(default_factory=Applicant)
    letter_date: dt.date | None = None

    @property
    def supplement(self) -> bool:
        """Whether it was written to teach what other letters lack: such letters are learnt from, never judged by."""
        return self.author.startswith(SUPPLEMENT)

    @property
    def lesser(self) -> bool:
        """Whether it teaches less than others: a note of a sentence, a letter of a rare matter or one on a border."""
        return self.supplement and not self.author.startswith(FULL)

    @property
    def labelled(self) -> bool:
        """Whether its regions, applicant and date are labelled too."""
        return not self.supplement or self.author.startswith(ALL_LABELS)

    @property
    def primary(self) -> str:
        """The category that the writer mainly asks to be put right."""
        return self.categories[0]


def read_corpus(folder: Path = FOLDER) -> tuple[Letter, ...]:
    """Read every `*.jsonl` of a folder, by file name."""
    return tuple(letter for file in sorted(folder.glob("*.jsonl")) for letter in read_letters(file))


def read_letters(file: Path) -> Iterator[Letter]:
    """Read one file; the author is the file's name."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            yield _letter(json.loads(line), file.stem)


def _letter(data: dict[str, Any], author: str) -> Letter:
    person = data.get("applicant") or {}
    return Letter(
        id=data["id"],
        text=data["text"],
        categories=tuple(data["categories"]),
        language=Language(data["language"]),
        author=author,
        region=data.get("region"),
        applicant_region=data.get("applicant_region"),
        applicant=Applicant(**{key: person.get(key) for key in ("name", "iin", "phone", "email")}),
        letter_date=dt.date.fromisoformat(data["letter_date"]) if data.get("letter_date") else None,
    )
