"""The words of a letter that carried a decision."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from appeals.labels import Evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from appeals.labels import Token

MOST = 5
"""Pieces that a reader takes in at a glance."""
AT_LEAST = 0.15
"""Of the strongest word's weight; what is weaker did not carry the decision."""


def reasons(
    text: str, tokens: Sequence[Token], weights: NDArray[np.floating], most: int = MOST
) -> tuple[Evidence, ...]:
    """Return the pieces of the text that weigh most, strongest first; neighbouring words make one piece.

    Args:
        text: the letter.
        tokens: its words, as analysed.
        weights: what each of them added to the decision.
        most: how many pieces.
    """
    if not len(weights) or weights.max() <= 0:
        return ()
    strong = np.flatnonzero(weights >= AT_LEAST * weights.max())
    runs: list[list[int]] = []
    for before, number in pairwise([-2, *strong.tolist()]):
        if number == before + 1 and text[tokens[before].end : tokens[number].start].isspace():
            runs[-1].append(number)
        else:
            runs.append([number])
    runs.sort(key=lambda run: -float(weights[run].sum()))
    return tuple(_distinct(text, [(tokens[run[0]].start, tokens[run[-1]].end) for run in runs])[:most])


def _distinct(text: str, spans: Sequence[tuple[int, int]]) -> list[Evidence]:
    by_words = {text[start:end].casefold(): (start, end) for start, end in reversed(spans)}
    kept = set(by_words.values())
    return [Evidence(text[start:end], start, end) for start, end in spans if (start, end) in kept]
