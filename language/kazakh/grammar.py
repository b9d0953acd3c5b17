"""Every legal chain of endings of a Kazakh noun or verb: `python -m language.kazakh.grammar` writes `endings.txt`.

Facts of grammar, layer by layer: noun = stem + plural + possessor + case (+ person); verb = stem + negation + tense,
participle, converb or verbal noun, and after a participle or verbal noun the endings of a noun again.
"""

from __future__ import annotations

from collections import defaultdict

from language.kazakh.chains import PLAIN, Chain
from language.kazakh.endings import NOTHING, TABLE, Ending
from language.kazakh.nouns import noun_chains
from language.kazakh.sounds import BIT
from language.kazakh.verbs import verb_chains


def chains(kind: str) -> dict[str, Ending]:
    """Return the chains of nouns (`n`) or of verbs (`v`) by their spelling."""
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


def written() -> str:
    """Return the table of all chains, those of like layers and contexts in one line."""
    alike: defaultdict[tuple[str, Ending], list[str]] = defaultdict(list)
    for kind in "nv":
        for spelling, ending in chains(kind).items():
            alike[kind, ending].append(spelling or NOTHING)
    lines = [(kind, layers or NOTHING, f"{bits:x}", *sorted(all_)) for (kind, (layers, bits)), all_ in alike.items()]
    return "".join(" ".join(line) + "\n" for line in sorted(lines))


if __name__ == "__main__":
    TABLE.write_text(written(), encoding="utf-8")
