"""Kazakh typed without its own letters, or in Latin letters: the word that was meant, by the stems that are known.

Spellings that keyboards confuse fall together in a skeleton (қ and к, ғ and г, ң and н, ә and а, ө and о, ұ, ү and у,
һ and х, and і, ы, и, й). Stem and endings of a word are looked up by their skeletons; the likeliest legal pair whose
letters may have been typed so is the word that was meant.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from language.kazakh.endings import endings
from language.kazakh.lexicon import RARE, by_hand, layers, stems
from language.kazakh.stripping import joined

if TYPE_CHECKING:
    from collections.abc import Collection

FALL_TOGETHER = tuple(zip("қғңәөұүһіый", "кгнаоуухиии", strict=True))
HARDEN = {"п": "б", "к": "г", "қ": "ғ"}
MAY_BE_TYPED = {
    ("қ", "к"): 0.0,
    ("ғ", "г"): 0.0,
    ("ң", "н"): 0.0,
    ("ә", "а"): 0.0,
    ("ө", "о"): 0.0,
    ("ұ", "у"): 0.0,
    ("ү", "у"): 0.0,
    ("һ", "х"): 0.0,
    ("і", "и"): 0.0,
    ("і", "ы"): 1.5,
    ("ы", "и"): 1.0,
    ("ә", "е"): 1.5,
}
"""What people type for a letter that their keyboard lacks, and how unlikely that is (natural logarithm)."""
NEVER = 99.0
FIXED = 1.3
"""Score of the irregular and unchanging words."""
FEWEST = 0.0
"""Stems of less weight (natural logarithm of the words explained) are not put back: the list is too noisy there."""


class Restored(NamedTuple):
    """The word that was meant, its base form, its score as in the stemmer, and the weight of its stem."""

    word: str
    base: str
    score: float
    weight: float


def skeleton(word: str) -> str:
    """Return what is left of a folded Cyrillic word when letters that keyboards confuse fall together."""
    for letter, other in FALL_TOGETHER:  # on many words at once, much faster than str.translate
        word = word.replace(letter, other)
    return word


@cache
def _surfaces() -> dict[str, tuple[str, ...]]:
    """Return by skeleton the shapes in which stems stand before endings: кітап and кітаб, орын and орн."""
    nouns, verbs = ([stem for stem, known in stems()[kind].items() if known.weight >= FEWEST] for kind in "nv")
    both = nouns + verbs
    hardened = [stem[:-1] + HARDEN[stem[-1]] for stem in both if stem[-1] in HARDEN]
    cut = [stem[:-1] for stem in verbs if stem[-1] in "ыій"]
    return _by_skeleton(dict.fromkeys((*both, *hardened, *cut)))


@cache
def _endings() -> dict[str, tuple[str, ...]]:
    return _by_skeleton(dict.fromkeys(ending for table in endings().values() for ending in table))


def _by_skeleton(texts: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return different texts by skeleton.

    Sorted, for the first of two that are equally likely is taken, and it must be the same one in every process.
    """
    found: dict[str, tuple[str, ...]] = {}
    for bones, text in zip(skeleton("\n".join(texts)).split("\n"), texts, strict=True):
        found[bones] = (*found[bones], text) if bones in found else (text,)
    return found | {bones: tuple(sorted(same)) for bones, same in found.items() if len(same) > 1}


@cache
def _fixed() -> dict[str, str]:
    return {skeleton(word): word for word in by_hand().fixed}


def _unlikeliness(meant: str, typed: str) -> float:
    return sum(MAY_BE_TYPED.get(pair, NEVER) for pair in zip(meant, typed, strict=True) if pair[0] != pair[1])


@lru_cache(maxsize=50_000)
def restore(typed: str, *, latin: bool = False) -> Restored | None:
    """Return the likeliest known word behind a folded word, None where there is none.

    Args:
        typed: a folded Cyrillic word, or with `latin` the skeleton of a Latin one, whose letters are then not compared.
        latin: `typed` is a skeleton.
    """
    bones = typed if latin else skeleton(typed)
    fixed = _fixed().get(bones)
    if fixed and (latin or _unlikeliness(fixed, typed) < 1):
        return Restored(fixed, by_hand().fixed[fixed], FIXED, FIXED)
    best: Restored | None = None
    for cut in range(len(bones), 1, -1):
        tails = _endings().get(bones[cut:])
        heads = _surfaces().get(bones[:cut])
        if not tails or not heads:
            continue
        for head in heads:
            cost = 0.0 if latin else _unlikeliness(head, typed[:cut])
            for tail in tails if cost < NEVER else ():
                total = cost if latin else cost + _unlikeliness(tail, typed[cut:])
                if total < NEVER:
                    best = _better(best, head, tail, total)
    return best


def _better(best: Restored | None, head: str, tail: str, cost: float) -> Restored | None:
    known, shares = stems(), layers()
    for strip in joined(head, tail):
        entry = known[strip.kind].get(strip.stem)
        if entry is None or entry.weight < FEWEST:
            continue
        score = entry.weight + shares[strip.kind].get(strip.layers, RARE) - cost
        if best is None or score > best.score:
            best = Restored(head + tail, entry.other or strip.stem, score, entry.weight)
    return best
