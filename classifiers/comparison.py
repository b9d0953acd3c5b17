"""Which letters of an office a model should have read: two trainings compared on the office's own letters.

Cross-validated: a letter that is judged was read by neither of the two models that judge it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from classifiers.fitting import documents, fit, score
from classifiers.judging import truth

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from classifiers.corpus import Letter

PARTS = 3
FEWEST = 10
"""Letters of the office below which a difference says nothing."""


class Comparison(NamedTuple):
    """How often two models were right about the primary category of an office's letters. Shares are 0 to 1."""

    letters: int
    in_use: float
    """Of a model made as the one in use: with those of the office's letters that it had read."""
    fresh: float
    """Of a model made with all of them."""

    @property
    def better(self) -> bool:
        """Whether the fresh one should take over: it is at least as good, and has read more."""
        return self.fresh >= self.in_use


def compare(corpus: Sequence[Letter], own: Sequence[Letter], read: Collection[str], seed: int = 0) -> Comparison | None:
    """Compare by cross-validation over the office's letters; None: they are too few to tell.

    Args:
        corpus: what every model has read.
        own: letters of the office, labelled by its people.
        read: ids of those that the model in use had read.
        seed: of the order in which letters are learnt.
    """
    if len(own) < FEWEST:
        return None
    letters = [*corpus, *own]
    docs = documents(letters)
    known, asked = np.arange(len(corpus)), np.arange(len(corpus), len(letters))
    old = np.array([number for number in asked.tolist() if letters[number].id in read], dtype="int64")
    right = np.zeros(2)
    for part in range(PARTS):
        held_out = asked[part::PARTS]
        for side, lessons in enumerate((old, asked)):
            chosen = np.union1d(known, np.setdiff1d(lessons, held_out))
            model = fit([letters[n] for n in chosen], [docs[n] for n in chosen], seed)
            said = score(model, [docs[n] for n in held_out]).primary.argmax(axis=1)
            right[side] += (said == truth([letters[n] for n in held_out])[0]).sum()
    return Comparison(len(own), *(right / len(own)).tolist())
