"""Training: letters in, a folder with a spaCy pipeline, its calibration and its model card out."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from classifiers.calibration import CALIBRATION
from classifiers.evaluation import Evaluation, evaluate
from classifiers.fitting import documents, fit
from classifiers.judging import calibrate, judged, judged_across, out_of_fold
from classifiers.modelcard import describe

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from classifiers.calibration import Calibration
    from classifiers.corpus import Letter


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What a training made."""

    folder: Path
    letters: int
    seconds: float
    calibration: Calibration
    evaluation: Evaluation
    """Out-of-fold: each letter judged by a model that had not read its author."""


def train(corpus: Sequence[Letter], out: Path, *, seed: int = 0, extra: Sequence[Letter] = ()) -> ModelCard:
    """Train on a corpus and write the model, with its card, into a folder that is made or replaced.

    Args:
        corpus: the letters to learn from.
        out: where the model goes.
        seed: of the order in which letters are learnt.
        extra: further letters, such as those that staff confirmed or corrected.

    Raises:
        ValueError: letters of fewer than two authors, so that nothing could be measured.
    """
    began = time.monotonic()
    letters = [*corpus, *extra]
    docs = documents(letters)
    chosen = judged(letters)
    asked = [letters[number] for number in chosen]
    found = out_of_fold(letters, docs, seed=seed).of(chosen)
    fitted = calibrate(asked, found)
    nlp = fit(letters, docs, seed)
    nlp.meta[CALIBRATION] = fitted._asdict()
    nlp.meta.update(name="rights", description="Rights categories of appeals", license="Apache-2.0")
    result = evaluate(asked, judged_across(asked, found))
    nlp.meta["performance"] = {"accuracy": result.accuracy, "macro_f1": result.macro_f1, "unsure": result.unsure}
    nlp.to_disk(out)
    card = ModelCard(out, len(letters), time.monotonic() - began, fitted, result)
    (out / "README.md").write_text(describe(card, seed), encoding="utf-8")
    return card
