"""Evaluation across authors: each corpus file is judged by a model that has read all the others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from classifiers.baselines import Known, most_frequent, tfidf_svm
from classifiers.evaluation import Evaluation, Prediction, Share, evaluate
from classifiers.factfigures import fact_shares_across
from classifiers.fitting import documents
from classifiers.judging import folds, judged, judged_across, out_of_fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from classifiers.corpus import Letter

    Guess = Callable[[Known, Sequence[str]], list[str]]
    Label = Callable[[Letter], str]

OURS = "aryz"
BASELINES: Mapping[str, Guess] = {"most frequent": most_frequent, "TF-IDF + linear SVM": tfidf_svm}


def cross_validate(letters: Sequence[Letter], seed: int = 0, *, baselines: bool = True) -> dict[str, Evaluation]:
    """Evaluate leave-one-author-out, the classifier first and then the baselines.

    The threshold, the probabilities and the further categories of an author's letters are fitted on the others' scores.
    """
    chosen = judged(letters)
    asked = [letters[number] for number in chosen]
    authors = len({letter.author for letter in asked})
    found = out_of_fold(letters, documents(letters), authors, seed).of(chosen)
    ours = evaluate(asked, judged_across(asked, found))
    result = {OURS: replace(ours, facts=fact_shares_across(letters))}
    for name, guess in BASELINES.items() if baselines else ():
        parts = [(_without(letters, part), [letters[i] for i in part]) for part in folds(letters, authors)]
        result[name] = _evaluate_baseline(guess, parts)
    return result


def evaluate_baselines(known: Sequence[Letter], asked: Sequence[Letter]) -> dict[str, Evaluation]:
    """Evaluate the baselines on letters that are not in the corpus, after training them on it."""
    return {name: _evaluate_baseline(guess, [(known, asked)]) for name, guess in BASELINES.items()}


def _without(letters: Sequence[Letter], held_out: NDArray[np.int64]) -> list[Letter]:
    return [letters[i] for i in np.setdiff1d(np.arange(len(letters)), held_out)]


def _evaluate_baseline(guess: Guess, parts: Sequence[tuple[Sequence[Letter], Sequence[Letter]]]) -> Evaluation:
    """Ask a baseline for primary category and region of each part's letters, after the part's known ones."""
    asked = [letter for _, part in parts for letter in part]
    primary = [said for known, part in parts for said in _guess(guess, _primary, known, part)]
    real = [([letter for letter in known if not letter.supplement], part) for known, part in parts]
    regions = [said for known, part in real for said in _guess(guess, _region, known, part)]
    right = sum(said == _region(letter) for said, letter in zip(regions, asked, strict=True))
    return replace(evaluate(asked, [Prediction(code) for code in primary]), facts={"region": Share(len(asked), right)})


def _guess(guess: Guess, label: Label, known: Sequence[Letter], asked: Sequence[Letter]) -> list[str]:
    lessons = Known([letter.text for letter in known], [label(letter) for letter in known])
    return guess(lessons, [letter.text for letter in asked])


def _primary(letter: Letter) -> str:
    return letter.primary


def _region(letter: Letter) -> str:
    return letter.region or ""
