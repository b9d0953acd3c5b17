"""Names given in pieces: `Д. Исабек (Данияр)`, `атым Шоқан, фамилиям Бейсенбеков`, `Күләш апаларың Әбсадықова`."""

from __future__ import annotations

import re
from typing import NamedTuple

from classifiers.facts import nominative
from classifiers.facts.name_words import WORD, is_given, is_initial, like_surname

_IN_BRACKETS = re.compile(rf"\s?(?:\((?:толық аты\s?[—–-]\s?)?|[—–-]\s)((?:{WORD})(?:\s{WORD})?)(?=[),.\n]|$)\)?")
_BETWEEN = re.compile(
    r"^(?:\s(?:апа|ата|аға)\w*,?\s|\s(?:кемпір|шал|ақсақал)\s|\sя,\s|,\s(?:а\s)?(?:фамили\w+|тегім|имя)\s?[:–—-]?\s?)$"
)
"""What stands between the two pieces of one name."""
_REACH = 24
"""Letters between them, at most."""


class Piece(NamedTuple):
    """Some words of a name and where they stand."""

    words: tuple[str, ...]
    start: int
    end: int


def joined(text: str, runs: list[Piece]) -> list[Piece]:
    """The names with the pieces of one name put together.

    Args:
        text: the letter.
        runs: the names in the order of the text.
    """
    found: list[Piece] = []
    for run in (_with_brackets(text, run) for run in runs):
        if found and run.start < found[-1].end:
            continue  # the name in brackets, already part of the one before
        if found and _belong_together(text, found[-1], run):
            before = found.pop()
            found.append(Piece((*before.words, *run.words), before.start, run.end))
        else:
            found.append(run)
    return found


def _with_brackets(text: str, run: Piece) -> Piece:
    """A surname with initials and the names behind it in brackets, or a given name and the surname in brackets."""
    bracket = _IN_BRACKETS.match(text, run.end)
    if bracket is None:
        return run
    inside = tuple(bracket.group(1).split())
    full = tuple(word for word in run.words if not is_initial(word))
    initials = [word[0] for word in run.words if is_initial(word)]
    spelt = bool(initials) and [word[0] for word in inside] == initials[: len(inside)]
    surname = len(run.words) == 1 and is_given(run.words[0]) and len(inside) == 1 and like_surname(inside[0])
    return Piece((*full, *inside), run.start, bracket.end()) if full and (spelt or surname) else run


def _belong_together(text: str, a: Piece, b: Piece) -> bool:
    """Whether a given name and a surname stand on both sides of words like `фамилия` or `апа`."""
    between = text[a.end : b.start]
    if len(between) > _REACH or not _BETWEEN.search(between):
        return False
    one, other = a.words[0], b.words[0]
    alone = len(a.words) == 1 and len(b.words) == 1
    named = is_given(one) or is_given(other) or nominative.is_patronymic(b.words[-1])
    return named and (alone or nominative.is_patronymic(b.words[-1]))
