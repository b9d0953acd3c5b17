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


def learn(letters: list[dict[str, str]]) -> dict[str, Grams]:
    """Return the tables learned from letters in one language each."""
    words: dict[str, Counter[str]] = {kind: Counter() for kind in ("kk", "ru", "en", "kk-latin")}
    for letter in letters:
        kind = letter["language"]
        if kind in ("kk", "ru", "en"):
            for word in WORD.findall(letter["text"]):
                folded = fold(word)
                if (kind == "en") == bool(LATIN.search(folded)):
                    words[kind][folded] += 1
    kazakh = {word: count for word, count in words["kk"].items() if CYRILLIC.search(word)}
    for word, count in kazakh.items():
        words["kk"][word.translate(PLAIN)] += BARE_SHARE * count  # type: ignore[assignment]
        for scheme in SCHEMES:
            words["kk-latin"][to_latin(word, scheme)] += count
    return {kind: train(counts) for kind, counts in words.items()}


def read(files: list[Path]) -> list[dict[str, str]]:
    """Return the letters of JSON lines files."""
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    save(learn(read([Path(name) for name in sys.argv[1:]])))
