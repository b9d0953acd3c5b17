"""The sounds that decide how an ending is spelled: vowel harmony and the last letter of the stem."""

from __future__ import annotations

from functools import cache

BACK = frozenset("аоұыя")
FRONT = frozenset("әөүіе")
OPEN = frozenset("иуюэ")
"""Vowel letters that tell nothing about harmony (ю, э stand in loan words, and й + у)."""
VOWELS = BACK | FRONT | OPEN

FINAL = {
    **dict.fromkeys("аәеыіоөүұяэё", "V"),
    **dict.fromkeys("ую", "G"),
    "и": "I",
    "р": "R",
    "й": "R",
    "л": "L",
    **dict.fromkeys("мнң", "N"),
    **dict.fromkeys("зж", "Z"),
    **dict.fromkeys("бвгдғ", "D"),
    **dict.fromkeys("пкқ", "P"),
    **dict.fromkeys("тсшщчцфхһ", "T"),
}
"""Class of the last letter: vowel, у, и, р/й, л, nasal, з/ж, voiced, voiceless stop that softens, other voiceless."""

SHAPES = ("V", "G", "I", "R", "L", "N", "Z", "D", "P", "T", "soft", "short", "glide", "u")
"""Classes of plain stems, then the changed ones. soft: б г ғ for п к қ, or a vowel dropped, before a vowel (кітаб-ы,
орн-ы); short: without its last ы/і (оқ-у of оқы); glide: without its last й (қо-ю of қой); u: у for п (тау-ып of тап).
"""
BIT = {
    (harmony, shape): 1 << (place * len(SHAPES) + number)
    for place, harmony in enumerate("bf")
    for number, shape in enumerate(SHAPES)
}


@cache
def harmonies(stem: str) -> str:
    """Return `b` (back), `f` (front) or `bf` where the letters of a stem leave it open."""
    seen = [letter for letter in stem if letter in VOWELS]
    if stem.endswith(("ь", "ә")):
        return "bf"
    for letter in reversed(seen):
        if letter in BACK:
            return "b" if seen[-1] == letter or seen[-1] != "и" else "bf"
        if letter in FRONT:
            return "f"
    return "bf"


def last_class(stem: str) -> str:
    """Return the class of the last letter of a stem."""
    return FINAL.get(stem.rstrip("ьъ")[-1:], "T")


def context(stem: str, shape: str = "") -> int:
    """Return the bits of the contexts that a stem offers to an ending, by `shape` or by its last letter."""
    shape = shape or last_class(stem)
    bits = 0
    for harmony in harmonies(stem):
        bits |= BIT[harmony, shape]
    return bits


BACK_BITS = sum(bit for (harmony, _), bit in BIT.items() if harmony == "b")


def other_harmony(bits: int) -> int:
    """Return the same contexts in both harmonies, for loan words that break it."""
    width = len(SHAPES)
    return bits | (bits & BACK_BITS) << width | (bits & ~BACK_BITS) >> width
