"""One model: spaCy's text classifier made of letters, and its scores of others."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple, cast

import numpy as np
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import SGD

from classifiers.features import features
from classifiers.taxonomy import Taxonomy
from classifiers.textcat import ARCHITECTURE, ROW, learn_vocabulary, scores, vector
from language import analyse
from language.analysis import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.pipeline import TextCategorizer

    from classifiers.corpus import Letter
    from classifiers.features import Features
    from classifiers.textcat import Network

PIPE = "textcat_multilabel"
FURTHER = "further:"
"""Each category has two labels: its code (it is the primary) and this before its code (it applies besides)."""
WEIGHTS = {"meaning": 1.4, "beginning": 1.0, "concept": 0.4, "everyday": 0.5}
"""Chosen leave-one-author-out: docs/classification.md."""
EPOCHS = 15
LESSER_EVERY = 2
"""Notes and letters made to lie on a border are read in every second epoch only: no office's post is like them."""
BATCH = 64
LEARN_RATE = 0.03


class Scores(NamedTuple):
    """Scores of letters, in the order of the letters and of the taxonomy's codes."""

    primary: NDArray[np.float32]
    further: NDArray[np.float32]

    def of(self, numbers: NDArray[np.int64]) -> Scores:
        """Return those of some letters."""
        return Scores(self.primary[numbers], self.further[numbers])


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


def _example(nlp: Language, model: Network, letter: Letter, doc: Features) -> Example:
    """Make an example that carries the letter's vector in place of its words: copying it costs nothing then."""
    predicted, reference = Doc(nlp.vocab, words=["letter"]), Doc(nlp.vocab, words=["letter"])
    predicted.user_data[ROW] = vector(model, doc)
    codes = Taxonomy.load().codes
    reference.cats = {code: float(code == letter.primary) for code in codes}
    reference.cats |= {FURTHER + code: float(code in letter.categories[1:]) for code in codes}
    return Example(predicted, reference)
