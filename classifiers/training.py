"""Training: letters in, a folder with a spaCy pipeline, its calibration and its model card out."""

from __future__ import annotations

import random
import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, cast

import numpy as np
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import SGD

from classifiers import calibration, further
from classifiers.evaluation import Evaluation, Prediction, evaluate
from classifiers.features import features
from classifiers.modelcard import describe
from classifiers.taxonomy import Taxonomy
from classifiers.textcat import ARCHITECTURE, ROW, learn_vocabulary, scores, vector
from language import analyse
from language.analysis import bare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.pipeline import TextCategorizer

    from classifiers.corpus import Letter
    from classifiers.features import Features
    from classifiers.textcat import Network

PIPE = "textcat_multilabel"
CALIBRATION = "calibration"
"""Key of the pipeline's meta."""
FURTHER = "further:"
"""Each category has two labels: its code (it is the primary) and this before its code (it applies besides)."""
WEIGHTS = {"meaning": 1.4, "beginning": 1.0, "concept": 0.4, "everyday": 0.5}
"""Chosen leave-one-author-out: docs/classification.md."""
EPOCHS = 20
LESSER_EVERY = 4
"""Notes and letters made to lie on a border are read in every fourth epoch only: no office's post is like them."""
BATCH = 64
LEARN_RATE = 0.03
FOLDS = 5
AIM = 0.975
"""Share of right primaries wanted among letters that are not unsure: the 95 in 100 promised, and a margin for letters
of other writers than those that it was measured on."""


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What a training made."""

    folder: Path
    letters: int
    seconds: float
    calibration: calibration.Calibration
    evaluation: Evaluation
    """Out-of-fold: each letter judged by a model that had not read its author."""


class Scores(NamedTuple):
    """Scores of letters, in the order of the letters and of the taxonomy's codes."""

    primary: NDArray[np.float32]
    further: NDArray[np.float32]

    def of(self, numbers: NDArray[np.int64]) -> Scores:
        """Return those of some letters."""
        return Scores(self.primary[numbers], self.further[numbers])


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


def documents(letters: Sequence[Letter]) -> list[Features]:
    """Analyse letters once, so that many trainings can use them."""
    return [features(analyse(letter.text)) for letter in letters]


def fit(letters: Sequence[Letter], docs: Sequence[Features], seed: int = 0) -> Language:
    """Train the pipeline on letters and their features. Same letters and seed, same weights."""
    nlp = bare()
    nlp.add_pipe(PIPE, config={"model": {"@architectures": ARCHITECTURE, "weights": WEIGHTS}})
    pipe = categorizer(nlp)
    learn_vocabulary(pipe.model, docs)
    examples = [_example(nlp, pipe.model, letter, doc) for letter, doc in zip(letters, docs, strict=True)]
    nlp.initialize(lambda: examples)
    optimizer = SGD(LEARN_RATE, L2=0.0, grad_clip=0.0, use_averages=False)
    chance = random.Random(seed)  # noqa: S311 (the order of letters is no secret)
    turns = [number % LESSER_EVERY if letter.lesser else None for number, letter in enumerate(letters)]
    for epoch in range(EPOCHS):
        optimizer.learn_rate = LEARN_RATE * (1 - epoch / EPOCHS)
        read = [each for each, turn in zip(examples, turns, strict=True) if turn in (None, epoch % LESSER_EVERY)]
        chance.shuffle(read)
        for first in range(0, len(read), BATCH):
            nlp.update(read[first : first + BATCH], sgd=optimizer)
    return nlp


def categorizer(nlp: Language) -> TextCategorizer:
    """Return the text classifier of a pipeline."""
    return cast("TextCategorizer", nlp.get_pipe(PIPE))


def score(nlp: Language, docs: Sequence[Features]) -> Scores:
    """Return the uncut scores of letters."""
    pipe = categorizer(nlp)
    table = np.stack([scores(pipe.model, vector(pipe.model, doc)) for doc in docs])
    codes = Taxonomy.load().codes
    places = [pipe.labels.index(code) for code in codes], [pipe.labels.index(FURTHER + code) for code in codes]
    return Scores(table[:, places[0]], table[:, places[1]])


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


def _example(nlp: Language, model: Network, letter: Letter, doc: Features) -> Example:
    """Make an example that carries the letter's vector in place of its words: copying it costs nothing then."""
    predicted, reference = Doc(nlp.vocab, words=["letter"]), Doc(nlp.vocab, words=["letter"])
    predicted.user_data[ROW] = vector(model, doc)
    codes = Taxonomy.load().codes
    reference.cats = {code: float(code == letter.primary) for code in codes}
    reference.cats |= {FURTHER + code: float(code in letter.categories[1:]) for code in codes}
    return Example(predicted, reference)
