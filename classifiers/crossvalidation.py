"""Evaluation across authors: each corpus file is judged by a model that has read all the others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from classifiers.baselines import most_frequent, tfidf_svm
from classifiers.evaluation import Evaluation, Prediction, evaluate
from classifiers.factfigures import fact_shares_across
from classifiers.training import calibrate, documents, folds, judged, out_of_fold, predictions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from classifiers.corpus import Letter

    Guess = Callable[[Sequence[Letter], Sequence[Letter]], list[Prediction]]

OURS = "aryz"
BASELINES: Mapping[str, Guess] = {"most frequent": most_frequent, "TF-IDF + linear SVM": tfidf_svm}


def cross_validate(letters: Sequence[Letter], seed: int = 0, *, baselines: bool = True) -> dict[str, Evaluation]:
    """Evaluate leave-one-author-out, the classifier first and then the baselines.

    The threshold and the probabilities are fitted on the same out-of-fold scores that are judged here: three numbers
    over all letters, so their figures are a little kind; accuracy does not depend on them.
    """
    chosen = judged(letters)
    asked = [letters[number] for number in chosen]
    authors = len({letter.author for letter in asked})
    found = out_of_fold(letters, documents(letters), authors, seed).of(chosen)
    ours = evaluate(asked, predictions(found, calibrate(asked, found)))
    result = {OURS: replace(ours, facts=fact_shares_across(letters))}
    for name, guess in BASELINES.items() if baselines else ():
        guesses = _guesses(letters, guess, authors)
        result[name] = evaluate(asked, [guesses[number] for number in chosen])
    return result


def evaluate_baselines(known: Sequence[Letter], asked: Sequence[Letter]) -> dict[str, Evaluation]:
    """Evaluate the baselines on letters that are not in the corpus, after training them on it."""
    return {name: evaluate(asked, guess(known, asked)) for name, guess in BASELINES.items()}


def _guesses(letters: Sequence[Letter], guess: Guess, authors: int) -> list[Prediction]:
    result = [Prediction("")] * len(letters)
    for held_out in folds(letters, authors):
        known = np.setdiff1d(np.arange(len(letters)), held_out)
        answers = guess([letters[i] for i in known], [letters[i] for i in held_out])
        for number, answer in zip(held_out.tolist(), answers, strict=True):
            result[number] = answer
    return result
