from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import classifiers
from samples.render import HOME

if TYPE_CHECKING:
    from pathlib import Path

    from classifiers.classifier import Classifier

pytestmark = pytest.mark.slow
LETTERS = list(classifiers.read_letters(HOME / "letters.jsonl"))
PRIMARIES, SURE_PRIMARIES, SURE = 0.85, 0.95, 0.6
"""Least share of right primary categories: of all letters, of those it is sure of; and the share of these."""


@pytest.fixture(scope="module")
def classifier(default_model: Path) -> Classifier:
    """Open the default model: no author of its corpus wrote a letter of the samples."""
    return classifiers.load(default_model)


def test_most_letters_get_their_primary_category_and_sure_ones_nearly_all(classifier: Classifier) -> None:
    found = [classifier.classify(letter.text) for letter in LETTERS]
    right = [said.categories[0].code == letter.primary for said, letter in zip(found, LETTERS, strict=True)]
    sure = [hit for said, hit in zip(found, right, strict=True) if not said.unsure]
    assert sum(right) / len(right) >= PRIMARIES
    assert len(sure) / len(right) >= SURE
    assert sum(sure) / len(sure) >= SURE_PRIMARIES


def test_a_reason_stands_in_the_letter_where_it_says(classifier: Classifier) -> None:
    for letter in LETTERS:
        first = classifier.classify(letter.text).categories[0]
        assert first.because
        for reason in first.because:
            assert letter.text[reason.start : reason.end] == reason.text
