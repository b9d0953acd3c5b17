"""Choosing one of several candidates, or none, by weighed features (a conditional logit)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

Features = Mapping[str, float]


def chances(candidates: Sequence[Features], weights: Mapping[str, float], none: Features) -> list[float]:
    """Chance of every candidate, and last that of none of them; they sum to 1.

    Args:
        candidates: features of each.
        weights: what a feature adds to the logarithm of the odds; unknown features add nothing.
        none: features of the case that no candidate is right.
    """
    sums = [sum(weights.get(name, 0.0) * value for name, value in c.items()) for c in (*candidates, none)]
    top = max(sums)
    shares = [math.exp(s - top) for s in sums]
    total = sum(shares)
    return [share / total for share in shares]
