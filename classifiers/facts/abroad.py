"""Signs that the writer lives in another country: its towns beside a date, in a signature, or behind `I live in`."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from classifiers.facts import endings
from classifiers.facts.fold import Word, words

NAMES = Path(__file__).with_name("abroad.txt")
EDGE_LINES = 4
"""Lines at the top and at the end in which a foreign town is an address."""
STEM = 4
"""Letters that a name keeps at least when its ending is taken off, and letters of the longest ending."""
LINE = 70
"""Letters of a line that can be one of an address."""

_LIVING = re.compile(
    r"(?:\b(?:i (?:now |currently |again )?(?:live|work|study|reside)|we live|writ(?:e|ing)(?: to you)?(?: this)?|"
    r"living|back|here|home|flat|house|residing|phd|doctorate|master\S*|studying|working|now|moved|returned|i'm|i am|"
    r"(?:we|i) (?:are|am) (?:now |back )?)\s+(?:in|from|to|at|of)"
    r"|(?:живу|жив[её]м|пишу|пишем|учусь|работаю|переехала?|уехала?|проживаю|нахожусь|сейчас|вернул\w+)\s+"
    r"(?:\w+\s+){0,2}(?:в|из))\s+(?:the |a |г\. ?)?$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:from|из|citizen of|national of|гражданин\w*|гражданк\w*)\s+(?:the )?$", re.IGNORECASE)
_KAZAKH_LIVING = re.compile(
    r"^\S*(?:[дт][ае]|н[дт][ае])\s+(?:\S+\s+){0,2}(?:тұрам|тұрып|жұмыс істе|оқи|жүрмі|жүрміз)", re.IGNORECASE
)
_TELEPHONE = re.compile(r"(?:\+(?!7)\d{1,3}|(?<!\d)00[1-9]\d{0,2})[ \d()/-]{7,}")


@cache
def names() -> frozenset[str]:
    """Keys of foreign countries and towns."""
    return frozenset(NAMES.read_text(encoding="utf-8").split())


def abroad(text: str) -> dict[str, float]:
    """Features: a foreign town in an address line, behind words of living there, or anywhere; a foreign telephone."""
    run = words(text)
    foreign = [word for word in run if word.text[0].isupper() and is_foreign(word)]
    return {
        "none:abroad-line": float(any(_in_address(text, word) for word in foreign)),
        "none:abroad-living": float(any(_lives_there(text, word) for word in foreign)),
        "none:abroad-from": float(any(_FROM.search(text[max(0, word.start - 30) : word.start]) for word in foreign)),
        "none:abroad-any": float(bool(foreign)),
        "none:foreign-phone": float(bool(_TELEPHONE.search(text))),
    }


def is_foreign(word: Word) -> bool:
    """Whether it is a foreign name in the nominative or with a short ending."""
    if len(word.key) > STEM and word.key[:-1] + "а" in names():
        return True  # `в Самаре`
    longest = min(STEM, len(word.key))
    stems = range(max(longest, len(word.key) - STEM), len(word.key) + 1)
    return any(word.key[:length] in names() and word.key[length:] in endings.ANY for length in stems)


def _in_address(text: str, word: Word) -> bool:
    """Whether it stands in a short line at the top or the end of the letter."""
    start, stop = text.rfind("\n", 0, word.start) + 1, text.find("\n", word.end)
    stop = len(text) if stop < 0 else stop
    edge = text[:start].strip().count("\n") < EDGE_LINES - 1 or text[stop:].strip().count("\n") < EDGE_LINES - 1
    return edge and stop - start <= LINE


def _lives_there(text: str, word: Word) -> bool:
    return bool(
        _LIVING.search(text[max(0, word.start - 50) : word.start])
        or _KAZAKH_LIVING.match(text[word.start : word.end + 40])
    )
