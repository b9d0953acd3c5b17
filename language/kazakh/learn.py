"""Learn the stems from the word list: `python -m language.kazakh.learn kaz.traineddata LETTERS.jsonl …`.

Every listed word is stripped in every legal way; expectation maximisation then finds the stems and endings that explain
the whole list best (a stem is the likelier the more listed words share it). Words of letters count for more than the
noisy web list, and give the frequencies of the endings. The result is `stems.xz` and `layers.txt`, which the stemmer
reads; it is made again only when the rules, the list or `words.txt` change.
"""

from __future__ import annotations

import json
import lzma
import math
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

import numpy as np

from language import russian
from language.folding import fold
from language.kazakh.extract import extract
from language.kazakh.lexicon import LAYERS, STEMS, Stem, by_hand, front_code
from language.kazakh.stripping import Stripping, strippings

WORD = re.compile(r"[а-яәғқңөұүһі]{2,30}")
KAZAKH_LETTERS = re.compile("[әғқңөұүһі]")
LETTER_WORD = re.compile(r"[^\W\d_]+")
BARE = {"n": 0.12, "v": 0.02}
"""How often a noun and a verb stand without endings, set by hand: a list of types would overrate it."""
PRIOR = 0.1
ROUNDS = 30
KEPT = 0.5
"""A stem is kept where it explains at least so many listed words."""
TRUSTED = 6.0
"""A verb is certain enough to give its verbal nouns and passives its base form where it explains so many words."""
BY_HAND = {"n": 30.0, "v": 8.0}
"""Words that a stem entered by hand explains beforehand; nouns entered are those that look like forms of others."""
VERBAL = frozenset(
    neg + name for neg in ("", "neg+") for name in ("ger", "perf", "pres+part", "perf+fact", "pres+part+fact")
)
SHORT = {
    "v": "ал ар ас ат аш ақ аз де же ет ек ем ер ес өт өл өс өп өр ұр ұт ұқ үз үй үр іл іш жу ту қу су бу ти ки ық ығ",
    "n": "ай ат ар ас ақ ау аң ер ел ек ем ен ес ет ит ит іс іш із үй үн үш ұл он от ой оқ ол өз өт ми су ту жү би бу сү "
    "қи еш әл ән аш ше өң ұн тұ",
}
SHORT_STEMS = {kind: frozenset(stems.split()) for kind, stems in SHORT.items()}

Candidates = dict[str, list[Stripping]]


class Model(NamedTuple):
    """What was learned: how many words each stem explains, and how often each chain of endings stands."""

    stems: dict[tuple[str, str], float]
    layers: dict[tuple[str, str], float]


def _letter_counts(files: list[Path]) -> Counter[str]:
    """Count the words of the Kazakh letters; capitalised ones are left out, as they may be names."""
    counts: Counter[str] = Counter()
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            letter = json.loads(line)
            found = LETTER_WORD.findall(letter["text"])
            own = sum(bool(KAZAKH_LETTERS.search(fold(word))) for word in found)
            if letter["language"] == "kk" and own > OWN_LETTERS * len(found):
                counts.update(fold(word) for word in found if word[1:].islower() or word.isupper())
    return Counter({word: count for word, count in counts.items() if WORD.fullmatch(word)})


def _candidates(words: list[str]) -> Candidates:
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
                if len(strip.stem) > 2 or strip.stem in SHORT_STEMS[strip.kind] or strip == (word, "n", "")
            )
        )
    return found


def _without_false_stems(found: Candidates) -> Candidates:
    """Drop stems that are nothing but forms: адамдар, зейнетақым (no plural or owner of their own), келме, беріңіз."""
    seen: dict[tuple[str, str], set[str]] = defaultdict(set)
    for strips in found.values():
        for strip in strips:
            seen[strip.stem, strip.kind].add(strip.layers)
    verbs = {stem for (stem, kind), layers in seen.items() if kind == "v" and _is_verb(stem, layers)}
    hand = by_hand()
    false = {key for key in seen if key[1] == "v" and key[0] not in verbs and key[0] not in hand.verbs}
    for (stem, kind), layers in seen.items():
        if (
            kind == "n"
            and stem not in hand.nouns
            and (
                _is_form(stem, layers, seen, found)
                or _is_finite(stem, layers, verbs)
                or not (stem in found or len(layers) >= 4 or _is_russian_noun(stem))
            )
        ):
            false.add((stem, kind))
        if kind == "v" and any(s.kind == "v" and s.layers == "neg" and s.stem in verbs for s in strippings(stem)):
            false.add((stem, kind))
    return {
        word: [s for s in strips if (s.stem, s.kind) not in false] or [Stripping(word, "n", "")]
        for word, strips in found.items()
    }


def _is_verb(stem: str, layers: set[str]) -> bool:
    families = {name.removeprefix("neg+").split("+")[0] for name in layers}
    certain = families & {"conv", "ger", "perf"} | ({"pres"} if any(n.startswith("pres+") for n in layers) else set())
    certain |= {"neg"} if any(name.startswith("neg+") for name in layers) else set()
    return len(families) >= (3 if len(stem) > 3 else 4) and len(certain) >= 2


def _is_noun(stem: str, seen: dict[tuple[str, str], set[str]], found: Candidates) -> bool:
    if len(stem) < 3 and stem not in SHORT_STEMS["n"]:
        return False
    return (stem in found and len(seen.get((stem, "n"), ())) >= 4) or _is_russian_noun(stem)


def _is_finite(stem: str, layers: set[str], verbs: set[str]) -> bool:
    """Whether a noun stem is a form of a verb and shows no plural or owner of its own."""
    if sum(name[:1] in "123p" for name in layers if name) >= 3:
        return False
    return any(
        strip.kind == "v" and strip.stem in verbs and strip.layers.removeprefix("neg+").startswith(FINITE)
        for strip in strippings(stem)
    )


FINITE = ("past", "cond", "pres+", "conv+", "perf+", "adv", "intent+", "imp")


def _is_russian_noun(stem: str) -> bool:
    return not KAZAKH_LETTERS.search(stem) and russian.is_base(stem)


OWN_LETTERS = 0.3
"""Share of words with a letter that only Kazakh has, below which a letter was typed without them."""
PROOF = {"acc": 3, "equ": 3, "loc": 3, "ins": 3, "cmp": 4}
"""How many plural or owned forms show that what looks like a form with that ending is a word of its own; else 2."""


def _is_form(stem: str, layers: set[str], seen: dict[tuple[str, str], set[str]], found: Candidates) -> bool:
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


def _fit(found: Candidates, weights: dict[str, float], frequency: dict[str, float]) -> Model:
    """Fit stems and endings by expectation maximisation with a sparse prior on stems (variational Bayes)."""
    words = list(found)
    stems = {key: i for i, key in enumerate(dict.fromkeys((s.stem, s.kind) for c in found.values() for s in c))}
    chains = {key: i for i, key in enumerate(dict.fromkeys((s.kind, s.layers) for c in found.values() for s in c))}
    word_of = np.repeat(np.arange(len(words)), [len(found[word]) for word in words])
    stem_of = np.array([stems[s.stem, s.kind] for word in words for s in found[word]])
    chain_of = np.array([chains[s.kind, s.layers] for word in words for s in found[word]])
    weight = np.array([weights[word] for word in words])[word_of]
    share = np.array([frequency[word] for word in words])[word_of] / weight
    hand = by_hand()
    extra = np.array([BY_HAND[kind] * (stem in (hand.verbs if kind == "v" else hand.nouns)) for stem, kind in stems])
    prior = np.array(
        [
            PRIOR * (0.5 if kind == "v" else 1.0 if stem in found or _is_russian_noun(stem) else 0.3)
            for stem, kind in stems
        ]
    )
    kinds = np.array([kind == "n" for kind, _ in chains])
    bare = np.array([not layers for _, layers in chains])
    belief = weight / np.bincount(word_of)[word_of]
    for _ in range(ROUNDS):
        counts = np.bincount(stem_of, belief, len(stems)) + extra
        theta = np.exp(_digamma(counts + prior))
        phi = _endings(np.bincount(chain_of, belief * share, len(chains)), kinds, bare)
        joint = theta[stem_of] * phi[chain_of]
        belief = joint / np.maximum(np.bincount(word_of, joint), 1e-300)[word_of] * weight
    counts = np.bincount(stem_of, belief, len(stems)) + extra
    return Model({key: float(counts[i]) for key, i in stems.items()}, {key: float(phi[i]) for key, i in chains.items()})


def _endings(counts: np.ndarray, kinds: np.ndarray, bare: np.ndarray) -> np.ndarray:
    phi = np.zeros(len(counts))
    for kind, mask in (("n", kinds), ("v", ~kinds)):
        inflected = mask & ~bare
        total = counts[inflected].sum() + 0.1 * inflected.sum()
        phi[inflected] = (1 - BARE[kind]) * (counts[inflected] + 0.1) / total
        phi[mask & bare] = BARE[kind]
    return phi


def _digamma(x: np.ndarray) -> np.ndarray:
    """Return the digamma function by recurrence and its asymptotic series."""
    result = np.zeros_like(x)
    shifted = x.copy()
    for _ in range(6):
        result -= 1 / shifted
        shifted += 1
    return result + np.log(shifted) - 1 / (2 * shifted) - 1 / (12 * shifted**2) + 1 / (120 * shifted**4)


def _verb_of(noun: str, model: Model) -> str:
    """Return the verb of a verbal noun or participle that was learned as a noun; else the noun itself."""
    hand = by_hand()
    if noun in hand.nouns:
        return noun
    found = [
        (model.stems.get((strip.stem, "v"), 0.0), strip.stem)
        for strip in strippings(noun)
        if strip.kind == "v" and strip.layers in VERBAL
    ]
    count, verb = max(found, default=(0.0, noun))
    return verb if count >= TRUSTED else noun


LOAN = re.compile("[кнрлс][ктпг]і$")


def _active_of(verb: str, model: Model) -> str:
    """Return the verb of a regular passive: -ыл, -іл, -л; and -ын, -ін, -н only where the last syllable has an л."""
    hand = by_hand()
    if verb in hand.separate or verb in hand.verbs:
        return verb
    for ending in ("ыл", "іл", "л", "ын", "ін", "н"):
        if not verb.endswith(ending):
            continue
        active = verb.removesuffix(ending)
        if ending[0] in "ыі":
            active = active[:-1] + {"б": "п", "г": "к", "ғ": "қ"}.get(active[-1:], active[-1:])
        near = "л" in active[-2:]
        if (ending[-1] == "н") == near and model.stems.get((active, "v"), 0.0) >= TRUSTED and len(active) > 1:
            return active
    return verb


def _loan_of(noun: str) -> str:
    """Return the loan word of a form with a helping -і or without its double letter: акті, процес → акт, процесс."""
    double = noun + noun[-1]
    if noun[-1] in "сл" and not russian.known(noun) and russian.is_base(double):
        return double
    return noun[:-1] if LOAN.search(noun) and russian.is_base(noun[:-1]) else noun


def _table(model: Model) -> list[Stem]:
    table = []
    for (stem, kind), count in model.stems.items():
        if count >= KEPT:
            base = _verb_of(_loan_of(stem), model) if kind == "n" else stem
            if kind == "v" or base != stem:
                base = _active_of(base, model)
            table.append(Stem(stem, kind, count, base))
    return sorted(table)


def main(model_file: Path, letters: list[Path]) -> None:
    """Learn and write the tables."""
    listed = {word for word in extract(model_file) if WORD.fullmatch(word)}
    counts = _letter_counts(letters)
    hand = by_hand()
    words = sorted({*listed, *counts, *hand.nouns, *hand.verbs})
    weights = {word: 1.0 + 0.5 * math.sqrt(counts[word]) for word in words}
    frequency = {word: 0.02 + min(counts[word], 400) ** 0.75 for word in words}
    candidates = _candidates(words)
    model = _fit(_without_false_stems(candidates), weights, frequency)
    table = _table(model)
    STEMS.write_bytes(lzma.compress(front_code(table).encode(), preset=9))
    lines = [f"{kind} {layers or '-'} {math.log(share):.2f}" for (kind, layers), share in sorted(model.layers.items())]
    LAYERS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stderr.write(f"{len(words)} words, {len(table)} stems\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
