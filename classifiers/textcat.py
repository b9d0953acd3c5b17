"""The network inside spaCy's trainable text classifier: a linear one, so that every decision can say its words.

A letter's features (see `classifiers.features`) are weighted by tf-idf and multiplied by one matrix. The result is cut
to 0..1, and the gradient is let through the cut: together with the squared error of spaCy's `textcat_multilabel` this
is the squared hinge loss of a linear support vector machine, which no longer pulls at letters on the right side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

import numpy as np
from spacy.util import registry
from thinc.api import Model

from classifiers.features import GROUPS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Doc

    from classifiers.features import Features

    Network = Model[list[Doc], Any]

ARCHITECTURE = "aryz.LinearFeatures.v1"
ROW = "row"
"""Key of `Doc.user_data` under which the letter's vector stands."""


class Row(NamedTuple):
    """A letter as a sparse vector."""

    columns: NDArray[np.int64]
    values: NDArray[np.float32]


def linear_features(weights: dict[str, float], nO: int | None = None) -> Network:  # noqa: N803 (spaCy's name)
    """Make the network.

    Args:
        weights: how much each group of features counts, by the names in `features.GROUPS`.
        nO: number of labels; spaCy fills it in.
    """
    return Model(
        "linear_features",
        _forward,
        init=_initialise,
        dims={"nO": nO, "nI": None},
        params={"W": None, "b": None, "keys": None, "idf": None},
        attrs={"weights": [float(weights[group]) for group in GROUPS]},
    )


registry.architectures.register(ARCHITECTURE, func=linear_features)


def learn_vocabulary(model: Network, letters: Sequence[Features], at_least: int = 1) -> None:
    """Fix the features that the network knows, and how telling each is (smoothed inverse document frequency).

    Args:
        model: a network of `linear_features` before `initialize`.
        letters: all that are to be learnt from.
        at_least: letters in which a feature must occur.
    """
    seen = np.concatenate([np.unique(letter.keys) for letter in letters])
    keys, counts = np.unique(seen, return_counts=True)
    kept = counts >= at_least
    _set(model, "keys", keys[kept])
    _set(model, "idf", (np.log((1 + len(letters)) / (1 + counts[kept])) + 1).astype("float32"))
    model.set_dim("nI", int(kept.sum()), force=True)


def scores(model: Network, row: Row) -> NDArray[np.float32]:
    """Return the uncut score of each label."""
    result: NDArray[np.float32] = row.values @ _parameter(model, "W")[row.columns] + _parameter(model, "b")
    return result


def contributions(
    model: Network, found: Features, row: Row, label: int, among: Sequence[int], words: int
) -> NDArray[np.float64]:
    """Return what each word of a letter adds to the score of a label, beyond what it adds to all of them on the mean.

    Args:
        model: the network.
        found: the letter's features.
        row: its vector.
        label: the label.
        among: those that it is compared with.
        words: how many the letter has.
    """
    columns, known = _columns(model, found.keys)
    place = np.searchsorted(row.columns, columns[known])
    share = (row.values / np.maximum(np.bincount(place, minlength=len(row.columns)), 1))[place]
    weights = _parameter(model, "W")[row.columns]
    own = weights[:, label] - weights[:, among].mean(axis=1)
    return cast("NDArray[np.float64]", np.bincount(found.tokens[known], share * own[place], minlength=words))


def vector(model: Network, found: Features) -> Row:
    """Return tf-idf values (1 + log of the count), each group of features at its own length."""
    columns, known = _columns(model, found.keys)
    distinct, first, counts = np.unique(columns[known], return_index=True, return_counts=True)
    groups = found.groups[known][first]
    values = (1 + np.log(counts)) * _parameter(model, "idf")[distinct]
    lengths = np.sqrt(np.bincount(groups, values**2, minlength=len(GROUPS)))
    scale = np.array(model.attrs["weights"]) / np.maximum(lengths, 1e-9)
    return Row(distinct, (values * scale[groups]).astype("float32"))


def _columns(model: Network, keys: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    known_keys = _parameter(model, "keys")
    columns: NDArray[np.int64] = np.minimum(np.searchsorted(known_keys, keys), len(known_keys) - 1)
    return columns, np.asarray(known_keys[columns] == keys)


def _parameter(model: Network, name: str) -> NDArray[Any]:
    return cast("NDArray[Any]", model.get_param(name))


def _set(model: Network, name: str, value: Any) -> None:  # noqa: ANN401 (Thinc knows float arrays only)
    model.set_param(name, value)


def _initialise(model: Network, X: object = None, Y: NDArray[Any] | None = None) -> None:  # noqa: N803 (Thinc's names)
    del X
    if Y is not None:
        model.set_dim("nO", Y.shape[1], force=True)
    _set(model, "W", np.zeros((model.get_dim("nI"), model.get_dim("nO")), dtype="float32"))
    _set(model, "b", np.zeros(model.get_dim("nO"), dtype="float32"))


def _forward(
    model: Network,
    docs: list[Doc],
    is_train: bool,  # noqa: FBT001 (Thinc's signature)
) -> tuple[NDArray[Any], Callable[[NDArray[Any]], list[Doc]]]:
    del is_train
    rows = [doc.user_data[ROW] for doc in docs]
    W, b = _parameter(model, "W"), _parameter(model, "b")  # noqa: N806
    output = np.stack([row.values @ W[row.columns] + b for row in rows]).clip(0, 1)

    def backprop(gradient: NDArray[Any]) -> list[Doc]:
        change = np.zeros_like(W)
        for row, gradient_row in zip(rows, gradient, strict=True):
            change[row.columns] += row.values[:, None] * gradient_row
        model.inc_grad("W", cast("Any", change))
        model.inc_grad("b", cast("Any", gradient.sum(axis=0)))
        return []

    return output, backprop
