"""The whole stack of samples through the whole house: what the mailroom, a caseworker and a supervisor get."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from samples.render import HOME, SCANS, letters

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1200), pytest.mark.usefixtures("default_model")]
TRUTH = {each["file"]: each for each in json.loads((HOME / "truth.json").read_text(encoding="utf-8"))}
PRIMARIES, REGIONS = 0.85, 0.9
"""Least share of right labels over the registered scans, read by OCR."""

Document = Any


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the home of an office that has taken in all samples once."""
    home = tmp_path_factory.mktemp("office")
    (home / "summary.json").write_text(json.dumps(aryz(home, "ingest", str(SCANS), "--json")), encoding="utf-8")
    return home


def aryz(home: Path, *arguments: str) -> Document:
    """Run the real command and return the document that it printed."""
    command = [sys.executable, "-m", "cli", *arguments]
    env = os.environ | {"ARYZ_HOME": str(home)}
    done = subprocess.run(command, env=env, cwd=HOME.parent, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def summary(home: Path) -> Document:
    return json.loads((home / "summary.json").read_text(encoding="utf-8"))


def test_every_file_ends_as_the_truth_says(summary: Document) -> None:
    ends = {Path(each["file"]).name: "registered" for each in summary["registered"]}
    ends |= {Path(each["file"]).name: "known" for each in summary["already_known"]}
    ends |= {Path(each["file"]).name: each["reason"] for each in summary["refused"]}
    expected = {file: each["reason"] or each["outcome"] for file, each in TRUTH.items()}

    # Of two files with the same bytes either may come first.
    twins = {file for file, each in TRUTH.items() if each["same_file_as"]} | {
        each["same_file_as"] for each in TRUTH.values() if each["same_file_as"]
    }

    assert summary["failed"] == []
    assert summary["files"] == len(TRUTH) == len(ends)
    assert {file: end for file, end in ends.items() if file not in twins} == {
        file: end for file, end in expected.items() if file not in twins
    }
    assert Counter(ends[file] for file in twins) == Counter(expected[file] for file in twins)


def test_labels_hold_after_ocr(summary: Document) -> None:
    truth = letters()
    pairs = [(each, truth[TRUTH[Path(each["file"]).name]["letters"][0]]) for each in summary["registered"]]

    assert sum(said["category"] == letter["categories"][0] for said, letter in pairs) / len(pairs) >= PRIMARIES
    assert sum(said["region"] == letter["region"] for said, letter in pairs) / len(pairs) >= REGIONS


def test_the_letters_that_belong_together_are_linked_and_no_others(home: Path, summary: Document) -> None:
    number = {Path(each["file"]).name: each["number"] for each in summary["registered"]}
    number |= {Path(each["file"]).name: each["number"] for each in summary["already_known"]}
    kinds = (("same_file_as", "same-file"), ("same_letter_as", "same-letter"), ("repeat_of", "repeat"))
    expected = {
        (*sorted((number[file], number[each[key]])), kind)
        for file, each in TRUTH.items()
        for key, kind in kinds
        if each[key]
    }

    found = {(each["a"], each["b"], each["kind"]) for each in aryz(home, "duplicates", "--json")["links"]}

    assert found == expected


@pytest.mark.parametrize(
    ("question", "letter"), [("пытки", "kk-01"), ("пенсия", "kk-02"), ("алименты", "kk-03"), ("выселение", "kk-04")]
)
def test_a_russian_question_finds_the_kazakh_letter(home: Path, question: str, letter: str) -> None:
    files = {file for file, each in TRUTH.items() if letter in each["letters"]}

    hits = aryz(home, "search", question, "--json")["hits"]

    assert files & {Path(each["file"]).name for each in hits}
    assert all(each["marks"] for each in hits)


def test_the_breakdown_counts_every_appeal_once(home: Path, summary: Document) -> None:
    counted = aryz(home, "breakdown", "--by", "category,region", "--format", "json")

    assert counted["total"] == len(summary["registered"]) == sum(row["count"] for row in counted["rows"])
