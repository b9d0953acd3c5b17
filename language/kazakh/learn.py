"""Learn the stems from the word list: `python -m language.kazakh.learn kaz.traineddata LETTERS.jsonl …`.

Every listed word is stripped in every legal way; expectation maximisation then finds the stems and endings that explain
the whole list best (a stem is the likelier the more listed words share it). Words of letters count for more than the
noisy web list, and give the frequencies of the endings. The result is `stems.xz` and `layers.txt`, which the stemmer
reads; it is made again only when the rules, the list or `words.txt` change.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from language import russian
from language.folding import fold
from language.kazakh.evidence import KAZAKH_LETTERS, candidates, without_false_stems
from language.kazakh.extract import extract
from language.kazakh.fit import fit
from language.kazakh.lexicon import LAYERS, STEMS, Stem, by_hand, packed
from language.kazakh.stripping import strippings

if TYPE_CHECKING:
    from language.kazakh.fit import Model

WORD = re.compile(r"[а-яәғқңөұүһі]{2,30}")
LETTER_WORD = re.compile(r"[^\W\d_]+")
KEPT = 0.5
"""A stem is kept where it explains at least so many listed words."""
TRUSTED = 6.0
"""A verb is certain enough to give its verbal nouns and passives its base form where it explains so many words."""
OWN_LETTERS = 0.3
"""Share of words with a letter that only Kazakh has, below which a letter was typed without them."""
VERBAL = frozenset(
    neg + name for neg in ("", "neg+") for name in ("ger", "perf", "pres+part", "perf+fact", "pres+part+fact")
)
SHORTEST_DOUBLED = 4
LOAN = re.compile("(?:[кнрлс][ктпг]|ог)і$")


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


def _loan_of(noun: str, model: Model) -> str:
    """Return the loan word of a form with a helping -і or without its double letter or ь (акті → акт)."""
    double = noun + noun[-1]
    if noun[-1] in "сл" and len(noun) >= SHORTEST_DOUBLED and not russian.known(noun) and russian.is_base(double):
        return double
    if noun[-1] in "лрн" and not russian.known(noun) and russian.is_base(noun + "ь"):
        return noun + "ь"
    proven = LOAN.search(noun) and model.stems.get((noun[:-1], "n"), 0.0) >= KEPT and russian.is_base(noun[:-1])
    return noun[:-1] if proven else noun


def _table(model: Model) -> list[Stem]:
    table = []
    for (stem, kind), count in model.stems.items():
        if count >= KEPT:
            base = _verb_of(_loan_of(stem, model), model) if kind == "n" else stem
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
    model = fit(without_false_stems(candidates(words)), weights, frequency)
    table = _table(model)
    STEMS.write_bytes(packed(table))
    lines = [f"{kind} {layers or '-'} {math.log(share):.2f}" for (kind, layers), share in sorted(model.layers.items())]
    LAYERS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stderr.write(f"{len(words)} words, {len(table)} stems\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
