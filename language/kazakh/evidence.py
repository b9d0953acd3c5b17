"""Which stems the word list proves, and which are nothing but forms of another word."""

from __future__ import annotations

import re
from collections import defaultdict

from language import russian
from language.kazakh.lexicon import by_hand
from language.kazakh.stripping import Stripping, strippings

KAZAKH_LETTERS = re.compile("[әғқңөұүһі]")
CLEAR = 3
"""Letters of a stem from which no list says whether it exists."""
FAMILIES = 3
CERTAIN_FAMILIES = 2
"""A verb shows so many kinds of endings, so many of them such as no noun has."""
ATTESTED = 4
"""Different endings that prove a stem."""
TWO_LETTERS = "ай ат ар ас ақ ау аң ер ел ек ем ен ес ет ит іс іш із үй үн үш ұл он от ой оқ ол өз өт ми су ту би бу еш"
SHORT = frozenset(f"{TWO_LETTERS} әл ән аш өң ұн".split())
"""Nouns of two letters, all that are believed."""
FINITE = ("past", "cond", "pres+", "conv+", "perf+", "adv", "intent+", "imp")
PROOF = {"acc": 3, "equ": 3, "loc": 3, "ins": 3, "cmp": 4}
"""How many plural or owned forms show that what looks like a form with that ending is a word of its own; else 2."""

Candidates = dict[str, list[Stripping]]
Seen = dict[tuple[str, str], set[str]]
"""Layers with which a stem, `n` or `v`, is seen."""


def candidates(words: list[str]) -> Candidates:
    """Return the legal strippings of each word; by hand alone those entered by hand."""
    hand = by_hand()
    plain = hand.fixed.keys() | hand.separate
    found: Candidates = {}
    for word in words:
        if word in plain:
            found[word] = [Stripping(word, "n", "")]
            continue
        found[word] = list(
            dict.fromkeys(
                strip
                for strip in strippings(word)
                if len(strip.stem) >= CLEAR
                or strip.stem in (SHORT if strip.kind == "n" else hand.verbs)
                or strip == (word, "n", "")
            )
        )
    return found


def without_false_stems(found: Candidates) -> Candidates:
    """Drop stems that are nothing but forms: адамдар, зейнетақым (no plural or owner of their own), келме, беріңіз."""
    seen: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for strips in found.values():
        for strip in strips:
            seen[strip.stem, strip.kind].add(strip.layers)
    hand = by_hand()
    verbs = {
        stem
        for (stem, kind), layers in seen.items()
        if kind == "v" and (stem in hand.verbs or (len(stem) > CLEAR and _is_verb(layers)))
    }
    false = {key for key in seen if key[1] == "v" and key[0] not in verbs}
    for (stem, kind), layers in seen.items():
        if (
            kind == "n"
            and stem not in hand.nouns
            and (
                _is_form(stem, layers, seen, found)
                or _is_finite(stem, layers, verbs)
                or not (stem in found or len(layers) >= ATTESTED or is_russian_noun(stem))
            )
        ):
            false.add((stem, kind))
        if kind == "v" and any(s.kind == "v" and s.layers == "neg" and s.stem in verbs for s in strippings(stem)):
            false.add((stem, kind))
    return {
        word: [s for s in strips if (s.stem, s.kind) not in false] or [Stripping(word, "n", "")]
        for word, strips in found.items()
    }


def _is_verb(layers: set[str]) -> bool:
    families = {name.removeprefix("neg+").split("+")[0] for name in layers}
    certain = families & {"conv", "ger", "perf"} | ({"pres"} if any(n.startswith("pres+") for n in layers) else set())
    certain |= {"neg"} if any(name.startswith("neg+") for name in layers) else set()
    return len(families) >= FAMILIES and len(certain) >= CERTAIN_FAMILIES


def _is_noun(stem: str, seen: Seen, found: Candidates) -> bool:
    if len(stem) < CLEAR and stem not in SHORT:
        return False
    return (stem in found and len(seen.get((stem, "n"), ())) >= ATTESTED) or is_russian_noun(stem)


def _is_finite(stem: str, layers: set[str], verbs: set[str]) -> bool:
    """Whether a noun stem is a form of a verb and shows no plural or owner of its own."""
    if sum(name[:1] in "123p" for name in layers if name) >= FAMILIES:
        return False
    return any(
        strip.kind == "v" and strip.stem in verbs and strip.layers.removeprefix("neg+").startswith(FINITE)
        for strip in strippings(stem)
    )


def is_russian_noun(stem: str) -> bool:
    """Return whether a stem is a Russian noun in its base form."""
    return not KAZAKH_LETTERS.search(stem) and russian.is_base(stem)


def _is_form(stem: str, layers: set[str], seen: Seen, found: Candidates) -> bool:
    """Whether a noun stem is a plural, owned or inflected form of another noun that is better attested."""
    plural = sum(name.startswith("pl") for name in layers)
    owned = sum(name[:1] in "123" for name in layers if name)
    for strip in strippings(stem):
        if strip.kind != "n" or not strip.layers or not _is_noun(strip.stem, seen, found):
            continue
        layers_off = strip.layers.split("+")
        last = layers_off[-1]
        proof = plural if "pl" in layers_off else plural + owned
        if proof < PROOF.get(last, 2):
            return True
    return False
