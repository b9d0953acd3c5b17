"""Facts and alarms of whole letters against what their writer, or a careful reader, noted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from appeals.choices import Language
from appeals.labels import CategoryLabel
from classifiers.corpus import FOLDER
from classifiers.facts import find
from classifiers.facts.alarms import find_alarms, urgency
from classifiers.facts.evaluate import right
from language import analyse

DATA = Path(__file__).resolve().parent.parent / "data"


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def checked() -> list[dict[str, bool]]:
    return [right(each, find(each["text"], (), Language.UNKNOWN)) for each in lines("letters.jsonl")]


@pytest.mark.parametrize(
    ("fact", "least"),
    [
        ("region", 0.92), ("applicant_region", 0.92), ("name", 0.92), ("iin", 0.98), ("phone", 0.98), ("email", 0.98),
        ("letter_date", 0.97),
    ],
)  # fmt: skip
def test_letters_written_after_the_rules_are_read(checked: list[dict[str, bool]], fact: str, least: float) -> None:
    assert sum(each[fact] for each in checked) / len(checked) >= least


def test_urgent_letters_are_flagged_and_few_others() -> None:
    urgent: list[bool] = []
    others: list[bool] = []
    for each in lines("letters.jsonl"):
        flagged = bool(find_alarms(each["text"], analyse(each["text"])))  # their categories are not labelled
        (urgent if each["alarms"] else others).append(flagged)
    assert sum(urgent) / len(urgent) >= 0.75
    assert sum(others) / len(others) <= 0.1


def flagged(letter: dict[str, Any]) -> bool:
    """Whether the alarms of a letter flag it, its categories being those that it is labelled with."""
    labels = tuple(CategoryLabel(code, 0.9) for code in letter["categories"])
    return urgency(find_alarms(letter["text"], analyse(letter["text"])), labels).flag


def test_alarms_of_the_corpus_are_raised() -> None:
    letters = {
        letter["id"]: letter
        for file in FOLDER.glob("train_*.jsonl")
        for letter in map(json.loads, file.read_text(encoding="utf-8").splitlines())
    }
    labelled = lines("alarms.jsonl")
    flags = [flagged(letters[each["id"]]) for each in labelled]
    urgent = [bool(each["alarms"]) for each in labelled]
    hits = sum(flag and is_urgent for flag, is_urgent in zip(flags, urgent, strict=True))
    assert hits / sum(urgent) >= 0.75
    assert hits / sum(flags) >= 0.7
