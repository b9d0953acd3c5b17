"""What a single word tells: whether it is a given name, a surname by its shape, an initial, or no name at all."""

from __future__ import annotations

import re
from pathlib import Path

from classifiers.facts import nominative
from classifiers.facts.fold import key
from classifiers.facts.gazetteer import given_names

UPPER = "А-ЯЁӘҒҚҢӨҰҮҺІЇЄҐA-ZÄÖÜĞŞÑŪÇİÁÉ"
LOWER = "а-яёәғқңөұүһіїєґa-zçğşıáéíóúñäöüūč'’"
WORD = rf"(?:[{UPPER}](?:['’][{UPPER}])?[{LOWER}]+(?:-[{UPPER}]?[{LOWER}]+)*|[{UPPER}]{{2,}}(?:-[{UPPER}]{{2,}})?)"
"""Pattern of a capitalised word."""
INITIAL = rf"(?:[{UPPER}][{LOWER}]?\.)"
"""Pattern of an initial with its point, of one letter or two: `А.`, `Дж.`"""
INITIAL_LENGTH = 2
"""Letters of an initial."""
ABBREVIATION_LENGTH = 3
"""Letters from which a word of capitals without a vowel is an abbreviation (`ЖШС`)."""

WORDS_FOR_NAMES = frozenset(
    ("талап", "орал", "марал", "береке", "мереке", "тилек", "парасат", "назар", "кумис", "гулзар", "баян", "лола")
)
"""Keys of given names that are no names where no surname stands before them."""
_NO_NAME = frozenset(Path(__file__).with_name("no_names.txt").read_text(encoding="utf-8").split())
"""Keys of the words of letters' formulas: capitalised, yet never part of a name."""
_ENGLISH = frozenset(
    ("BY", "IN", "AT", "ON", "TO", "OF", "FOR", "FROM", "WITH", "AND", "NOT", "NO", "IS", "WAS", "MY", "OUR")
)
"""English words in letters all in capitals: `BY RICE` is nobody's name."""
_HONORIFIC = re.compile(r"^(?:Mr|Mrs|Ms|Dr|Prof|Sr|Fr|Rev|гр|г-н|г-жа)\.?$", re.IGNORECASE)
_KIN = re.compile(
    r"^(?:ұл|қыз|аға|іні|ана|әке|апа|әпке|қарындас|жиен|немере|келін|күйеу|жұбай|бала|шеше|ене|кемпір|шал|ат|есім)"
    r"(?:ы|і|сы|сі|м|ым|ім|мыз|міз|ымыз|іміз)$",
    re.IGNORECASE,
)
_SURNAME = re.compile(r"(?:[оеё]в|ин|цын|[оеё]ва|ина|цына|ск[иа][йя]|[оеё]вой|енко|чук)(?:[дтн][ае]н)?$")
_LATIN_SURNAME = re.compile(r"\w{2}(?:[oe]va?|ina|sk(?:y|iy|i|aya)|enko|chuk)$")
_COMPOUND = re.compile(r"\w{3,}(?:жан|бек|гул|гали|болат|мурат|назар|берген|келди|гелди)$")
"""Kazakh given names made of two words, as their keys end."""
_SON = re.compile(r"^(?:ұлы|улы|қызы|кызы)$")
_VOWEL = re.compile(r"[АЕЁИОУЫЭЮЯӘӨҰҮІAEIOUY]")
_PERSONAL_TAGS = ("Name", "Surn", "Patr")
_BEFORE_IT = re.compile(rf"({WORD})\s$")
_BEHIND_IT = re.compile(rf"^\s({WORD})")
_NEAR = 30
"""Letters beside a place in which a name's word is looked for."""


def is_initial(word: str) -> bool:
    """Whether a word is an initial, with or without its point."""
    return len(word.rstrip(".")) <= INITIAL_LENGTH and (word.endswith(".") or len(word) == 1)


def is_given(word: str) -> bool:
    """Whether a word is a given name in some case."""
    base = key(word)
    if word.isascii():
        known = any("Name" in tag and form == base for tag, form in nominative.tags(base))  # English does not decline
    else:
        known = any("Name" in tag for tag, _ in nominative.tags(word.lower()))
    if known:
        return True
    forms = {base, base[:-1], base[:-2], key(nominative.kazakh(word, loose=True))}
    return bool(given_names() & forms) or bool(_COMPOUND.match(base))


def like_surname(word: str) -> bool:
    """Whether a word ends as surnames do."""
    return bool(_LATIN_SURNAME.search(word.lower()) if word.isascii() else _SURNAME.search(word.lower()))


def is_personal(word: str) -> bool:
    """Whether the Russian dictionary knows a word as a given name, surname or patronymic."""
    return any(mark in tag for tag, _ in nominative.tags(word.lower()) for mark in _PERSONAL_TAGS)


def is_common(word: str, *, opens: bool) -> bool:
    """Whether a capitalised word is a common Russian word and no name.

    Args:
        word: as written.
        opens: it begins a sentence, so its capital says nothing.
    """
    readings = nominative.tags(word.lower())
    if not readings or is_personal(word):
        return False
    return opens or word.isupper() or not any("Geox" in tag for tag, _ in readings)


def is_formula(word: str, *, behind_name: bool = False) -> bool:
    """Whether a word belongs to the formulas of letters or names a relative: never part of a name.

    Behind a name `ұлы` and `қызы` are its patronymic.
    """
    if behind_name and _SON.match(word):
        return False
    if word in _ENGLISH:
        return True
    abbreviation = len(word) >= ABBREVIATION_LENGTH and word.isupper() and not _VOWEL.search(word)
    return key(word) in _NO_NAME or bool(_HONORIFIC.match(word) or _KIN.match(word)) or abbreviation


def is_persons(word: str) -> bool:
    """Whether a word by itself is part of a person's name."""
    return not is_formula(word) and (
        is_given(word) or nominative.is_patronymic(word) or (like_surname(word) and not is_common(word, opens=True))
    )


def beside_a_name(text: str, start: int, end: int, case: str) -> bool:
    """Whether a word that may be a place stands beside a person's name: behind it, or before it without a case."""
    before = _BEFORE_IT.search(text[max(0, start - _NEAR) : start])
    return bool(before and is_persons(before.group(1))) or (not case and before_a_name(text, end))


def before_a_name(text: str, end: int) -> bool:
    """Whether a person's name stands behind a word that ends there."""
    behind = _BEHIND_IT.match(text[end : end + _NEAR])
    return bool(behind and is_persons(behind.group(1)))
