"""How likely a word is in each language, by its groups of three letters: small tables, pure Python."""

from __future__ import annotations

import lzma
import math
from collections import defaultdict
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

TABLE = Path(__file__).parent / "ngrams.xz"
KINDS = ("kk", "ru", "en", "kk-latin")
BACK_OFF = math.log(0.4)
FLOOR = -13.0
"""Logarithm of the probability of a letter never seen in a language."""
RARE = 2
"""Groups seen less often than this are left out."""
Grams = dict[str, float]


def train(words: Mapping[str, float]) -> Grams:
    """Return log probabilities of the last letter of each group of up to three, from words with their frequencies."""
    counts: dict[str, float] = defaultdict(float)
    for word, frequency in words.items():
        padded = f"^{word}$"
        for size in (1, 2, 3):
            for start in range(len(padded) - size + 1):
                counts[padded[start : start + size]] += frequency
    total = sum(count for gram, count in counts.items() if len(gram) == 1)
    return {
        gram: math.log(count / (counts.get(gram[:-1], count) if len(gram) > 1 else total))
        for gram, count in counts.items()
        if count >= RARE
    }


def save(models: dict[str, Grams]) -> None:
    """Write the tables, values in hundredths."""
    lines = [f"{kind} {gram} {round(-100 * value)}" for kind in KINDS for gram, value in sorted(models[kind].items())]
    TABLE.write_bytes(lzma.compress("\n".join(lines).encode(), preset=9))


@cache
def models() -> dict[str, Grams]:
    """Return the tables by kind."""
    tables: dict[str, Grams] = {kind: {} for kind in KINDS}
    for line in lzma.decompress(TABLE.read_bytes()).decode().split("\n"):
        kind, gram, value = line.split(" ")
        tables[kind][gram] = -int(value) / 100
    return tables


def likelihoods(word: str) -> tuple[float, float, float, float]:
    """Return the log probabilities of a folded word, one for each of `KINDS`."""
    padded = f"^{word}$"
    kk, ru, en, latin = last_letter(padded[:2])
    for end in range(3, len(padded) + 1):
        more_kk, more_ru, more_en, more_latin = last_letter(padded[end - 3 : end])
        kk, ru, en, latin = kk + more_kk, ru + more_ru, en + more_en, latin + more_latin
    return kk, ru, en, latin


@lru_cache(maxsize=100_000)
def last_letter(group: str) -> tuple[float, ...]:
    """Return the log probability, in each of `KINDS`, of the last of two or three letters after the others."""
    return tuple(_backed_off(group, models()[kind]) for kind in KINDS)


def _backed_off(group: str, grams: Grams) -> float:
    """Return the log probability of the last letter in one language, backing off to shorter groups."""
    for part, penalty in ((group, 0.0), (group[-2:], BACK_OFF), (group[-1:], 2 * BACK_OFF)):
        if part in grams:
            return grams[part] + penalty
    return FLOOR
