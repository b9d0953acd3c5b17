"""What was learned and what was entered by hand: stems with their weights, frequencies of endings, irregular words."""

from __future__ import annotations

import lzma
import math
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
STEMS = HERE / "stems.xz"
LAYERS = HERE / "layers.txt"
BY_HAND = HERE / "words.txt"
RARE = -14.0
"""Logarithm of the share of a chain of endings that was never learned."""
STEP = 0.25
"""Weights are kept in steps of a quarter of a natural logarithm."""


class Stem(NamedTuple):
    """A stem, `n` or `v`, how many listed words it explains, and its base form."""

    stem: str
    kind: str
    explains: float
    base: str


class ByHand(NamedTuple):
    """The entries of words.txt; `fixed` gives the base form of irregular and unchanging words."""

    fixed: dict[str, str]
    nouns: frozenset[str]
    verbs: frozenset[str]
    separate: frozenset[str]


@cache
def by_hand() -> ByHand:
    """Return the entries made by hand."""
    fixed: dict[str, str] = {}
    lists: dict[str, list[str]] = {"n": [], "v": [], "p": []}
    for line in BY_HAND.read_text(encoding="utf-8").splitlines():
        sign, *words = line.split() or ["#"]
        if sign == "=":
            fixed.update(dict.fromkeys(words, words[0]))
        elif sign == ".":
            fixed.update((word, word) for word in words)
        elif sign in lists:
            lists[sign] += words
    return ByHand(fixed, *(frozenset(lists[sign]) for sign in "nvp"))


def packed(table: list[Stem]) -> bytes:
    """Return stems as they are shipped: a line for all of one kind, weight and base form (mostly their own)."""
    alike: defaultdict[tuple[str, int, str], list[str]] = defaultdict(list)
    for stem, kind, explains, base in table:
        alike[kind, round(math.log(explains) / STEP), "" if base == stem else base].append(stem)
    lines = [f"{kind} {weight} {base} {' '.join(sorted(same))}" for (kind, weight, base), same in sorted(alike.items())]
    return lzma.compress("\n".join(lines).encode(), preset=9)


class Known(NamedTuple):
    """What is known of a stem."""

    weight: float
    """Natural logarithm of the words explained."""
    other: str
    """Base form where it is another than the stem itself, else empty."""


@cache
def stems() -> dict[str, dict[str, Known]]:
    """Return the known noun stems (`n`) and verb stems (`v`)."""
    known: dict[str, dict[str, Known]] = {"n": {}, "v": {}}
    for line in lzma.decompress(STEMS.read_bytes()).decode().split("\n"):
        kind, weight, other, *same = line.split(" ")
        known[kind].update(dict.fromkeys(same, Known(int(weight) * STEP, other)))
    return known


@cache
def layers() -> dict[str, dict[str, float]]:
    """Return the logarithm of the share of each chain of endings, for `n` and `v`."""
    shares: dict[str, dict[str, float]] = {"n": {}, "v": {}}
    for line in LAYERS.read_text(encoding="utf-8").splitlines():
        kind, name, share = line.split(" ")
        shares[kind]["" if name == "-" else name] = float(share)
    return shares
