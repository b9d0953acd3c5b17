"""Chains of endings while they are built, each spelled by vowel harmony and by the letter before it.

Written in the archiphonemes of Turkic grammar: A = а/е, Y = ы/і, G = ғ/г/қ/к, D = д/т, K = қ/к, M = м/б/п.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from language.kazakh.sounds import FINAL, SHAPES

PLAIN = frozenset(SHAPES[:10])
VOICELESS = frozenset("DPT")
UNCHANGED = {"soft": "P", "short": "V", "glide": "R", "u": "P"}
"""Class of the last letter that a changed stem has when it stands alone."""
FRONTED = {"A": "е", "Y": "і"}
BACKED = {"A": "а", "Y": "ы"}


class Chain(NamedTuple):
    """A chain while it is built: letters, layers, harmony, the class before it and whether a 3rd person owns."""

    text: str
    layers: str
    harmony: str
    shape: str
    owned: bool = False

    @property
    def last(self) -> str:
        """Class of the letter that the next ending meets."""
        if self.text:
            return FINAL[self.text[-1]]
        return UNCHANGED.get(self.shape, self.shape)

    def add(self, pattern: str, layer: str, *, owned: bool = False) -> Chain:
        """Return the chain with one ending more, spelled by harmony and by the letter before it."""
        letters = _spelled(pattern, self.last, self.harmony)
        layers = f"{self.layers}+{layer}" if self.layers else layer
        return Chain(self.text + letters, layers, self.harmony, self.shape, owned)


@cache
def _spelled(pattern: str, before: str, harmony: str) -> str:
    letters = ""
    for sign in pattern:
        letters += _spell(sign, FINAL[letters[-1]] if letters else before, front=harmony == "f")
    return letters


def _spell(sign: str, before: str, *, front: bool) -> str:
    if sign in "AY":
        return (FRONTED if front else BACKED)[sign]
    if sign == "G":
        return ("к" if front else "қ") if before in VOICELESS else ("г" if front else "ғ")
    if sign == "K":
        return "к" if front else "қ"
    if sign == "D":
        return "т" if before in VOICELESS else "д"
    if sign == "M":
        return "п" if before in VOICELESS else ("б" if before in "NZ" else "м")
    return sign


def vowel_ready(chain: Chain) -> bool:
    """Whether an ending that begins with a vowel may follow: not after п к қ, which must soften first."""
    return chain.text != "" or chain.shape != "P"
