"""From scores to probabilities: fitted on letters of authors whom the model had not read.

A softmax with one temperature (Guo et al. 2017, "On calibration of modern neural networks") for the primary category,
the curve of `classifiers.further` for those besides it, and the probability below which a person must choose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from classifiers import further as besides
from classifiers.further import Besides

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.floating]

CALIBRATION = "calibration"
"""Key of a pipeline's meta under which it is kept."""
TEMPERATURES = np.geomspace(1, 60, 120)


class Calibration(NamedTuple):
    """What turns scores into probabilities."""

    temperature: float
    """The primary's scores are multiplied by this before the softmax."""
    threshold: float
    """Probability of the primary below which the letter is unsure."""
    further: Besides


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
    probabilities = primary_probabilities(scores, float(temperature))
    right = probabilities.argmax(axis=1) == primary
    least = threshold(probabilities.max(axis=1), right, aim)
    return Calibration(float(temperature), least, besides.fit(scores, further, primary, applies))


def read(meta: Mapping[str, Any]) -> Calibration:
    """Return the calibration that was kept in a model's meta by `_asdict`."""
    return Calibration(**{**meta, "further": Besides(*meta["further"])})


def primary_probabilities(scores: Floats, temperature: float) -> Floats:
    """Return the softmax of the scores, over the last axis."""
    powers = np.exp(temperature * (scores - scores.max(axis=-1, keepdims=True)))
    result: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return result


def threshold(confidence: Floats, right: NDArray[np.bool_], aim: float) -> float:
    """Return the lowest confidence from which upwards the share of right answers is at least `aim`; 1.0 if none is."""
    order = np.argsort(-confidence, kind="stable")
    share = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    good = np.flatnonzero(share >= aim)
    return float(confidence[order[good[-1]]]) if len(good) else 1.0


def _log_loss(probabilities: Floats, truth: NDArray[np.int64]) -> float:
    return float(-np.log(np.maximum(probabilities[np.arange(len(truth)), truth], 1e-12)).mean())
