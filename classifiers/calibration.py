"""From scores to probabilities: fitted on letters of authors whom the model had not read.

A softmax with one temperature (Guo et al. 2017, "On calibration of modern neural networks") for the primary category,
a logistic curve (Platt 1999) for "this further category applies", and the probability below which a person must choose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.floating]

TEMPERATURES = np.geomspace(1, 60, 120)
NEWTON_STEPS = 30


class Calibration(NamedTuple):
    """What turns scores into probabilities."""

    temperature: float
    """The primary's scores are multiplied by this before the softmax."""
    slope: float
    intercept: float
    threshold: float
    """Probability of the primary below which the letter is unsure."""


def fit(
    scores: Floats, primary: NDArray[np.int64], further: Floats, applies: NDArray[np.bool_], aim: float
) -> Calibration:
    """Fit on scores of letters that the model had not seen.

    Args:
        scores: letters x categories, for "is the primary".
        primary: index of the true primary of each letter.
        further: letters x categories, for "applies besides".
        applies: whether it does.
        aim: share of right primaries wanted among the letters that are not unsure.
    """
    temperature = min(TEMPERATURES, key=lambda t: _log_loss(primary_probabilities(scores, float(t)), primary))
    slope, intercept = _platt(further.ravel(), applies.ravel())
    probabilities = primary_probabilities(scores, float(temperature))
    right = probabilities.argmax(axis=1) == primary
    return Calibration(float(temperature), slope, intercept, threshold(probabilities.max(axis=1), right, aim))


def primary_probabilities(scores: Floats, temperature: float) -> Floats:
    """Return the softmax of the scores, over the last axis."""
    powers = np.exp(temperature * (scores - scores.max(axis=-1, keepdims=True)))
    result: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return result


def further_probabilities(scores: Floats, calibration: Calibration) -> Floats:
    """Return the probability that each category applies besides the primary."""
    result: Floats = 1 / (1 + np.exp(-(calibration.slope * scores + calibration.intercept)))
    return result


def threshold(confidence: Floats, right: NDArray[np.bool_], aim: float) -> float:
    """Return the lowest confidence from which upwards the share of right answers is at least `aim`; 1.0 if none is."""
    order = np.argsort(-confidence, kind="stable")
    share = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    good = np.flatnonzero(share >= aim)
    return float(confidence[order[good[-1]]]) if len(good) else 1.0


def _log_loss(probabilities: Floats, truth: NDArray[np.int64]) -> float:
    return float(-np.log(np.maximum(probabilities[np.arange(len(truth)), truth], 1e-12)).mean())


def _platt(scores: Floats, truth: NDArray[np.bool_]) -> tuple[float, float]:
    """Fit slope and intercept of a logistic curve by Newton's method, a little regularised."""
    design = np.stack([scores, np.ones_like(scores)], axis=1).astype("float64")
    weights = np.zeros(2)
    for _ in range(NEWTON_STEPS):
        expected = 1 / (1 + np.exp(-design @ weights))
        gradient = design.T @ (truth - expected) - 1e-3 * weights
        curvature = (design * (expected * (1 - expected))[:, None]).T @ design + 1e-3 * np.eye(2)
        weights = weights + np.linalg.solve(curvature, gradient)
    return float(weights[0]), float(weights[1])
