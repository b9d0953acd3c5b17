"""The chains of endings that may legally follow a Kazakh noun or verb, with the stems that they may follow.

`grammar` spells them out from the rules, which takes a quarter of a second; every command would pay that at its start.
So the result is shipped, and a test says when it is due to be written anew.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_name("endings.txt")
"""A line: `n` or `v`, layers, contexts (hexadecimal), and all chains of these, parted by blanks."""
NOTHING = "-"
"""Stands in the table for no ending, and for the layers of none."""


class Ending(NamedTuple):
    """A chain of endings: its layers, and the contexts in which it is legal as bits of `sounds.BIT`."""

    layers: str
    contexts: int


@cache
def endings() -> dict[str, dict[str, Ending]]:
    """Return the chains of nouns (`n`) and of verbs (`v`) by their spelling."""
    tables: dict[str, dict[str, Ending]] = {"n": {}, "v": {}}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        kind, layers, contexts, *spellings = line.split(" ")
        if spellings == [NOTHING]:
            layers, spellings = "", [""]
        tables[kind].update(dict.fromkeys(spellings, Ending(layers, int(contexts, 16))))
    return tables
