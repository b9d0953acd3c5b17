"""Every legal chain of endings of a Kazakh noun or verb, with the stems that it may follow.

Facts of grammar, layer by layer: noun = stem + plural + possessor + case (+ person); verb = stem + negation + tense,
participle, converb or verbal noun, and after a participle or verbal noun the endings of a noun again.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from language.kazakh.chains import PLAIN, Chain
from language.kazakh.nouns import noun_chains
from language.kazakh.sounds import BIT
from language.kazakh.verbs import verb_chains


class Ending(NamedTuple):
    """A chain of endings: its layers, and the contexts in which it is legal as bits of `sounds.BIT`."""

    layers: str
    contexts: int


def _table(kind: str) -> dict[str, Ending]:
    table: dict[str, Ending] = {}
    for (harmony, shape), bit in BIT.items():
        start = Chain("", "", harmony, shape)
        if kind == "n" and shape in ("short", "glide", "u"):
            continue
        for chain in noun_chains(start) if kind == "n" else verb_chains(start):
            if not _joins(chain):
                continue
            layers, bits = table.get(chain.text, Ending(chain.layers, 0))
            table[chain.text] = Ending(min(layers, chain.layers, key=lambda name: (name.count("+"), name)), bits | bit)
    return table


def _joins(chain: Chain) -> bool:
    """Whether a changed stem has its reason: a soft one only before a vowel, and no changed stem stands bare."""
    if chain.shape in PLAIN:
        return True
    return chain.text != "" and (chain.shape != "soft" or chain.text[0] in "аеыіу")


@cache
def endings() -> dict[str, dict[str, Ending]]:
    """Return the chains of nouns (`n`) and of verbs (`v`) by their spelling."""
    return {"n": _table("n"), "v": _table("v")}
