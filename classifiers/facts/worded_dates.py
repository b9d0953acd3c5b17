"""Dates whose month is a word: the day beside it in figures or words, the year behind or before them."""

from __future__ import annotations

import re
from typing import NamedTuple

from classifiers.facts.date_words import PLAIN, month_number, number_word
from classifiers.facts.dated import Dated, a_date


class _Token(NamedTuple):
    text: str
    start: int
    end: int


_STEPS = frozenset(
    ("го", "ое", "е", "ши", "st", "nd", "rd", "th", "of", "дня", "день", "ж", "г", "жил", "жилги", "жили", "жилдин",
     "года", "год", "месяца", "куни", "the", "day", "in", "и", "си", "ай", "число", "числа", "жулдиз", "жулдизи",
     "жулдизинда", "й", "айинин")
)  # fmt: skip
_YEAR_MARK = re.compile(r"(?:г|года|год|году|го|й|ж|жил|жилги|жили|year)$")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_THOUSANDS = (("две", "тисячи"), ("еки", "мин"), ("two", "thousand"))


def worded(text: str) -> list[Dated]:
    """Every date whose month is named, in order."""
    tokens = [_Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    found: list[Dated] = []
    for i, token in enumerate(tokens):
        month = None if token.text[0].isdigit() else month_number(token.text)
        if month:
            found += _around(text, tokens, i, month)
    return found


def _around(text: str, tokens: list[_Token], at: int, month: int) -> list[Dated]:
    """The date whose month stands at `at`: the day before or behind it, the year behind or before them."""
    for day_step in (-1, 1):
        day = _day(text, tokens, at, day_step)
        if day is None:
            continue
        value, first, last = day
        first, last = min(first, at), max(last, at)
        year = _year(text, tokens, last, 1) or _year(text, tokens, first, -1)
        if year:
            low, high = min(first, year[1]), max(last, year[1])
            return a_date(year[0], month, value, tokens[low].start, tokens[high].end)
    return []


def _near(text: str, tokens: list[_Token], a: int, b: int) -> bool:
    gap = text[tokens[min(a, b)].end : tokens[max(a, b)].start]
    return len(gap) <= 4 and gap.count("\n") <= 1 and not re.search(r"[;:?!()+№]", gap)  # noqa: PLR2004


def _day(text: str, tokens: list[_Token], at: int, step: int) -> tuple[int, int, int] | None:
    """Day number with the first and last token it takes, looked for on one side of the month."""
    i = at + step
    for _ in range(3):
        if not (0 <= i < len(tokens) and _near(text, tokens, i, i - step)):
            return None
        token = tokens[i]
        if token.text.isdigit():
            value = int(token.text)
            return (value, i, i) if len(token.text) <= 2 and 1 <= value <= 31 else None  # noqa: PLR2004
        number = number_word(token.text)
        if number:
            return _spelt(text, tokens, i, step, number)
        if token.text.lower().translate(PLAIN) not in _STEPS:
            return None
        i += step
    return None


def _spelt(text: str, tokens: list[_Token], i: int, step: int, number: int) -> tuple[int, int, int]:
    """A day in words: one, or tens and ones beside each other (`двадцать шестого`, `он тоғызы`)."""
    j = i + step
    other = number_word(tokens[j].text) if 0 <= j < len(tokens) and _near(text, tokens, i, j) else None
    tens, ones = (other, number) if step < 0 else (number, other)
    if other and tens in (10, 20, 30) and ones and ones < 10:  # noqa: PLR2004
        return number + other, min(i, j), max(i, j)
    return number, i, i


def _year(text: str, tokens: list[_Token], at: int, step: int) -> tuple[int, int] | None:
    """The year with its token, looked for on one side of day and month."""
    i = at + step
    for _ in range(4):
        if not (0 <= i < len(tokens) and _near(text, tokens, i, i - step)):
            return None
        word = tokens[i].text
        if word.isdigit():
            return _year_number(text, tokens, i, step)
        if word.lower().translate(PLAIN) not in _STEPS:
            return _spelt_year(text, tokens, i, step)
        i += step
    return None


def _year_number(text: str, tokens: list[_Token], i: int, step: int) -> tuple[int, int] | None:
    word = tokens[i].text
    if re.fullmatch(r"(?:19|20)\d\d", word):
        return int(word), i
    if len(word) != 2 or step < 0 or not 10 <= int(word) <= 40:  # noqa: PLR2004
        return None
    marked = (
        i + 1 < len(tokens)
        and _near(text, tokens, i, i + 1)
        and _YEAR_MARK.match(tokens[i + 1].text.lower().translate(PLAIN))
    )
    alone = re.match(r"\s*[.,»\"]?\s*(?:\n|$|тел|\+7)", text[tokens[i].end : tokens[i].end + 12])
    return (int(word), i) if marked or alone or text[tokens[i].start - 1] in "'’" else None


def _spelt_year(text: str, tokens: list[_Token], i: int, step: int) -> tuple[int, int] | None:
    """`две тысячи двадцать четвёртого`, `екі мың жиырма төртінші`, `two thousand and twenty-four`."""
    if step < 0:
        starts = (
            n for n in range(max(0, i - 4), i) if tokens[n].text.lower().translate(PLAIN) in ("две", "еки", "two")
        )
        start = next(starts, i)
        found = _spelt_year(text, tokens, start, 1) if start < i else None
        return found if found and found[1] == i else None
    plain = [t.text.lower().translate(PLAIN) for t in tokens[i : i + 5]]
    if tuple(plain[:2]) not in _THOUSANDS:
        return None
    total, last = 2000, i + 1
    for n in range(2, len(plain)):
        number = number_word(plain[n])
        if plain[n] == "and" and _near(text, tokens, i + n - 1, i + n):
            continue
        if not number:
            break
        total, last = total + number, i + n
    return (total, last) if total > 2000 else None  # noqa: PLR2004
