"""Folding: one spelling for all the ways in which the same word is typed or misread."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LEGACY_KAZAKH = str.maketrans("ќєїўґѕјћ", "қғүұөңәһ")
"""Fonts of the 1990s put Kazakh letters in the places of these; no other use of them is met in Kazakhstan."""

LOOKS_CYRILLIC = str.maketrans("aceopxyikmthbəҝҡұɵẏ", "асеорхуікмтһвәққұөү")
LOOKS_LATIN = str.maketrans("асеорхуікмтһв", "aceopxyikmthb")
SIGNS = str.maketrans(
    {
        "ё": "е", "ə": "ә", "ɵ": "ө", "ҡ": "қ", "ҝ": "қ", "ӊ": "ң", "ӈ": "ң", "ӯ": "ұ", "ѓ": "ғ",
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "ʹ": "'", "′": "'",
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
        "\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\ufeff": None, "\u0301": None,
    }
)  # fmt: skip
DIGITS = {"0": "о", "3": "з", "6": "б"}
CYRILLIC = re.compile(r"[\u0400-\u052f]")
LATIN = re.compile(r"[a-z\u00e0-\u024f]")
DIGIT_IN_WORD = re.compile(r"(?<![\d-])[036](?=[а-яәғқңөұүһі])|(?<=[а-яәғқңөұүһі])[036](?=[а-яәғқңөұүһі])")


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """Return `word` in lower case, composed (NFC), with ё as е, and with misread or legacy letters repaired.

    Repaired are Latin letters in Cyrillic words (and the reverse), the digits 0, 3, 6 read for о, з, б, the legacy
    encodings of Kazakh letters, and the many kinds of apostrophe and hyphen. Folding twice changes nothing more.
    """
    if word.isascii():
        return word.lower()
    lowered = unicodedata.normalize("NFC", unicodedata.normalize("NFC", word).lower().replace("i̇", "i"))
    folded = unicodedata.normalize("NFC", lowered.translate(SIGNS))
    if CYRILLIC.search(folded):
        folded = _one_script(folded.translate(LEGACY_KAZAKH))
    return folded


def _one_script(word: str) -> str:
    if not LATIN.search(word):
        return DIGIT_IN_WORD.sub(lambda found: DIGITS[found[0]], word)
    if len(CYRILLIC.findall(word)) >= len(LATIN.findall(word)):
        repaired = word.translate(LOOKS_CYRILLIC)
        return word if LATIN.search(repaired) else _one_script(repaired)
    repaired = word.translate(LOOKS_LATIN)
    return word if CYRILLIC.search(repaired) else repaired
