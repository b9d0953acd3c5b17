"""What letters are judged by: scores of models that had not read their authors, and what is said by them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from classifiers import calibration, further
from classifiers.evaluation import Prediction
from classifiers.fitting import Scores, fit, score
from classifiers.taxonomy import Taxonomy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from classifiers.corpus import Letter
    from classifiers.features import Features

FOLDS = 5
AIM = 0.975
"""Share of right primaries wanted among letters that are not unsure: the 95 in 100 promised, and a margin for letters
of other writers than those that it was measured on."""


def judged(letters: Sequence[Letter]) -> NDArray[np.int64]:
    """Return the indices of the letters that figures are made of: all but those written to fill gaps."""
    return np.array([number for number, letter in enumerate(letters) if not letter.supplement], dtype="int64")


def folds(letters: Sequence[Letter], most: int = FOLDS) -> Iterator[NDArray[np.int64]]:
    """Deal the authors of judged letters into at most `most` parts of like size; give each part's indices."""
    authors = Counter(letter.author for letter in letters if not letter.supplement)
    parts: list[list[str]] = [[] for _ in range(min(most, len(authors)))]
    for author, _ in sorted(authors.items(), key=lambda pair: (-pair[1], pair[0])):
        min(parts, key=lambda part: sum(authors[name] for name in part)).append(author)
    for part in parts:
        yield np.array([number for number, letter in enumerate(letters) if letter.author in part])


def out_of_fold(letters: Sequence[Letter], docs: Sequence[Features], most: int = FOLDS, seed: int = 0) -> Scores:
    """Score every judged letter by a model that has read none of its author's; the others' rows stay zero."""
    shape = (len(letters), len(Taxonomy.load().codes))
    result = Scores(np.zeros(shape, dtype="float32"), np.zeros(shape, dtype="float32"))
    for held_out in folds(letters, most):
        known = np.setdiff1d(np.arange(len(letters)), held_out)
        nlp = fit([letters[i] for i in known], [docs[i] for i in known], seed)
        part = score(nlp, [docs[i] for i in held_out])
        result.primary[held_out], result.further[held_out] = part
    return result


def calibrate(letters: Sequence[Letter], found: Scores, aim: float = AIM) -> calibration.Calibration:
    """Fit probabilities and the threshold of `unsure` on out-of-fold scores."""
    primary, applies = truth(letters)
    return calibration.fit(found.primary, primary, found.further, applies, aim)


def predictions(found: Scores, fitted: calibration.Calibration) -> list[Prediction]:
    """Turn scores into what the classifier would say."""
    codes = Taxonomy.load().codes
    probabilities = calibration.primary_probabilities(found.primary, fitted.temperature)
    also = further.probabilities(found.primary, found.further, fitted.further)
    first = probabilities.argmax(axis=1)
    return [
        Prediction(
            codes[top],
            tuple(codes[n] for n in further.named(chances, fitted.further)),
            float(row[top]),
            float(row[top]) < fitted.threshold,
        )
        for top, row, chances in zip(first.tolist(), probabilities, also, strict=True)
    ]


def judged_across(letters: Sequence[Letter], found: Scores) -> list[Prediction]:
    """Turn scores into what the classifier would say, calibrated for each author on the letters of the others."""
    authors = np.array([letter.author for letter in letters])
    result: dict[int, Prediction] = {}
    for author in dict.fromkeys(authors.tolist()):
        others, own = np.flatnonzero(authors != author), np.flatnonzero(authors == author)
        fitted = calibrate([letters[number] for number in others.tolist()], found.of(others))
        result |= dict(zip(own.tolist(), predictions(found.of(own), fitted), strict=True))
    return [result[number] for number in range(len(letters))]


def truth(letters: Sequence[Letter]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return the index of each letter's primary, and which categories apply besides it."""
    codes = Taxonomy.load().codes
    primary = np.array([codes.index(letter.primary) for letter in letters])
    applies = np.array([[code in letter.categories[1:] for code in codes] for letter in letters])
    return primary, applies
