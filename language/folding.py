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
WORD = re.compile(r"[^\W_]+")
DIGIT_IN_WORD = re.compile(r"(?<!\d)[036](?=[а-яәғқңөұүһі])|(?<=[а-яәғқңөұүһі])[036](?=[а-яәғқңөұүһі])")
LONGEST_WORD = 60
"""Characters; what is longer is no word, and whole letters are not to stay in the cache."""


def fold(word: str) -> str:
    """Return `word` in lower case, composed (NFC), with ё as е, and with misread or legacy letters repaired.

    Repaired are Latin letters in Cyrillic words (and the reverse), the digits 0, 3, 6 read for о, з, б, the legacy
    encodings of Kazakh letters, and the many kinds of apostrophe and hyphen. Folding twice changes nothing more. A text
    of many words is folded word by word.
    """
    if word.isascii():
        return word.lower()
    return _folded(word) if len(word) <= LONGEST_WORD else _fold(word)


def _fold(text: str) -> str:
    lowered = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).lower().replace("i\u0307", "i"))
    folded, before = unicodedata.normalize("NFC", lowered.translate(SIGNS)), ""
    while folded != before:  # what is left of a letter may compose anew with an accent that follows
        folded, before = unicodedata.normalize("NFC", folded.translate(SIGNS)), folded
    if not CYRILLIC.search(folded):
        return folded
    return WORD.sub(lambda found: _one_script(found[0].translate(LEGACY_KAZAKH)), folded)


_folded = lru_cache(maxsize=200_000)(_fold)


def _one_script(word: str) -> str:
    """Repair a word of two scripts, if all its letters of the rarer one look like letters of the other."""
    if not CYRILLIC.search(word):
        return word
    if not LATIN.search(word):
        return DIGIT_IN_WORD.sub(lambda found: DIGITS[found[0]], word)
    cyrillic, latin = word.translate(LOOKS_CYRILLIC), word.translate(LOOKS_LATIN)
    mostly_latin = len(LATIN.findall(word)) > len(CYRILLIC.findall(word))
    if not CYRILLIC.search(latin) and (mostly_latin or LATIN.search(cyrillic)):
        return latin
    return word if LATIN.search(cyrillic) else _one_script(cyrillic)
