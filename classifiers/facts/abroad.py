"""Signs that the writer lives in another country: its towns beside a date, in a signature, or behind `I live in`."""

from __future__ import annotations

import re
from functools import cache, lru_cache
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
    r"(?:(?:\b(?:i|we) (?:now |currently |again |still )?(?:live|work|study|reside)|"
    r"(?<!is )(?<!was )(?<!when )\b(?:living|studying|working|residing|phd|doctorate)|"
    r"\b(?:back|here|home|flat|house|room|now|moved|returned|i'm|i am|(?:we|i) (?:are|am) (?:now |back )?))"
    r"\s+(?:in|to|at)"
    r"|\b(?:writ(?:e|ing)(?: to you)?(?: this)?|applied|apply)\s+from"
    r"|(?:живу|жив[её]м|учусь|работаю|переехала|переехали|я переехал|уехала|я уехал|проживаю|нахожусь|"
    r"сейчас|вернул\w+|дома|домой|увезла? меня|комнат\w+|квартир\w+)\s+(?:\w+\s+){0,2}в"
    r"|\bпиш(?:у|ем|ет|ут)\s+(?:\w+\s+)?из)\s+(?:the |a |г\. ?)?$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:from|из|citizen of|national of|гражданин\w*|гражданк\w*)\s+(?:the )?$", re.IGNORECASE)
_OPENS = re.compile(r"^\W*(?:from|из|to\b.{0,60}\n\W*from|кому\b.{0,60}\n\W*от)\s+(?:the )?$", re.IGNORECASE)
"""A letter that begins with where it comes from."""
_KAZAKH_LIVING = re.compile(
    r"^\S*(?:(?:[дт][ае]|н[дт][ае])\s+(?:\S+\s+){0,2}(?:тұрам|тұрып|жұмыс істе(?:йм|п жүрм)|оқи[мд]|жүрмі|жүрміз)|"
    r"(?:[дт][ае]н|н[ае]н)\s+(?:\S+\s+)?жаз(?:ам|ып)|[ғгқк][ае],?\s+(?:\S+\s+){0,2}(?:келгенмін|көштім|көшіп кел))",
    re.IGNORECASE,
)
_TELEPHONE = re.compile(r"(?:\+(?!7)\d{1,3}|(?<!\d)00[1-9]\d{0,2}|(?:\+7|(?<!\d)8)[ (-]{0,2}9(?=\d\d\D))[ \d()/-]{7,}")
"""A telephone of another country; Russia's mobile ones begin with 9 behind the code it shares with Kazakhstan."""
_OPENING = 100
"""Letters at the beginning in which a letter says where it comes from."""
_APART = re.compile(r"(?:^|[,.–—-])\s*(?:[A-ZА-Я]\w+\.?\s)?$")
"""What stands before a town in an address: nothing, a comma, a dash, perhaps the first of two words."""
_ENDS = re.compile(r"\s*(?:$|[,.;\d+])")
"""What stands behind it."""
_VOWELS = "аеиу"
_MONTH = "қазан"
"""October in Kazakh, spelt otherwise than the town of Kazan."""
_PATRONYMIC = re.compile(r"(?:ов|ев)(?:ич|н[аеыуо])|\d")


@cache
def names() -> frozenset[str]:
    """Keys of foreign countries and towns."""
    return frozenset(NAMES.read_text(encoding="utf-8").split())


def abroad(text: str) -> dict[str, float]:
    """Features: a foreign town in an address line, behind words of living there, or anywhere; a foreign telephone."""
    run = words(text)
    foreign = [word for word in run if word.text[0].isupper() and is_foreign(word) and not _coded(text, word)]
    return {
        "none:abroad-line": float(any(_in_address(text, word) for word in foreign)),
        "none:abroad-living": float(any(_lives_there(text, word) for word in foreign)),
        "none:abroad-from": float(any(_FROM.search(text[max(0, word.start - 30) : word.start]) for word in foreign)),
        "none:abroad-any": float(bool(foreign)),
        "none:foreign-phone": float(bool(_TELEPHONE.search(text))),
    }


def is_foreign(word: Word) -> bool:
    """Whether it is a foreign name in the nominative or with a short ending."""
    return _is_foreign(word.text.lower(), word.key)


@lru_cache(maxsize=20_000)
def _is_foreign(lower: str, key: str) -> bool:
    if lower.startswith(_MONTH) or _PATRONYMIC.search(lower):
        return False
    if len(key) > STEM and key[-1] in _VOWELS and key[:-1] + "а" in names():
        return True  # `в Самаре`
    stems = range(max(min(STEM, len(key)), len(key) - STEM), len(key) + 1)
    return any(key[:length] in names() and key[length:] in endings.ANY for length in stems)


def _coded(text: str, word: Word) -> bool:
    """Whether it is part of a number: `UK-161`."""
    return text[word.end : word.end + 2].strip("-").isdigit()


def _in_address(text: str, word: Word) -> bool:
    """Whether it stands by itself in a short line at the top or the end of the letter."""
    start, stop = text.rfind("\n", 0, word.start) + 1, text.find("\n", word.end)
    stop = len(text) if stop < 0 else stop
    edge = text[:start].strip().count("\n") < EDGE_LINES - 1 or text[stop:].strip().count("\n") < EDGE_LINES - 1
    apart = bool(_APART.search(text[start : word.start]) and _ENDS.match(text[word.end : stop]))
    return edge and stop - start <= LINE and apart


def _lives_there(text: str, word: Word) -> bool:
    return bool(
        _LIVING.search(text[max(0, word.start - 50) : word.start])
        or (word.start < _OPENING and _OPENS.match(text[: word.start]))
        or _KAZAKH_LIVING.match(text[word.start : word.end + 40])
    )
