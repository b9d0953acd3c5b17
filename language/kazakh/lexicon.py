"""What was learned and what was entered by hand: stems with their weights, frequencies of endings, irregular words."""

from __future__ import annotations

import lzma
import math
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
STEMS = HERE / "stems.xz"
LAYERS = HERE / "layers.txt"
BY_HAND = HERE / "words.txt"
FIRST = ord("A")
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


def front_code(table: list[Stem]) -> str:
    """Return sorted stems as lines: letters shared with the line before, the rest, kind, weight, base if another."""
    lines = []
    before = ""
    for stem, kind, explains, base in table:
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, stem, strict=False)))
        weight = round(math.log(explains) / STEP)
        lines.append(f"{chr(FIRST + shared)}{stem[shared:]} {kind}{weight}" + (f" {base}" if base != stem else ""))
        before = stem
    return "\n".join(lines)


class Known(NamedTuple):
    """Weight (natural logarithm of the words explained) and base form of a stem."""

    weight: float
    base: str


@cache
def stems() -> dict[str, dict[str, Known]]:
    """Return the known noun stems (`n`) and verb stems (`v`)."""
    known: dict[str, dict[str, Known]] = {"n": {}, "v": {}}
    stem = ""
    for line in lzma.decompress(STEMS.read_bytes()).decode().split("\n"):
        text, rest, *base = line.split(" ")
        stem = stem[: ord(text[0]) - FIRST] + text[1:]
        known[rest[0]][stem] = Known(int(rest[1:]) * STEP, base[0] if base else stem)
    return known


@cache
def layers() -> dict[str, dict[str, float]]:
    """Return the logarithm of the share of each chain of endings, for `n` and `v`."""
    shares: dict[str, dict[str, float]] = {"n": {}, "v": {}}
    for line in LAYERS.read_text(encoding="utf-8").splitlines():
        kind, name, share = line.split(" ")
        shares[kind]["" if name == "-" else name] = float(share)
    return shares
