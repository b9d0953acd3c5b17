"""Learn the tables of `ngrams` from letters: `python -m language.learn_languages LETTERS.jsonl …`.

Kazakh is learned three times over: as it should be, without its own letters, and in Latin letters.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path

from language.folding import CYRILLIC, LATIN, fold
from language.kazakh.latin import SCHEMES, to_latin
from language.ngrams import Grams, save, train

WORD = re.compile(r"[^\W\d_]+")
PLAIN = str.maketrans("әғқңөұүіһ", "агкноууих")
BARE_SHARE = 0.3
"""How much the words without their own letters count beside those that have them."""


def count(letters: list[dict[str, str]]) -> Counter[tuple[str, str]]:
    """Return how often letters in one language each have which words: `("ru", "жалоба")`."""
    words: Counter[tuple[str, str]] = Counter()
    for letter in letters:
        kind = letter["language"]
        if kind in ("kk", "ru", "en"):
            for word in WORD.findall(letter["text"]):
                folded = fold(word)
                if (kind == "en") == bool(LATIN.search(folded)):
                    words[kind, folded] += 1
    return words


def learn(counted: Counter[tuple[str, str]]) -> dict[str, Grams]:
    """Return the tables learned from words as `count` gives them."""
    words: dict[str, Counter[str]] = {kind: Counter() for kind in ("kk", "ru", "en", "kk-latin")}
    for (kind, word), times in counted.items():
        words[kind][word] = times
    kazakh = {word: times for word, times in words["kk"].items() if CYRILLIC.search(word)}
    for word, times in kazakh.items():
        words["kk"][word.translate(PLAIN)] += BARE_SHARE * times  # type: ignore[assignment]
        for scheme in SCHEMES:
            words["kk-latin"][to_latin(word, scheme)] += times
    return {kind: train(frequencies) for kind, frequencies in words.items()}


def read(files: list[Path]) -> list[dict[str, str]]:
    """Return the letters of JSON lines files."""
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    save(learn(count(read([Path(name) for name in sys.argv[1:]]))))
