"""Text in, classification out: rights category, region, the applicant's fields, urgency; taxonomy, corpus, training.

Importing this room is light: spaCy loads at the first `load` or `train`, scikit-learn only for the baselines.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from classifiers.corpus import Letter, read_corpus, read_letters
from classifiers.evaluation import Evaluation, Prediction, evaluate
from classifiers.taxonomy import Taxonomy

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from classifiers.classifier import Classifier
    from classifiers.comparison import Comparison
    from classifiers.training import ModelCard

__all__ = [
    "Evaluation",
    "Letter",
    "Prediction",
    "Taxonomy",
    "compare",
    "cross_validate",
    "evaluate",
    "evaluate_model",
    "load",
    "read_corpus",
    "read_letters",
    "train",
]


def train(corpus: Sequence[Letter], out: Path, *, seed: int = 0, extra: Sequence[Letter] = ()) -> ModelCard:
    """Train a classifier and write it, with its model card, into a folder. See `classifiers.training.train`."""
    from classifiers.training import train as run  # noqa: PLC0415 (spaCy loads only when it is needed)

    return run(corpus, out, seed=seed, extra=extra)


def compare(corpus: Sequence[Letter], own: Sequence[Letter], read: Collection[str]) -> Comparison | None:
    """Say whether an office's letters would make its model better. See `classifiers.comparison.compare`."""
    from classifiers.comparison import compare as run  # noqa: PLC0415 (same reason)

    return run(corpus, own, read)


def load(folder: Path) -> Classifier:
    """Open a trained classifier.

    Raises:
        ModelMissing: there is none in the folder.
    """
    from classifiers.classifier import load as run  # noqa: PLC0415 (same reason)

    return run(folder)


def cross_validate(corpus: Sequence[Letter], *, seed: int = 0, baselines: bool = True) -> dict[str, Evaluation]:
    """Evaluate leave-one-author-out, with the baselines after it. See `classifiers.crossvalidation`."""
    from classifiers.crossvalidation import cross_validate as run  # noqa: PLC0415 (same reason)

    return run(corpus, seed, baselines=baselines)


def evaluate_model(
    classifier: Classifier, letters: Sequence[Letter], corpus: Sequence[Letter] = ()
) -> dict[str, Evaluation]:
    """Evaluate a trained classifier on letters that it has not read; with a corpus, the baselines trained on it too."""
    from classifiers.crossvalidation import OURS, evaluate_baselines  # noqa: PLC0415 (same reason)
    from classifiers.factfigures import fact_shares  # noqa: PLC0415 (same reason)

    ours = replace(evaluate(letters, classifier.predict(letters)), facts=fact_shares(letters))
    return {OURS: ours} | (evaluate_baselines(corpus, letters) if corpus else {})
