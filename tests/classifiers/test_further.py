"""Further categories: the curve, the pairs, and what is named."""

from __future__ import annotations

import json

import numpy as np
import pytest

from classifiers import calibration
from classifiers.calibration import Calibration
from classifiers.further import MOST, Besides, fit, named, probabilities

LETTERS = 4000
CATEGORIES = 5


def letters(chance: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Scores of the primary, and the primaries, which they always show."""
    truth = chance.integers(0, CATEGORIES, LETTERS)
    primary = chance.normal(scale=0.1, size=(LETTERS, CATEGORIES))
    primary[np.arange(LETTERS), truth] += 2
    return primary, truth


def test_probabilities_say_how_often_a_category_applies() -> None:
    chance = np.random.default_rng(1)
    primary, truth = letters(chance)
    further = chance.normal(size=primary.shape)
    likely = 1 / (1 + np.exp(-(2 * further - 1)))
    likely[np.arange(LETTERS), truth] = 0
    applies = chance.random(primary.shape) < likely

    found = probabilities(primary, further, fit(primary, further, truth, applies))

    assert np.abs(found - likely).mean() < 0.02
    assert found[np.arange(LETTERS), truth].max() == 0


def test_a_category_that_often_stands_beside_a_primary_is_likelier_there() -> None:
    chance = np.random.default_rng(2)
    primary, truth = letters(chance)
    applies = np.zeros(primary.shape, dtype=bool)
    applies[:, 1] = (truth == 0) & (chance.random(LETTERS) < 0.5)
    even = np.zeros_like(primary)

    fitted = fit(primary, even, truth, applies)
    found = probabilities(primary, even, fitted)

    assert found[truth == 0, 1].mean() == pytest.approx(0.5, abs=0.05)
    assert found[truth == 2, 1].mean() < 0.02
    assert np.mean([named(row, fitted) == [1] for row in found[truth == 0]]) > 0.9
    assert {tuple(named(row, fitted)) for row in found[truth != 0]} == {()}


def test_no_more_than_two_are_named_the_likeliest_first() -> None:
    fitted = Besides((1.0, 0.0, 0.0, 0.0), (), 0.3)

    assert named(np.array([0.4, 0.9, 0.1, 0.5]), fitted) == [1, 3]
    assert named(np.array([0.4, 0.2, 0.1, 0.0]), fitted) == [0]
    assert MOST == 2


def test_a_calibration_is_read_as_it_was_kept() -> None:
    kept = Calibration(8.0, 0.7, Besides((1.0, 2.0, 3.0, 4.0), ((0.1, 0.2), (0.3, 0.4)), 0.2))
    back = calibration.read(json.loads(json.dumps(kept._asdict())))

    scores = np.array([[0.9, 0.1]])
    assert back[:2] == kept[:2]
    assert back.further.threshold == 0.2
    assert (probabilities(scores, scores, back.further) == probabilities(scores, scores, kept.further)).all()
