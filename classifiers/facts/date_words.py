"""Words of dates in Russian, Kazakh and English: months in any form, numbers from one to thirty."""

from __future__ import annotations

import re
from functools import lru_cache

from classifiers.facts.fold import key, letter_less, one_apart, unmixed

PLAIN = str.maketrans("қғңөұүһіәёы", "кгноуухиаеи")
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
_MISREAD = range(5, 2 + max(map(len, _CLOSE)))
"""Letters of a word that may be a misread month: what has no spaces (a file pasted into a mail) is not tried."""
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


@lru_cache(maxsize=16384)
def month_number(word: str) -> int | None:
    """The number of a month named in Russian, Kazakh or English, in any form or cut short; None for another word."""
    plain = unmixed(word).lower().translate(PLAIN)
    spellings = (plain, key(plain)) if plain.isascii() else (plain,)
    if any(map(_ANY_MONTH.match, spellings)):
        return next(n for n, pattern in enumerate(_MONTHS, start=1) for s in spellings if pattern.match(s))
    return _misread_month(plain)


def _misread_month(word: str) -> int | None:
    """The month whose Russian genitive or Kazakh name a word of at least five letters is one letter off."""
    if len(word) not in _MISREAD or (word not in _LETTER_LESS and _CLOSE.isdisjoint(letter_less(word))):
        return None
    return next((n for n, names in enumerate(_FULL, start=1) if any(one_apart(name, word) for name in names)), None)


def number_word(word: str) -> int | None:
    """The number a word names (1 to 20, 30), in any form; None for another word."""
    plain = word.lower().translate(PLAIN)
    for stem, value in _NUMBER_WORDS:
        if plain.startswith(stem) and (plain == stem or _ENDING.match(plain[len(stem) :])):
            return value
    return None
