"""Letters written without capitals, as from a telephone: the names in them get theirs, so that they are found."""

from __future__ import annotations

import re

from classifiers.facts import nominative
from classifiers.facts.fold import key, mostly_small
from classifiers.facts.gazetteer import given_names
from classifiers.facts.name_words import like_surname

_LONE = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
LATIN = 5
"""Letters from which a Latin word that is a Russian given name in Cyrillic is one."""
_LINE_ENDS = re.compile(r"\s*(?:[,.\d(+]|$|\n)")


def with_capitals(text: str) -> str:
    """The text with given names and the surnames beside them capitalised, where it is written without capitals."""
    if not mostly_small(text):
        return text
    marks = list(text)
    found = list(_LONE.finditer(text))
    for i, match in enumerate(found):
        if _is_given(match.group()):
            for word in (match, *_beside(text, found, i)):
                marks[word.start()] = text[word.start()].upper()
    return "".join(marks)


def _is_given(word: str) -> bool:
    """Whether our own list of given names has it, as it is or without a Kazakh ending."""
    base = key(word)
    if word.isascii() and len(base) >= LATIN and any("Name" in tag for tag, _ in nominative.tags(base)[:1]):
        return True
    return bool(given_names() & {base, key(nominative.kazakh(word, loose=True))})


def _beside(text: str, found: list[re.Match[str]], at: int) -> list[re.Match[str]]:
    """Words beside a given name that are a surname or patronymic: by their shape, or alone with it on a line."""
    near = []
    for other in (at - 1, at + 1):
        if 0 <= other < len(found):
            first, second = found[min(at, other)], found[max(at, other)]
            joined = text[first.end() : second.start()] == " "
            if joined and (_shaped(found[other].group()) or _alone(text, first.start(), second.end())):
                near.append(found[other])
    return near


def _shaped(word: str) -> bool:
    return like_surname(word) or nominative.is_patronymic(word) or key(word) in given_names()


def _alone(text: str, start: int, end: int) -> bool:
    """Whether two words stand alone on their line, or with a date or number behind them."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return not line.strip() and bool(_LINE_ENDS.match(text, end))
