"""Every legal way to strip a Kazakh word: stem, class, and the endings taken off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from language.kazakh.endings import endings
from language.kazakh.sounds import VOWELS, context, harmonies, last_class, other_harmony

if TYPE_CHECKING:
    from collections.abc import Iterator

SOFT = {"б": "п", "г": "к", "ғ": "қ"}
SHORTEST = 3
"""Letters of the shortest stem that has dropped a vowel (орн-ы)."""
DROPS = re.compile("(?:[рлнңйзқкп]|ус)$")
CLOSE = {"b": "ы", "f": "і"}


class Stripping(NamedTuple):
    """One legal analysis: the stem as it stands alone, `n` or `v`, and the layers of endings."""

    stem: str
    kind: str
    layers: str


def strippings(word: str) -> Iterator[Stripping]:
    """Yield the legal strippings of a folded word, the word itself among them."""
    nouns, verbs = endings()["n"], endings()["v"]
    for cut in range(len(word), 1, -1):
        ending = word[cut:]
        if ending in nouns or ending in verbs:
            yield from joined(word[:cut], ending)


def joined(surface: str, ending: str) -> Iterator[Stripping]:
    """Yield the stems that legally show as `surface` before `ending`."""
    noun, verb = endings()["n"].get(ending), endings()["v"].get(ending)
    for stem, bits, only_verb in _stems(surface, ending):
        if noun is not None and not only_verb and noun.contexts & bits:
            yield Stripping(stem, "n", noun.layers)
        if verb is not None and verb.contexts & bits:
            yield Stripping(stem, "v", verb.layers)


def _stems(surface: str, ending: str) -> Iterator[tuple[str, int, bool]]:
    """Yield the stems that may show as `surface` before `ending`, their contexts, and whether only verbs do so."""
    bits = context(surface)
    yield surface, other_harmony(bits) if _foreign(surface) else bits, False
    first = ending[:1]
    if not first or first not in "аеыіуияю":
        return
    last = surface[-1]
    if first in "аеыіу":
        if last in SOFT:
            stem = surface[:-1] + SOFT[last]
            yield stem, context(stem, "soft"), False
        yield from _full(surface)
    if first in "уи" and last not in VOWELS:
        yield from ((surface + CLOSE[h], context(surface + CLOSE[h], "short"), True) for h in harmonies(surface))
    elif first in "юяе" and last in VOWELS:
        yield surface + "й", context(surface + "й", "glide"), True
    elif last == "у" and first in "ыі":
        yield surface[:-1] + "п", context(surface[:-1] + "п", "u"), True


def _full(surface: str) -> Iterator[tuple[str, int, bool]]:
    """Put back the vowel that drops before an ending in a vowel: орн(ы) → орын, халқ(ы) → халық, қаупі → қауіп."""
    if len(surface) >= SHORTEST and DROPS.search(surface) and _is_consonant(surface, -2):
        for close in "ыі":
            stem = surface[:-1] + close + surface[-1]
            yield stem, context(stem, "soft"), False


def _is_consonant(word: str, place: int) -> bool:
    letter = word[place]
    return letter not in VOWELS or (letter == "у" and word[place - 1 : place or None] in VOWELS)


def _foreign(stem: str) -> bool:
    """Whether a stem looks like a loan word, whose endings may break vowel harmony (акт-і, объект-іге)."""
    return (
        not LOAN_LETTERS.isdisjoint(stem)
        or stem.endswith("ог")
        or (last_class(stem) in "PTD" and stem[-2:-1] not in VOWELS)
    )


LOAN_LETTERS = frozenset("вфцчщэёъью")
