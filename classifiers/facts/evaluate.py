"""How often the facts are right, file by file: `python -m classifiers.facts.evaluate [--across] [FILE.jsonl ...]`.

With `--across` the weights of each row are learned from the other files only, that is from other authors' letters, and
from our own that have all labels.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from appeals.choices import Language
from classifiers.facts import find
from classifiers.facts.fit import CORPUS, LABELLED, fit, letters, questions, same_name, teaching

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from classifiers.facts.fit import Question
    from classifiers.facts.reading import Facts, Weights

COLUMNS = ("region", "applicant_region", "name", "name as written", "iin", "phone", "email", "letter_date")


def right(letter: Mapping[str, Any], facts: Facts) -> dict[str, bool]:
    """Which facts of a letter agree with its labels; nothing against nothing agrees."""
    said, wanted = facts.applicant, letter["applicant"]
    return {
        "region": facts.region.code == letter["region"],
        "applicant_region": facts.applicant_region.code == letter["applicant_region"],
        "name": same_name(said.name) == same_name(wanted.get("name")),
        "name as written": said.name == wanted.get("name"),
        "iin": said.iin == wanted.get("iin"),
        "phone": said.phone == wanted.get("phone"),
        "email": said.email == wanted.get("email"),
        "letter_date": (facts.letter_date.isoformat() if facts.letter_date else None) == letter["letter_date"],
    }


def row(labelled: Sequence[Mapping[str, Any]], weights: Weights | None = None) -> dict[str, float]:
    """Shares of right facts, and letters a second of processor time."""
    started = time.process_time()
    found = [find(letter["text"], (), Language.UNKNOWN, weights) for letter in labelled]
    seconds = time.process_time() - started
    checked = [right(letter, facts) for letter, facts in zip(labelled, found, strict=True)]
    shares = {column: sum(c[column] for c in checked) / len(checked) for column in COLUMNS}
    return shares | {"letters": len(labelled), "a second": len(labelled) / max(seconds, 1e-9)}


def table(paths: Sequence[Path], *, across: bool) -> dict[str, dict[str, float]]:
    """A row for every file and one for all; `across`: with weights learned from the other files of the corpus."""
    asked = {file.name: [questions(letter) for letter in letters([file])] for file in teaching()} if across else {}
    rows = {}
    for path in paths:
        rows[path.stem] = row(letters([path]), fit(_others(asked, path.name)) if across else None)
    count = sum(r["letters"] for r in rows.values())
    rows["all"] = {c: sum(r[c] * r["letters"] for r in rows.values()) / count for c in (*COLUMNS, "a second")}
    return rows


def _others(asked: Mapping[str, list[dict[str, Question]]], name: str) -> list[dict[str, Question]]:
    """What every file but one asks."""
    return [each for other, file in asked.items() if other != name for each in file]


def main(arguments: Sequence[str]) -> None:
    """Prints the table."""
    paths = [Path(name) for name in arguments if not name.startswith("-")] or sorted(CORPUS.glob(LABELLED))
    for name, shares in table(paths, across="--across" in arguments).items():
        cells = "  ".join(f"{column} {shares[column]:.3f}" for column in COLUMNS)
        sys.stdout.write(f"{name:12}  {cells}  {shares['a second']:.0f}/s\n")


if __name__ == "__main__":
    main(sys.argv[1:])
