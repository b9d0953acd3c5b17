"""Institutions a letter names, with one spelling for each: `АК-159/6`, `АК 159-6` and `ак159/6` are one colony."""

from __future__ import annotations

import re
from typing import NamedTuple

from appeals.labels import InstitutionMention
from classifiers.facts.offices import find_offices
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


def find_institutions(text: str) -> tuple[InstitutionMention, ...]:
    """Every institution named, in order, without overlaps."""
    found = [*_codes(text), *_numbers(text), *find_offices(text)]
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
