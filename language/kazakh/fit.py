"""Fitting stems and endings to the word list by expectation maximisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from language.kazakh.evidence import is_russian_noun
from language.kazakh.lexicon import by_hand

if TYPE_CHECKING:
    from language.kazakh.evidence import Candidates

BARE = {"n": 0.12, "v": 0.02}
"""How often a noun and a verb stand without endings, set by hand: a list of types would overrate it."""
PRIOR = 0.1
ROUNDS = 30
BY_HAND = {"n": 30.0, "v": 8.0}
"""Words that a stem entered by hand explains beforehand; nouns entered are those that look like forms of others."""

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Model(NamedTuple):
    """What was learned: how many words each stem explains, and how often each chain of endings stands."""

    stems: dict[tuple[str, str], float]
    layers: dict[tuple[str, str], float]


def fit(found: Candidates, weights: dict[str, float], frequency: dict[str, float]) -> Model:
    """Fit stems and endings by expectation maximisation with a sparse prior on stems (variational Bayes)."""
    words = list(found)
    stems = {key: i for i, key in enumerate(dict.fromkeys((s.stem, s.kind) for c in found.values() for s in c))}
    chains = {key: i for i, key in enumerate(dict.fromkeys((s.kind, s.layers) for c in found.values() for s in c))}
    word_of = np.repeat(np.arange(len(words)), [len(found[word]) for word in words])
    stem_of = np.array([stems[s.stem, s.kind] for word in words for s in found[word]])
    chain_of = np.array([chains[s.kind, s.layers] for word in words for s in found[word]])
    weight = np.array([weights[word] for word in words])[word_of]
    share = np.array([frequency[word] for word in words])[word_of] / weight
    hand = by_hand()
    extra = np.array([BY_HAND[kind] * (stem in (hand.verbs if kind == "v" else hand.nouns)) for stem, kind in stems])
    prior = np.array(
        [
            PRIOR * (0.5 if kind == "v" else 1.0 if stem in found or is_russian_noun(stem) else 0.3)
            for stem, kind in stems
        ]
    )
    kinds = np.array([kind == "n" for kind, _ in chains])
    bare = np.array([not layers for _, layers in chains])
    belief = weight / np.bincount(word_of)[word_of]
    for _ in range(ROUNDS):
        counts = np.bincount(stem_of, belief, len(stems)) + extra
        theta = np.exp(_digamma(counts + prior))
        phi = _endings(np.bincount(chain_of, belief * share, len(chains)).astype(float), kinds, bare)
        joint = theta[stem_of] * phi[chain_of]
        belief = joint / np.maximum(np.bincount(word_of, joint), 1e-300)[word_of] * weight
    counts = np.bincount(stem_of, belief, len(stems)) + extra
    return Model({key: float(counts[i]) for key, i in stems.items()}, {key: float(phi[i]) for key, i in chains.items()})


def _endings(counts: Floats, kinds: Flags, bare: Flags) -> Floats:
    phi = np.zeros(len(counts))
    for kind, mask in (("n", kinds), ("v", ~kinds)):
        inflected = mask & ~bare
        total = counts[inflected].sum() + 0.1 * inflected.sum()
        phi[inflected] = (1 - BARE[kind]) * (counts[inflected] + 0.1) / total
        phi[mask & bare] = BARE[kind]
    return phi


def _digamma(x: Floats) -> Floats:
    """Return the digamma function by recurrence and its asymptotic series."""
    result = np.zeros_like(x)
    shifted = x.copy()
    for _ in range(6):
        result -= 1 / shifted
        shifted += 1
    return np.asarray(result + np.log(shifted) - 1 / (2 * shifted) - 1 / (12 * shifted**2) + 1 / (120 * shifted**4))
