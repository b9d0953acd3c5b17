"""Which categories apply besides the primary one.

A logistic curve over three numbers: the score for "applies besides", the score for "is the primary" (a letter that
nearly was about something concerns it too), and how often the category stands beside the primary that was told
(detention and health, seldom detention and property).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.floating]
    Answers = NDArray[np.bool_]

MOST = 2
"""So many further categories of a letter are named."""
STEADY = 8
"""Pairs are counted as if each primary had so many letters more, with further categories as in letters in general."""
NEWTON_STEPS = 30
THRESHOLDS = np.arange(0.05, 0.75, 0.01)


class Besides(NamedTuple):
    """What turns scores into further categories; plain lists where it is read from a file."""

    weights: tuple[float, ...]
    """Of the score for "applies besides", the score for "is the primary", the pair, and of one."""
    pairs: tuple[tuple[float, ...], ...]
    """Primary x further category: the logarithm of the odds that they stand together."""
    threshold: float
    """Probability from which a further category is named: where F1 was highest."""


def fit(primary: Floats, further: Floats, truth: NDArray[np.int64], applies: Answers) -> Besides:
    """Fit on scores of letters that the model had not seen.

    Args:
        primary: letters x categories, scores for "is the primary".
        further: letters x categories, scores for "applies besides".
        truth: index of the true primary of each letter.
        applies: letters x categories, whether each applies besides.
    """
    pairs = _pairs(truth, applies)
    others = ~_first(primary)
    weights = _newton(_numbers(primary, further, pairs)[others], applies[others])
    fitted = Besides(tuple(map(float, weights)), tuple(tuple(map(float, row)) for row in pairs), 0.0)
    chances = _most(probabilities(primary, further, fitted))
    return fitted._replace(threshold=float(max(THRESHOLDS, key=lambda least: _f1(chances >= least, applies))))


def probabilities(primary: Floats, further: Floats, fitted: Besides) -> Floats:
    """Return the probability that each category applies besides the one that is told as primary: 0 for that itself.

    Args:
        primary: letters x categories, scores for "is the primary".
        further: letters x categories, scores for "applies besides".
        fitted: what `fit` returned.
    """
    numbers = _numbers(primary, further, np.array(fitted.pairs))
    result: Floats = 1 / (1 + np.exp(-(numbers @ np.array(fitted.weights))))
    result[_first(primary)] = 0
    return result


def named(chances: Floats, fitted: Besides) -> list[int]:
    """Return the categories of one letter that are named, the likeliest first."""
    return [number for number in np.argsort(-chances)[:MOST].tolist() if chances[number] >= fitted.threshold]


def _first(primary: Floats) -> Answers:
    """Return where the primary stands that is told."""
    result: Answers = np.arange(primary.shape[1]) == primary.argmax(axis=1)[:, None]
    return result


def _numbers(primary: Floats, further: Floats, pairs: Floats) -> Floats:
    return np.stack([further, primary, pairs[primary.argmax(axis=1)], np.ones_like(primary)], axis=2)


def _pairs(truth: NDArray[np.int64], applies: Answers) -> Floats:
    """Return the log odds of each pair; those of rare primaries lean to what is usual."""
    each = np.eye(applies.shape[1])[truth]
    usual = (applies.sum(axis=0) + 1) / (len(applies) + applies.shape[1])
    share = (each.T @ applies + STEADY * usual) / (each.sum(axis=0)[:, None] + STEADY)
    result: Floats = np.log(share / (1 - share))
    return result


def _most(chances: Floats) -> Floats:
    """Return the chances with zeros in place of those beyond the likeliest `MOST`."""
    least = -np.sort(-chances, axis=1)[:, MOST - 1 : MOST]
    result: Floats = np.where(chances >= least, chances, 0)
    return result


def _f1(said: Answers, applies: Answers) -> float:
    return 2 * int((said & applies).sum()) / max(1, int(said.sum() + applies.sum()))


def _newton(design: Floats, truth: Answers) -> Floats:
    """Fit the weights of a logistic curve (Platt 1999) by Newton's method, a little regularised."""
    design = design.astype("float64")
    weights = np.zeros(design.shape[1])
    for _ in range(NEWTON_STEPS):
        expected = 1 / (1 + np.exp(-design @ weights))
        gradient = design.T @ (truth - expected) - 1e-3 * weights
        curvature = (design * (expected * (1 - expected))[:, None]).T @ design + 1e-3 * np.eye(len(weights))
        weights = weights + np.linalg.solve(curvature, gradient)
    result: Floats = weights
    return result
