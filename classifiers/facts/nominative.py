"""Names in the nominative: `от Иванова Петра Сергеевича`, `Әлімқұлова Бибігүлден`.

Russian: the patronymic tells sex and case; without one the first name does, by pymorphy3. Kazakh: case and personal
endings behind the last word of a name, by vowel harmony.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from classifiers.facts.fold import key
from classifiers.facts.gazetteer import given_names

_MALE_PATRONYMIC = re.compile(r"(.+[ое]вич|.+[ь]ич|Ильич|Кузьмич|Фомич|Лукич|Никитич)(а|у|ем|е)?$", re.IGNORECASE)
_FEMALE_PATRONYMIC = re.compile(r"(.+(?:овн|евн|ичн|инишн))(а|ы|е|у|ой)$", re.IGNORECASE)
_LATIN_PATRONYMIC = re.compile(r"[a-z](?:[oe]vich|[oe]vna)$", re.IGNORECASE | re.ASCII)
_KAZAKH_SON = re.compile(r"(ұлы|улы|uly|қызы|кызы|qyzy|kyzy)", re.IGNORECASE)


@cache
def _morph() -> Any:  # noqa: ANN401
    import pymorphy3  # noqa: PLC0415

    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=20_000)
def tags(word: str) -> tuple[tuple[str, str], ...]:
    """Readings of a Russian word: tag and base form, the likeliest first; none for a word outside the dictionary."""
    if not _morph().word_is_known(word):
        return ()
    return tuple((str(parse.tag), parse.normal_form) for parse in _morph().parse(word))


def is_patronymic(word: str) -> bool:
    """Whether a word is a Russian or Kazakh patronymic in any case."""
    return bool(
        _MALE_PATRONYMIC.match(word)
        or _FEMALE_PATRONYMIC.match(word)
        or _KAZAKH_SON.search(word[2:])
        or _LATIN_PATRONYMIC.search(word)
    )


def russian(words: list[str], *, genitive: bool, sex: str | None = None) -> list[str]:
    """A Russian name in the nominative.

    Args:
        words: the name as written, without initials.
        genitive: the word before asks for the genitive (`от`, `осуждённого`).
        sex: `m` or `f` where the surroundings tell it.
    """
    sex = _sex_of_oblique(words, genitive=genitive) or (
        "m" if genitive and sex == "m" and _surname_in_a(words) else None
    )
    return [_nominative(word, sex, words) for word in words] if sex else words


def _surname_in_a(words: list[str]) -> bool:
    """Whether a word is a man's surname in the genitive, or a woman's in the nominative."""
    return any(re.search(r"[оеёи][вн]а$", word, re.IGNORECASE) for word in words)


def _sex_of_oblique(words: list[str], *, genitive: bool) -> str | None:
    """`m` or `f` where the name stands in another case than the nominative."""
    for word in words:
        male, female = _MALE_PATRONYMIC.match(word), _FEMALE_PATRONYMIC.match(word)
        if male:
            return "m" if male.group(2) else None
        if female and not male:
            return "f" if female.group(2) != "а" else None
    oblique = any(re.search(r"[оеи][вн]ой$|[сц]кой$", word) for word in words) and (len(words) > 1 or genitive)
    if oblique and not any(map(_is_a_mans, words)):  # `Горновой Сергей` is a man in the nominative
        return "f"
    return _sex_of_genitive(words) if genitive else None


def _is_a_mans(word: str) -> bool:
    """Whether a word is a man's given name in the nominative."""
    return any(all(mark in tag for mark in ("Name", "masc", "nomn")) for tag, _ in tags(word))


def _sex_of_genitive(words: list[str]) -> str | None:
    """The same behind a word that asks for the genitive."""
    for word in words:
        readings = [t for t, _ in tags(word) if "Name" in t and "plur" not in t]
        if readings and not any("nomn" in t for t in readings) and any("gent" in t for t in readings):
            return "f" if any("femn" in t for t in readings) else "m"
    if len(words) > 1 and any(re.search(r"[сц]кого$", word) for word in words):
        return "m"
    return next((sex for sex in map(_sex_of_given, words) if sex), None) if len(words) > 1 else None


def _sex_of_given(word: str) -> str | None:
    """The sex that a Kazakh given name in the Russian genitive tells: `Мейрама`, `Гульнары`."""
    base, given = key(word), given_names()
    if base in given or len(base) < 4:  # noqa: PLR2004
        return None
    if (word[-1] == "а" and base[:-1] in given) or (word[-1] == "я" and base[:-1] + "й" in given):
        return "m"
    return "f" if word[-1] in "ыи" and (base[:-1] + "а" in given or base[:-1] + "я" in given) else None


def _nominative(word: str, sex: str, words: list[str]) -> str:
    male, female = _MALE_PATRONYMIC.match(word), _FEMALE_PATRONYMIC.match(word)
    if male:
        return male.group(1)
    if female:
        return female.group(1) + _as(word, "а")
    if re.search(r"(?:ұлы|улы|қызы|кызы)$", word):
        return word
    known = next((base for tag, base in tags(word) if "Name" in tag and "nomn" not in tag and _sex_in(tag, sex)), None)
    if known:
        return _cased(known, word)
    return _male(word) if sex == "m" else _female(word, first=words[0] == word)


def _sex_in(tag: str, sex: str) -> bool:
    return ("masc" if sex == "m" else "femn") in tag or "ms-f" in tag


def _male(word: str) -> str:
    for pattern, ending in ((r"[сц]к(?:ого|ому)$", 3), (r"[сц]ким$", 2), (r"(?:ого|его)$", 3)):
        if re.search(pattern, word):
            stem = word[:-ending]
            return stem + ("ий" if stem[-1] in "кгхшщжч" else "ый")
    if re.search(r"[оеёи][вн]ым$", word):
        return word[:-2]
    if re.search(r"[бвгджзклмнпрстфхцчшщқғң](?:ом|ем)$", word) and len(word) > 5:  # noqa: PLR2004
        return word[:-2]
    if re.search(r"[бвгджзклмнпрстфхцчшщқғң][ау]$", word, re.IGNORECASE):
        return word[:-1]
    if word.endswith("я"):
        return word[:-1] + ("й" if word[-2] in "аеиоуыюө" else "ь")
    return word


def _female(word: str, *, first: bool) -> str:
    if re.search(r"[сц]к(?:ой|ую)$", word):
        return word[:-2] + "ая"
    if re.search(r"[оеёи][вн]ой$|ын?ой$", word):
        return word[:-2] + "а"
    if re.search(r"[оеёи][вн]у$", word):
        return word[:-1] + "а"
    if word.endswith("ы") and not first:
        return word[:-1] + "а"
    if word.endswith("и") and not first:
        return word[:-1] + ("я" if word[-2] in "иьлнр" else "а")
    return word


def _as(model: str, letter: str) -> str:
    return letter.upper() if model.isupper() else letter


def _cased(base: str, model: str) -> str:
    return base.upper() if model.isupper() else base.capitalize()


_ENDINGS = (
    r"(?:[дтн][ае]н|[дтн][ыіи][ңн]|[дт][ыіи]|н[ыіи]|[ғгқк][ае]|[мбп][ыіи][нз]|[бпм][іиы]з|дікі|тікі|нікі|[дт][ае])"
)
_AFTER_SON = re.compile(rf"^(.*(?:ұлы|улы|қызы|кызы))(?:н|на|не|{_ENDINGS})$", re.IGNORECASE)
_AFTER_SURNAME = re.compile(rf"^(.{{3,}}(?:[оеё]в|[иы]н|[оеё]ва|[иы]на|ский|ская)){_ENDINGS}$", re.IGNORECASE)
_AFTER_FIRST = re.compile(r"^(.{3,})(?:[дт][ае]н|н[ае]н|[мбп][ыі]н|н[ыіи]ң|[дт][ыіи]ң)$", re.IGNORECASE)
_OF_A_GIVEN = re.compile(r"^(.{3,})[мбп]ин$", re.IGNORECASE)
"""The same in Russian letters (`Мен Ақмарал Жусиппин`): only behind a known given name, since surnames end so."""
_WHOLE = re.compile(
    r"(?:(?:сұлтан|султан|дастан|дәстан|арыстан|бостан|гүлстан|богдан|руслан)|^(?:айдан|зидан|жидан|ордан|ардан|иордан))$",
    re.IGNORECASE,
)
_BACK, _FRONT = "аоұыуя", "әеөүіиэ"


def kazakh(word: str, *, loose: bool) -> str:
    """The last word of a Kazakh name without its case or personal ending.

    Args:
        word: as written.
        loose: the place asks for an ending (a line's end, `хат`, `арыз` behind it), so a first name may lose one too.
    """
    for pattern in (_AFTER_SON, _AFTER_SURNAME):
        found = pattern.match(word)
        if found:
            return found.group(1)
    if loose and not _WHOLE.search(word) and key(word) not in given_names():
        named = _OF_A_GIVEN.match(word)
        if named and key(named.group(1)) in given_names():
            return named.group(1)
        found = _AFTER_FIRST.match(word)
        if found and _harmonious(found.group(1), word[len(found.group(1)) :]):
            return found.group(1)
    return word


def _harmonious(stem: str, ending: str) -> bool:
    """Whether the ending's vowel goes with the stem's last one, and its first letter with the stem's last letter."""
    last = next((c for c in reversed(stem.lower()) if c in _BACK + _FRONT), "а")
    vowel = next((c for c in ending.lower() if c in _BACK + _FRONT), "а")
    if (last in _BACK) != (vowel in _BACK) and last != "и":
        return False
    first, before = ending[0].lower(), stem[-1].lower()
    if first == "т":
        return before in "кқпстфхцчшщбвгд"
    if first == "п":
        return before in "кқпстфхцчшщбвгдзж"
    if first == "н":
        return before in "мнң" or before in _BACK + _FRONT
    if first == "д":
        return before in "рлйузжу" or before in _BACK + _FRONT
    return True
