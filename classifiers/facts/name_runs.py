"""Where names stand in the text: runs of capitalised words and initials, without what is common or a formula."""

from __future__ import annotations

import re
from itertools import dropwhile, takewhile
from typing import NamedTuple

from classifiers.facts import nominative
from classifiers.facts.abroad import names as countries
from classifiers.facts.fold import key, shouted
from classifiers.facts.gazetteer import given_names
from classifiers.facts.name_joins import Piece, joined
from classifiers.facts.name_words import (
    INITIAL,
    UPPER,
    WORD,
    WORDS_FOR_NAMES,
    is_common,
    is_formula,
    is_given,
    is_initial,
    is_persons,
    like_surname,
)

_PARTICLE = r"(?<=\s)(?:ұлы|улы|қызы|кызы|оглы|оғлы|гызы|uly|kyzy|qyzy|ūly|de|van|der|den|von|del|la|el|bin|al)(?!\w)"
_PART = re.compile(rf"(?:{INITIAL}|{WORD}|{_PARTICLE})")
_BEGINNING = rf"(?<![\w@.-])(?:{INITIAL}|{WORD})(?:[ \u00a0]{{0,2}}{_PART.pattern})"
_RUN = re.compile(_BEGINNING + r"{0,4}(?![\w@])")
_SHOUTED_RUN = re.compile(_BEGINNING + r"*(?![\w@])")
"""The same in a letter all in capitals, where every word looks like a name's."""
_INITIAL = re.compile(INITIAL)
_BARE_INITIAL = re.compile(rf"(?<=\w )(?![IAЯ])[{UPPER}](?=[\s,.]|$)")
_KAZAKH_CASE = re.compile(r"(?:[дтн][ае]н|[дт][ае]|[дтн]ин|[гк][ае])$")
_ADJECTIVE = re.compile(r"ск(?:ий|ая|ого|ой)$")
_SENTENCE_OPENS = re.compile(r"(?:^|[.!?…\n«\"(])\s*$")
_LINE_ENDS = re.compile(r"[\s.,;:–—-]*(?:[\d(+]|[\w.+-]+@|\n|$)")
_ELDER = re.compile(r"[ -](?:ап(?:а|ай)|ата|аға|ағай|әже|тәте|әпке|кемпір|ақсақал|apa|apai|ata|aga)(?!\w)")
"""Words for elders that stand behind a person's name alone."""
FULL = 3
"""Words of a full name: surname, given name and patronymic."""
WITH_BARE_INITIAL = 2
"""Words behind which an initial may stand without its point (`Ахметов Ержан Б`), at most."""


Run = Piece
"""A name as it stands in the text."""


class _Part(NamedTuple):
    """One word or initial of a run."""

    text: str
    start: int
    end: int


def find_runs(text: str, taken: list[tuple[int, int]]) -> list[Run]:
    """Every name in the text, in order.

    Args:
        text: the letter, with capitals.
        taken: spans that are places.
    """
    runs = joined(text, _runs(text, taken))
    capitals = shouted(text)
    runs = [run for each in runs for run in (_named(text, each) if capitals or _heading(each) else [each])]
    return [run for run in runs if len(run.words) > 1 or _stands_for_a_person(text, run, taken)]


def _heading(run: Run) -> bool:
    """Whether several words all in capitals may be a heading: `ХАТТАМАДАН КӨШІРМЕ`."""
    return len(run.words) > 1 and all(word.isupper() and len(word) > 1 for word in run.words if not is_initial(word))


def _named(text: str, run: Run) -> list[Run]:
    """Of a run in a letter all in capitals, the words that are a name's, with the one behind or before a lone one."""
    named = [i for i, word in enumerate(run.words) if is_initial(word) or is_persons(word)]
    if not named:
        return []
    first, last = named[0], named[-1]
    if first == last:
        last = min(last + 1, len(run.words) - 1)
        first = first if last > first else max(first - 1, 0)
    words = run.words[first : last + 1]
    start = text.index(words[0], run.start)
    return [Run(words, start, text.index(words[-1], start) + len(words[-1]))]


def _stands_for_a_person(text: str, run: Run, taken: list[tuple[int, int]]) -> bool:
    """Whether a lone word is a name: no place, and more than the capital at the beginning of a sentence says so."""
    if any(a < run.end and run.start < b for a, b in taken):
        return False
    if not _opens(text, run.start) or _alone(text, run) or _ELDER.match(text, run.end):
        return True
    return is_persons(run.words[0])


def _alone(text: str, run: Run) -> bool:
    """Whether the name stands alone on its line, or with a date or number."""
    line = text[text.rfind("\n", 0, run.start) + 1 : run.start]
    return not line.strip() and bool(_LINE_ENDS.match(text[run.end : run.end + 20]))


def _opens(text: str, at: int) -> bool:
    """Whether a sentence, a line or a quotation begins there."""
    return bool(_SENTENCE_OPENS.search(text[max(0, at - 3) : at]))


def _runs(text: str, taken: list[tuple[int, int]]) -> list[Run]:
    return [
        run
        for match in (_SHOUTED_RUN if shouted(text) else _RUN).finditer(text)
        for piece in _pieces(match, taken)
        for run in _finish(_without_common(piece, text), text)
    ]


def _pieces(match: re.Match[str], taken: list[tuple[int, int]]) -> list[list[_Part]]:
    """The run cut at formulas and places."""
    pieces: list[list[_Part]] = [[]]
    for found in _PART.finditer(match.group()):
        part = _Part(found.group(), match.start() + found.start(), match.start() + found.end())
        taken_here = any(a <= part.start < b for a, b in taken) and not nominative.is_patronymic(part.text)
        is_place = taken_here or _of_a_country(key(part.text))
        if is_place or (is_formula(part.text, behind_name=bool(pieces[-1])) and not _inside(match, part, pieces[-1])):
            pieces.append([])
        else:
            pieces[-1].append(part)
    return pieces


def _of_a_country(word: str) -> bool:
    """Whether a key is a foreign country's or town's, as it is or with a Kazakh case: `Өзбекстаннан`."""
    return word in countries() or _KAZAKH_CASE.sub("", word) in countries()


def _inside(match: re.Match[str], part: _Part, before: list[_Part]) -> bool:
    """Whether a formula's word that is also a given name (`азамат`) stands beside a surname: its capital says so."""
    if key(part.text) not in given_names():
        return False
    behind = _PART.match(match.string, part.end + 1)
    if before:
        last = match.string[part.end : part.end + 1] in (",", ".", "\n", "")
        return like_surname(before[-1].text) and (last or bool(behind and nominative.is_patronymic(behind.group())))
    return bool(behind and like_surname(behind.group()))


def _without_common(piece: list[_Part], text: str) -> list[_Part]:
    """The first words together without common ones; `Ткач`, a trade and a surname, stays where no other surname is."""
    names = [
        part
        for i, part in enumerate(piece)
        if not is_common(part.text, opens=not i and _opens(text, part.start))
        or _adjectival(piece, i)
        or _given_word(piece, i)
    ]
    if len(names) < len(piece) <= FULL and _lacks_a_surname(names):
        return piece
    kept = set(names)
    return list(takewhile(kept.__contains__, dropwhile(lambda part: part not in kept, piece)))


def _adjectival(piece: list[_Part], at: int) -> bool:
    """Whether an adjective is a surname: a given name stands beside it (`Серебрянская Ида`)."""
    beside = piece[at + 1 : at + 2]
    return bool(beside and _ADJECTIVE.search(piece[at].text) and is_given(beside[0].text))


def _given_word(piece: list[_Part], at: int) -> bool:
    """Whether a common word is a given name here: it stands behind a surname (`Жунусова Баян`, `Тоқсанбай Марал`)."""
    word = key(piece[at].text)
    if at != 1 or (word not in given_names() and word not in WORDS_FOR_NAMES):
        return False
    return like_surname(piece[0].text) or (len(piece) == at + 1 and not nominative.tags(piece[0].text.lower()))


def _lacks_a_surname(names: list[_Part]) -> bool:
    """Whether the words have a given name, a patronymic or an initial, and no surname beside it."""
    words = [part.text for part in names]
    if any(like_surname(word) and not is_given(word) for word in words):
        return False
    return any(nominative.is_patronymic(word) or is_initial(word) or is_given(word) for word in words)


def _finish(piece: list[_Part], text: str) -> list[Run]:
    """The run of the words: without an initial that begins the next name, with one that lacks its point."""
    while len(piece) > FULL and _INITIAL.fullmatch(piece[-1].text):
        piece = piece[:-1]
    if not piece or (len(piece) == 1 and _INITIAL.fullmatch(piece[0].text)):
        return []
    end = piece[-1].end
    words = [part.text for part in piece]
    bare = _BARE_INITIAL.match(text, end + 1) if len(words) <= WITH_BARE_INITIAL else None
    if bare:
        words.append(bare.group())
        end = bare.end()
    return [Run(tuple(words), piece[0].start, end)]
