"""Institutions a letter names, with one spelling for each: `АК-159/6`, `АК 159-6` and `ак159/6` are one colony."""

from __future__ import annotations

import re
from typing import NamedTuple

from appeals.labels import InstitutionMention
from classifiers.facts.prison_codes import find_codes

_NUMBER = r"(?:№|N|No\.?|#)\s?(\d{1,4}(?:\s?[-/]\s?\d{1,2})?)"


class _Numbered(NamedTuple):
    pattern: re.Pattern[str]
    name: str
    stems: tuple[str, ...]
    """Beginnings of the words that a text without the institution does not have: looked for first, for speed."""


def _numbered(russian: str, kazakh: str, english: str, name: str) -> _Numbered:
    words = "|".join(part for part in (russian, english) if part)
    before = rf"(?:{words})\s+{_NUMBER}"
    behind = rf"{_NUMBER}(?:\s?-?\s?(?:ші|шы|лі|лы|орта|жалпы|білім|беретін|қалалық|балалар|мектеп-)\s?){{0,4}}\s?(?:{kazakh})"  # noqa: E501
    plain = rf"(?<![\w.,/])(\d{{1,3}})(?:\s?-?\s?(?:ші|шы|й|ой|го))?\s(?:орта\s)?(?:{kazakh})"
    stems = tuple(dict.fromkeys(stem.lower() for stem in re.findall(r"(?<![\w\\])[^\W\d_]{3,}", f"{words} {kazakh}")))
    return _Numbered(re.compile(rf"(?:{before}|{behind}|{plain})", re.IGNORECASE), name, stems)


_KINDS = (
    _numbered(r"учрежден\w+|учр\.|колони\w+", r"мекеме\w*", r"institution|facility|colony", "учреждение № {}"),
    _numbered(r"(?:средн\w+\s)?(?:школ\w+|СШ|гимнази\w+|школ\w+-гимнази\w+|лице\w+|школ\w+-лице\w+)", r"мектеп\w*|мектеб\w*|гимназия\w*|лицей\w*", r"(?:secondary )?school|gymnasium|lyceum", "школа № {}"),  # noqa: E501
    _numbered(r"детск\w+ сад\w*|ясл\w+-сад\w*|сад\w*|садик\w*", r"балабақша\w*|бөбекжай\w*|балабакша\w*", r"kindergarten", "детский сад № {}"),  # noqa: E501
    _numbered(r"(?:городск\w+\s|детск\w+\s)?поликлиник\w+", r"емхана\w*", r"polyclinic|clinic", "поликлиника № {}"),
    _numbered(r"(?:городск\w+\s|областн\w+\s)?больниц\w+", r"аурухана\w*", r"(?:city )?hospital", "больница № {}"),
    _numbered(r"(?:районн\w+|городск\w+|специализированн\w+(?:\s\w+)?)\sсуд\w*|суд\w*", r"(?:аудандық|қалалық)\sсот\w*", r"(?:district )?court", "суд № {}"),  # noqa: E501
    _numbered(r"роддом\w*|родильн\w+ дом\w*", r"перзентхана\w*", r"maternity (?:hospital|ward)", "роддом № {}"),
    _numbered(r"дет\w*\sдом\w*|интернат\w*", r"интернат\w*", r"orphanage|boarding school", "интернат № {}"),
)  # fmt: skip

_ADJ = r"(?:[А-ЯЁӘҒҚҢӨҰҮҺІа-яё-]{3,}(?:ск|цк|ин|ьн|нн|н)(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ые|ых|ым)\s)"
_PLACE = (
    r"(?:\s(?:г\.\s?|города\s|района\s|по\s)?[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі-]+(?:\s(?:области|района|обл\.|р-на))?)?"
)
_RUSSIAN = (
    (re.compile(rf"{_ADJ}{{1,3}}(суд)(?:а|у|ом|е)?(?!\w)"), "m"),
    (re.compile(rf"{_ADJ}{{1,2}}(прокуратур)(?:а|ы|у|е|ой)(?!\w)"), "f"),
    (re.compile(rf"{_ADJ}{{1,2}}(акимат)(?:а|у|ом|е)?(?!\w)"), "m"),
    (re.compile(rf"{_ADJ}{{1,2}}(больниц)(?:а|ы|у|е|ей)(?!\w)"), "f"),
    (re.compile(rf"{_ADJ}{{1,2}}(отдел|департамент)(?:а|у|ом|е)?\s(?:полиции|образования|юстиции|УИС|экологии)"), "m"),
    (re.compile(rf"()(департамент|управлени|отдел)(?:а|у|ом|е|я|ю|ем|и)?\s(?:полиции|образования|юстиции|УИС|экологии|здравоохранения|внутренних дел){_PLACE}"), "n"),  # noqa: E501
    (re.compile(r"()(акимат)(?:а|у|ом|е)?\s(?:города|района|области|г\.)\s?[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі-]+"), "n"),
)  # fmt: skip
_KAZAKH = re.compile(
    r"(?:[А-ЯӘҒҚҢӨҰҮҺІ][а-яәғқңөұүһі-]+\s(?:облысы|облыстық|қаласы|қалалық|ауданы|аудандық|ауылдық|облысының|"
    r"қаласының|ауданының)\s|[А-ЯӘҒҚҢӨҰҮҺІ][а-яәғқңөұүһі-]+\s)?"
    r"(полиция (?:департаменті|басқармасы|бөлімі)|білім (?:басқармасы|бөлімі)|денсаулық сақтау басқармасы|"
    r"прокуратурасы|әкімдігі|соты|экология департаменті|"
    r"жер қатынастары бөлімі|еңбек инспекциясы|тұрғын үй бөлімі|ауруханасы|емханасы)(н[аеіы]\w{0,2}|нд[ае]\w{0,3}|"
    r"мен|ның|нің)?(?!\w)"
)
_ENGLISH = re.compile(
    r"(?:(?:[A-Z][a-z'-]+\s){1,3}(?:City |District |Regional )?(?:Court|Police Department|Prosecutor's Office|"
    r"Akimat|Hospital|Colony|Department of \w+))"
)


def find_institutions(text: str) -> tuple[InstitutionMention, ...]:
    """Every institution named, in order, without overlaps."""
    found = [*_codes(text), *_numbers(text), *_russian(text), *_kazakh(text), *_english(text)]
    kept: list[InstitutionMention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)


def _mention(match: re.Match[str], name: str) -> InstitutionMention:
    raw = match.group()
    start = match.start() + len(raw) - len(raw.lstrip())
    return InstitutionMention(raw.strip(), start, start + len(raw.strip()), " ".join(name.split()))


def _codes(text: str) -> list[InstitutionMention]:
    return [
        InstitutionMention(text[each.start : each.end], each.start, each.end, f"учреждение {each.code}")
        for each in find_codes(text)
        if each.unit
    ]


def _numbers(text: str) -> list[InstitutionMention]:
    found = []
    lower = text.lower()
    for kind in _KINDS:
        if not any(stem in lower for stem in kind.stems):
            continue
        for match in kind.pattern.finditer(text):
            number = next((group for group in match.groups() if group), None)
            if number:
                found.append(_mention(match, kind.name.format(re.sub(r"\s", "", number))))
    return found


def _russian(text: str) -> list[InstitutionMention]:
    found = []
    for pattern, sex in _RUSSIAN:
        for match in pattern.finditer(text):
            words = match.group().split()
            name = " ".join(_adjective(word, sex) if i < _heads(match) else word for i, word in enumerate(words))
            found.append(_mention(match, _head_nominative(name)))
    return found


def _heads(match: re.Match[str]) -> int:
    """How many adjectives stand before the head word."""
    head = match.groups()[-1]
    return next((i for i, word in enumerate(match.group().split()) if word.lower().startswith(head.lower())), 0)


_HEADS = (
    (re.compile(r"\bсуд(?:а|у|ом|е)\b"), "суд"), (re.compile(r"\bпрокуратур(?:ы|у|е|ой)\b"), "прокуратура"),
    (re.compile(r"\bакимат(?:а|у|ом|е)\b", re.IGNORECASE), "акимат"), (re.compile(r"\bбольниц(?:ы|у|е|ей)\b"),
    "больница"),
    (re.compile(r"\bотдел(?:а|у|ом|е)\b"), "отдел"), (re.compile(r"\b[Дд]епартамент(?:а|у|ом|е)\b"), "департамент"),
    (re.compile(r"\b[Уу]правлени(?:я|ю|ем|и)\b"), "управление"),
)  # fmt: skip


def _head_nominative(name: str) -> str:
    for pattern, head in _HEADS:
        name = pattern.sub(head, name, count=1)
    return (
        name[0].lower() + name[1:]
        if name.split()[0].lower() in ("департамент", "управление", "отдел", "акимат")
        else name
    )


def _adjective(word: str, sex: str) -> str:
    stem = re.sub(r"(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ые|ых|ым|ый)$", "", word)
    if sex == "f":
        return stem + "ая"
    if stem.lower() in ("городск", "областн"):
        return stem + "ой"
    return stem + ("ий" if stem[-1] in "кгх" else "ый")


def _kazakh(text: str) -> list[InstitutionMention]:
    found = []
    for match in _KAZAKH.finditer(text):
        cut = len(match.group(2) or "")
        name = match.group()[: len(match.group()) - cut] if cut else match.group()
        found.append(_mention(match, name))
    return found


def _english(text: str) -> list[InstitutionMention]:
    return [_mention(match, match.group()) for match in _ENGLISH.finditer(text)]
