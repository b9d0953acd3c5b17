"""How good the labels are, as the JSON that `aryz evaluate` prints."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from classifiers import cross_validate, evaluate_model, read_corpus, read_letters
from office.models import open_model

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from appeals.settings import Settings
    from classifiers import Evaluation
    from office.shapes import Shape


def cross_validated() -> Shape:
    """Evaluate on the corpus beside the baselines; no letter is judged by a model that has read its author."""
    corpus = read_corpus()
    return _shape(cross_validate(corpus))


def evaluated(settings: Settings, file: Path) -> Shape:
    """Evaluate the classifier in use on the labelled letters of a file, with the baselines trained on the corpus.

    Raises:
        ModelMissing: there is none.
    """
    return _shape(evaluate_model(open_model(settings), tuple(read_letters(file)), read_corpus()))


def _shape(evaluations: Mapping[str, Evaluation]) -> Shape:
    return {"methods": {name: _figures(each) for name, each in evaluations.items()}}


def _figures(evaluation: Evaluation) -> Shape:
    figures = asdict(evaluation)
    confusion = [{"true": true, "said": said, "count": n} for (true, said), n in evaluation.confusion.items()]
    return figures | {"confusion": confusion}
