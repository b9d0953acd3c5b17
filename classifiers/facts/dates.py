"""Dates in every spelling that letters use, in Russian, Kazakh and English."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from classifiers.facts.fold import key, letter_less, one_apart, unmixed


class Dated(NamedTuple):
    """A full date in the text."""

    date: dt.date
    start: int
    end: int


class _Token(NamedTuple):
    text: str
    start: int
    end: int


_PLAIN = str.maketrans("қғңөұүһіәёы", "кгноуухиаеи")
_CASES = r"(?:и?[дтн]ин|и?[дтн]и|и?н?[дт][ае]н?|[дт][ае]ги|га|ка|ге|ке|с?и|син?[дн][ае]|синин)?"
_RUSSIAN_SOFT = rf"(?:ь|я|е|ю|ем)?{_CASES}"
_MONTHS = tuple(
    re.compile(rf"(?:{pattern})$")
    for pattern in (
        rf"янв(?:ар{_RUSSIAN_SOFT})?|кантар{_CASES}|кан|jan(?:uary)?",
        rf"фев(?:р(?:ал{_RUSSIAN_SOFT})?)?|акпан{_CASES}|акп|feb(?:ruary)?",
        rf"мар(?:т[аеу]?|том)?|науриз{_CASES}|нау|mar(?:ch)?",
        rf"апр(?:ел{_RUSSIAN_SOFT})?|сауи?р{_CASES}|сау|кокек{_CASES}|apr(?:il)?",
        rf"ма[йяею]|маем|мамир{_CASES}|мам|may",
        rf"июн{_RUSSIAN_SOFT}|маусим{_CASES}|мау|june?",
        rf"июл{_RUSSIAN_SOFT}|шилде{_CASES}|шил|july?",
        rf"авг(?:уст[аеу]?)?|тамиз{_CASES}|там|aug(?:ust)?",
        rf"сен(?:т(?:ябр{_RUSSIAN_SOFT})?)?|киркуйе[кг]{_CASES}|кир|sept?(?:ember)?",
        rf"окт(?:ябр{_RUSSIAN_SOFT})?|казан{_CASES}|каз|oct(?:ober)?",
        rf"ноя(?:б(?:р{_RUSSIAN_SOFT})?)?|караша{_CASES}|кар|nov(?:ember)?",
        rf"дек(?:абр{_RUSSIAN_SOFT})?|желтоксан{_CASES}|жел|dec(?:ember)?",
    )
)
_ANY_MONTH = re.compile("|".join(pattern.pattern for pattern in _MONTHS))
_FULL = (
    ("января", "кантар"), ("февраля", "акпан"), ("марта", "науриз"), ("апреля",), ("мая",), ("июня", "маусим"),
    ("июля", "шилде"), ("августа", "тамиз"), ("сентября", "киркуйек"), ("октября",), ("ноября", "караша"),
    ("декабря", "желтоксан"),
)  # fmt: skip
"""Names of the months that a misread word is compared with."""
_LETTER_LESS = frozenset(less for names in _FULL for name in names for less in letter_less(name))
_CLOSE = _LETTER_LESS.union(*_FULL)
_NUMBER_WORDS = (
    ("перв", 1), ("втор", 2), ("трет", 3), ("четверт", 4), ("пят", 5), ("шест", 6), ("седьм", 7), ("восьм", 8),
    ("девят", 9),
    ("десят", 10), ("одиннадцат", 11), ("двенадцат", 12), ("тринадцат", 13), ("четирнадцат", 14), ("пятнадцат", 15),
    ("шестнадцат", 16), ("семнадцат", 17), ("восемнадцат", 18), ("девятнадцат", 19), ("двадцат", 20), ("тридцат", 30),
    ("бир", 1), ("еки", 2), ("уш", 3), ("торт", 4), ("бес", 5), ("алт", 6), ("жет", 7), ("сегиз", 8), ("тогиз", 9),
    ("он", 10),
    ("жиирма", 20), ("отиз", 30),
    ("first", 1), ("second", 2), ("third", 3), ("fourth", 4), ("fifth", 5), ("sixth", 6), ("seventh", 7), ("eighth", 8),
    ("ninth", 9), ("tenth", 10), ("eleventh", 11), ("twelfth", 12), ("thirteenth", 13), ("fourteenth", 14),
    ("fifteenth", 15),
    ("sixteenth", 16), ("seventeenth", 17), ("eighteenth", 18), ("nineteenth", 19), ("twentieth", 20), ("twenty", 20),
    ("thirtieth", 30), ("thirty", 30), ("five", 5), ("four", 4), ("three", 3), ("two", 2), ("one", 1), ("six", 6),
    ("seven", 7),
    ("eight", 8), ("nine", 9),
)  # fmt: skip
_ENDING = re.compile(
    r"(?:(?:ое|ого|ому|ий|ья|ье|ьего|ь|ем|ом|а|е|их)|(?:и|и?си|н?ши|инши|нда|нде|а|е|у|еу|ау|и|ек)?[нд]?[иае]?)$"
)
_STEPS = frozenset(
    ("го", "ое", "е", "ши", "st", "nd", "rd", "th", "of", "дня", "день", "ж", "г", "жил", "жилги", "жили", "жилдин",
     "года", "год", "месяца", "куни", "the", "day", "in", "и", "си", "ай", "число", "числа", "жулдиз", "жулдизи",
     "жулдизинда", "й", "айинин")
)  # fmt: skip
_YEAR_MARK = re.compile(r"(?:г|года|год|году|го|й|ж|жил|жилги|жили|year)$")
_ROMAN = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
    "XI": 11,
    "XII": 12,
}
_ROMAN_CYRILLIC = str.maketrans("ІХ", "IX")
_SEPARATOR = r"\s?[./\-–—,|]\s?"
_EDGE_BEFORE, _EDGE_AFTER = r"(?<![\w.,/:№-])(?<!\d )", r"(?!(?!T\d)[\w/]|[.,-]\d)"
_NUMERIC = tuple(
    re.compile(_EDGE_BEFORE + pattern + _EDGE_AFTER, re.MULTILINE)
    for pattern in (
        (
            rf"[«\"“]?(?P<day>[0-3]?\d)[»\"”]?{_SEPARATOR}(?P<month>[0-3]?\d|[IVXІХ]{{1,4}}){_SEPARATOR}(?P<year>(?:19|"
            rf"20)\d\d)(?:г|ж|жыл|года)?"
        ),
        (
            r"(?P<year>20\d\d)\s?-?\s?(?:жыл\w*|ж\.|год\w*|г\.)?,?\s?(?P<month>[01]?\d)\s?-?\s?(?:ай|"
            r"мес)\w*,?\s(?P<day>[0-3]?\d)(?:-\w+)?"
        ),
        r"(?P<day>[0-3]?\d)[-\s]?\w{0,4}[,\s]{1,2}(?P<month>[01]?\d)\s?-?\s?(?:ай|мес)\w*,?\s(?P<year>20\d\d)",
        r"(?P<year>(?:19|20)\d\d)\s?(?:ж|г|жыл\w*|года?)\.?,?\s(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)",
        r"(?P<day>[0-3]?\d)[\s./-](?P<month>[IVXІХ]{1,4})[\s./-]['’]?(?P<year>(?:20)?[0-3]\d)",
        rf"(?P<year>(?:19|20)\d\d){_SEPARATOR}(?P<month>[01]?\d){_SEPARATOR}(?P<day>[0-3]?\d)",
        r"(?P<day>[0-3]?\d)\s?[./]\s?(?P<month>[01]?\d|[IVXІХ]{1,4})\s?[./]\s?['’]?(?P<year>[0-3]\d)(?:г|ж|жыл|года)?",
        r"(?P<day>[0-3]?\d)-(?P<month>[01]\d|[IVXІХ]{1,4})-(?P<year>[0-3]\d)(?=\s*(?:г\.?|ж\.?)?\s*$)",
        (
            r"[«\"“]?(?P<day>[0-3]?\d)[»\"”]?(?:\s?[./]\s?|\s)(?P<month>[01]\d|[IVXІХ]{1,4})(?:\s?[./]\s?|"
            r"\s)(?P<year>20\d\d)(?:г|ж)?"
        ),
    )
)
_TOKEN = re.compile(r"\d+|[^\W\d_]+")


_MISREAD = re.compile(
    r"(?<!\w)[\dОоOoЗзlI]{1,2}[./][\dОоOoЗзlI]{1,2}[./](?:[12lI][\dОоOoЗзlI]{3}|[\dОоOoЗзlI]{2})(?!\w)"
)
_DIGITS = str.maketrans("ОоOoЗзlI", "00003311")


def find_dates(text: str) -> list[Dated]:
    """Every full date of the text, in order, without overlaps."""
    text = _MISREAD.sub(lambda match: match.group().translate(_DIGITS), text)
    found: list[Dated] = []
    for dated in [*_numeric(text), *_worded(text)]:
        if not any(other.start < dated.end and dated.start < other.end for other in found):
            found.append(dated)
    return sorted(found, key=lambda dated: dated.start)


@lru_cache(maxsize=16384)
def month_number(word: str) -> int | None:
    """The number of a month named in Russian, Kazakh or English, in any form or cut short; None for another word."""
    plain = unmixed(word).lower().translate(_PLAIN)
    spellings = (plain, key(plain)) if plain.isascii() else (plain,)
    if any(map(_ANY_MONTH.match, spellings)):
        return next(n for n, pattern in enumerate(_MONTHS, start=1) for s in spellings if pattern.match(s))
    return _misread_month(plain)


def _misread_month(word: str) -> int | None:
    """The month whose Russian genitive or Kazakh name a word of at least five letters is one letter off."""
    if len(word) < 5 or (word not in _LETTER_LESS and _CLOSE.isdisjoint(letter_less(word))):  # noqa: PLR2004
        return None
    return next((n for n, names in enumerate(_FULL, start=1) if any(one_apart(name, word) for name in names)), None)


def _make(year: int, month: int, day: int, start: int, end: int) -> list[Dated]:
    year += 2000 if year < 100 else 0  # noqa: PLR2004
    try:
        return [Dated(dt.date(year, month, day), start, end)]
    except ValueError:
        return []


def _numeric(text: str) -> list[Dated]:
    found: list[Dated] = []
    for pattern in _NUMERIC:
        for match in pattern.finditer(text):
            month = _ROMAN.get(match["month"].translate(_ROMAN_CYRILLIC)) or (
                int(match["month"]) if match["month"].isdigit() else 0
            )
            day = int(match["day"])
            if month > 12 >= day:  # noqa: PLR2004
                day, month = month, day
            found += _make(int(match["year"]), month, day, match.start(), match.end())
    return found


def _worded(text: str) -> list[Dated]:
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
            return _make(year[0], month, value, tokens[low].start, tokens[high].end)
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
        if token.text.lower().translate(_PLAIN) not in _STEPS:
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


def number_word(word: str) -> int | None:
    """The number a word names (1 to 20, 30), in any form; None for another word."""
    plain = word.lower().translate(_PLAIN)
    for stem, value in _NUMBER_WORDS:
        if plain.startswith(stem) and (plain == stem or _ENDING.match(plain[len(stem) :])):
            return value
    return None


def _year(text: str, tokens: list[_Token], at: int, step: int) -> tuple[int, int] | None:
    """The year with its token, looked for on one side of day and month."""
    i = at + step
    for _ in range(4):
        if not (0 <= i < len(tokens) and _near(text, tokens, i, i - step)):
            return None
        word = tokens[i].text
        if word.isdigit():
            return _year_number(text, tokens, i, step)
        if word.lower().translate(_PLAIN) not in _STEPS:
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
        and _YEAR_MARK.match(tokens[i + 1].text.lower().translate(_PLAIN))
    )
    alone = re.match(r"\s*[.,»\"]?\s*(?:\n|$|тел|\+7)", text[tokens[i].end : tokens[i].end + 12])
    return (int(word), i) if marked or alone or text[tokens[i].start - 1] in "'’" else None


_THOUSANDS = (("две", "тисячи"), ("еки", "мин"), ("two", "thousand"))


def _spelt_year(text: str, tokens: list[_Token], i: int, step: int) -> tuple[int, int] | None:
    """`две тысячи двадцать четвёртого`, `екі мың жиырма төртінші`, `two thousand and twenty-four`."""
    if step < 0:
        starts = (
            n for n in range(max(0, i - 4), i) if tokens[n].text.lower().translate(_PLAIN) in ("две", "еки", "two")
        )
        start = next(starts, i)
        found = _spelt_year(text, tokens, start, 1) if start < i else None
        return found if found and found[1] == i else None
    plain = [t.text.lower().translate(_PLAIN) for t in tokens[i : i + 5]]
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
