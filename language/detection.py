"""The language of a letter, by its letters, frequent words and endings: pure Python, no dictionary."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from appeals.choices import Language
from language.folding import CYRILLIC, LATIN, fold

WORD = re.compile(r"[^\W\d_]+")
SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n\s*\n")
KAZAKH_LETTER = re.compile("[әғқңөұүһі]")
FREQUENT = [line.split() for line in (Path(__file__).parent / "frequent.txt").read_text(encoding="utf-8").split("\n")]
KAZAKH_WORDS = frozenset(word for line in FREQUENT if line[:1] == ["kk"] for word in line[1:])
RUSSIAN_WORDS = frozenset(word for line in FREQUENT if line[:1] == ["ru"] for word in line[1:])
KAZAKH_END = re.compile("(?:нын|дын|тын|нин|дин|тин|лар|лер|дар|дер|тар|тер|мын|мин|ган|ген|кан|кен|ып|ип|лык|лик)$")
RUSSIAN_END = re.compile("(?:ого|его|ому|ему|ых|их|ый|ий|ая|ое|ые|ть|ться|лся|лась|ло|ли|ия|ию|ии|ием|ов|ами|ах|ой)$")
SHARE = 0.25
"""A letter is mixed where each of two languages has at least this share of its words."""


def vote(words: list[str]) -> Language:
    """Return the language for which most of the folded words speak: KK, RU, EN or UNKNOWN."""
    points: Counter[Language] = Counter()
    for word in words:
        points.update(_points(word))
    return points.most_common(1)[0][0] if points else Language.UNKNOWN


def _points(word: str) -> dict[Language, int]:
    if not CYRILLIC.search(word):
        return {Language.EN: 1} if LATIN.search(word) else {}
    if KAZAKH_LETTER.search(word):
        return {Language.KK: 3}
    kazakh = 2 * (word in KAZAKH_WORDS) + bool(KAZAKH_END.search(word))
    russian = 2 * (word in RUSSIAN_WORDS) + bool(RUSSIAN_END.search(word))
    return {Language.KK: kazakh, Language.RU: russian}


def detect(text: str) -> Language:
    """Return KK, RU, EN, MIXED (Kazakh and Russian both with a substantial share of the sentences) or UNKNOWN."""
    shares: Counter[Language] = Counter()
    for sentence in SENTENCE.split(text):
        words = [fold(word) for word in WORD.findall(sentence)]
        shares[vote(words)] += len(words)
    shares.pop(Language.UNKNOWN, None)
    total = shares.total()
    if not total:
        return Language.UNKNOWN
    if min(shares[Language.KK], shares[Language.RU]) >= SHARE * total:
        return Language.MIXED
    return shares.most_common(1)[0][0]
