"""Numbers of a person: IIN, telephone, e-mail; and the postal index of a place."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from itertools import product
from typing import NamedTuple


class Span(NamedTuple):
    """A value with its place in the text."""

    value: str
    start: int
    end: int


READ_AS = {
    **dict.fromkeys("OoОоDQ", "0"), **dict.fromkeys("IlІі|!iЦ", "1"), **dict.fromkeys("ZzзЗэЭ", "32"),
    **dict.fromkeys("ЧчAА", "4"), **dict.fromkeys("SsЅ", "5"), **dict.fromkeys("бbG", "6"), **dict.fromkeys("TТ?", "7"),
    **dict.fromkeys("BВв", "8"), **dict.fromkeys("gqд", "9"),
}  # fmt: skip
"""Digits that a sign in a number may be, the likeliest first."""
MOST_LETTERS = 6
"""With more letters among its twelve signs a number is none."""
_DIGIT = rf"[\d{''.join(READ_AS)}]"
_IIN_LABEL = r"(?:ИИН|ЖСН|IIN|И\.И\.Н\.?|Ж\.С\.Н\.?|HHH|ИНН)"
_LABELLED_IIN = re.compile(
    rf"{_IIN_LABEL}\w{{0,4}}\s*(?:№|N|:|-|–|—|\.|\()?\s*({_DIGIT}(?:[ \-]?{_DIGIT}){{11}})(?![\w\d])", re.IGNORECASE
)
_PLAIN_IIN = re.compile(r"(?<![\w+])(\d{6} ?\d{6})(?!\w)")
_COMPANY = re.compile(r"(?:БИН|БСН|BIN|БИҚ|IBAN|ИИК|счет|шот)\w*\s*[:№]?\s*$", re.IGNORECASE)
_CENTURY_DIGITS = "0123456"
"""Seventh digit of an IIN: century and sex; 0 for some foreigners and old records."""


def iin_checks(digits: str) -> bool:
    """Whether the twelfth digit is the check digit.

    Sum of the first eleven digits times 1 to 11, modulo 11; if that is 10, once more with the weights 3 to 11, 1, 2;
    if 10 again the number is not issued.
    """
    if len(digits) != 12 or not digits.isdigit():  # noqa: PLR2004
        return False
    numbers = [int(d) for d in digits]
    for weights in (range(1, 12), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)):
        rest = sum(n * w for n, w in zip(numbers, weights, strict=False)) % 11
        if rest != 10:  # noqa: PLR2004
            return rest == numbers[11]
    return False


def iin_valid(digits: str) -> bool:
    """Whether the number can be a person's: a birth date, a century, and the check digit."""
    return iin_shaped(digits) and iin_checks(digits)


def iin_shaped(digits: str) -> bool:
    """Whether the first six digits are a date and the seventh names a century; a company's BIN fails the date."""
    if len(digits) != 12 or not digits.isdigit() or digits[6] not in _CENTURY_DIGITS:  # noqa: PLR2004
        return False
    century = 1900 if digits[6] in "34" else 1800 if digits[6] in "12" else 2000
    try:
        dt.date(century + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))
    except ValueError:
        return False
    return True


@lru_cache(maxsize=2)
def find_iin(text: str) -> Span | None:
    """The first IIN of the letter, labelled ones before bare ones."""
    for match in _LABELLED_IIN.finditer(text):
        digits = _repair(match.group(1))
        if digits:
            return Span(digits, match.start(1), match.end(1))
    for match in _PLAIN_IIN.finditer(text):
        digits = match.group(1).replace(" ", "")
        if iin_shaped(digits) and not _COMPANY.search(text[max(0, match.start() - 14) : match.start()]):
            return Span(digits, match.start(1), match.end(1))
    return None


def _repair(written: str) -> str | None:
    """The digits, with letters taken for the digits they look like, so that the check digit is right if it can be."""
    found = readings(re.sub(r"[ \-]", "", written))
    return next((digits for digits in found if iin_valid(digits)), found[0] if found else None)


def readings(marks: str) -> list[str]:
    """The digits that marks may be, the likeliest first; [] where one looks like no digit, or too many are letters."""
    choices = [mark if mark.isdigit() else READ_AS.get(mark, "") for mark in marks]
    if not all(choices) or sum(not mark.isdigit() for mark in marks) > MOST_LETTERS:
        return []
    return ["".join(digits) for digits in product(*choices)]


MAILBOX = r"(?<![\w.+-])[\w.+-]{1,64}@"
"""What an e-mail address begins with, to be searched in ASCII; no longer than RFC 5321 allows, so that a file pasted
into a mail is read in a time that grows with its length only."""
_EMAIL = re.compile(MAILBOX + r"[\w-]{1,63}(?:\.[\w-]{1,63})+", re.ASCII)


def find_email(text: str) -> Span | None:
    """The applicant's e-mail: the first address that is not an authority's."""
    found = [Span(m.group().rstrip("."), m.start(), m.end()) for m in _EMAIL.finditer(text)]
    own = [span for span in found if not re.search(r"(?:\.gov\.kz|ombudsman)", span.value)]
    return own[0] if own else None


_GAP = r"[ \-()\u00a0\u2011–.]{0,3}"
_NATIONAL = re.compile(rf"(?<![\d№+])(?<!\d-)(?:\+?[78]|(?<![./])0(?=7)){_GAP}7(?:{_GAP}\d){{9}}(?!\d)")
_AREA = re.compile(r"(?<![\d№+])\(7\d{2,4}\)\s?\d(?:[ -]?\d){4,6}(?!\d)")
"""A number with its area code in brackets and nothing before them: `(72156) 4-09-02`."""
_AREA_BEHIND = re.compile(
    r"(?<![\d-])(\d{1,3}(?:[ -]\d{2}){2})\s?"
    r"(?:\((?:код:?\s?)?(?:8[ -]?)?(7\d{2,4})\)|,\s?(?:код:?\s?)?8?[ -]?\(?(7[12]\d{1,3})\)?)(?!\d)"
)
"""A local number with its area code behind it: `55-90-41 (7232)`."""
_BARE = re.compile(
    r"(?<![\d№+(-])(?<![\d-] )7(?:(?:0[0-8]|47|6[0-4]|7[15-8])([ -])\d{3}\1\d\d\1?|"
    r"[12]\d(?:[ -]\d{3}|\d[ -]\d\d|\d\d[ -]\d)[ -]\d\d[ -])\d\d(?![\d-])"
)
"""A number without the country's code: a mobile one, `701 994 81 20`, or one with its area code, `7162 25-63-10`."""
_DIGITS_OF_A_NUMBER = 10
"""Digits of a number with its area code, without the country's."""
_FOREIGN = re.compile(r"(?<!\d)\+\d{1,3}(?:[ \-()]{0,2}\d){7,11}(?!\d)")
_PHONE_LABEL = (
    r"(?:тел(?:ефон\w*|\.)?|ұялы\w*|моб(?:ильный|\.)?|сот(?:овый|\.|ка)?|дом(?:ашний|\.)?|phone|tel\.?|mob(?:ile|\.)?|"
    r"үй(?=\s\d{2,3}-\d\d-\d\d)|whats\s?app\w*|вотсап\w*|ватсап\w*|конт\w*|байланыс\w*|факс|нөмір\w*|номер\w*)"
)
_SHORT = re.compile(
    rf"{_PHONE_LABEL}[\s.:,№-]{{0,4}}(?:[а-яәіңғүұқөһ]+\s?[.:]?\s)?(\(?7\d{{2,4}}\)?[ -]?\d(?:[ -]?\d){{4,6}}|"
    rf"\d{{1,3}}(?:[ -]\d{{2}}){{2}})(?!\d)",
    re.IGNORECASE,
)
_LABEL_BEFORE = re.compile(rf"{_PHONE_LABEL}\W{{0,6}}$", re.IGNORECASE)
_NOT_OWN = re.compile(
    r"(?:доверия|call|горяч\w+ лини\w*|приемн\w*|дежурн\w*|сенім|звонил\w*|кеңсе\w*|редакци\w*)\W{0,12}$", re.IGNORECASE
)


@lru_cache(maxsize=2)
def find_phones(text: str) -> list[Span]:
    """Every telephone number as it is written, the likeliest of the applicant first."""
    spans: dict[int, Span] = {}
    for pattern in (_NATIONAL, _FOREIGN):
        for match in pattern.finditer(text):
            spans.setdefault(match.end(), _as_written(match))
    if not spans:
        spans = _with_area_codes(text) or {m.end(): _as_written(m) for m in _BARE.finditer(text)}
    if not spans:
        for match in _SHORT.finditer(text):
            spans.setdefault(match.end(1), Span(match.group(1), match.start(1), match.end(1)))
    kept = [s for s in spans.values() if not _inside_email(text, s)]
    return sorted(kept, key=lambda span: (-_own(text, span), span.start))


def _as_written(match: re.Match[str]) -> Span:
    return Span(" ".join(match.group().split()), match.start(), match.end())


def _with_area_codes(text: str) -> dict[int, Span]:
    """Local numbers with an area code in brackets, or behind them, which then is put first."""
    found = [(match.group(), match) for match in _AREA.finditer(text)]
    found += [
        (f"({match.group(2) or match.group(3)}) {match.group(1)}", match) for match in _AREA_BEHIND.finditer(text)
    ]
    return {
        match.end(): Span(number, match.start(), match.end())
        for number, match in found
        if sum(mark.isdigit() for mark in number) == _DIGITS_OF_A_NUMBER
    }


def _inside_email(text: str, span: Span) -> bool:
    return text[span.end : span.end + 1] == "@" or bool(re.match(r"[\w.]*@", text[span.end : span.end + 30]))


def _own(text: str, span: Span) -> int:
    before = text[max(0, span.start - 40) : span.start]
    if _NOT_OWN.search(before):
        return -1
    edge = span.start < 600 or len(text) - span.end < 300  # noqa: PLR2004
    return 2 * bool(_LABEL_BEFORE.search(before)) + edge


_POSTAL_OLD = re.compile(r"(?<![\d№.,-])(0[1-9]|1[0-6])\d{4}(?![\d-]|\s*(?:тенге|теңге|тг|tenge|KZT|руб|км|долл))")
_POSTAL_NEW = re.compile(r"(?<!\w)([A-DEFHLMNPRSTXZ])\d{2}[A-Z0-9]{4}(?!\w)")


def find_postal(text: str) -> list[tuple[Span, str]]:
    """Postal indexes with what tells their region: the first two digits or the letter."""
    old = [(Span(m.group(), m.start(), m.end()), m.group(1)) for m in _POSTAL_OLD.finditer(text)]
    new = [(Span(m.group(), m.start(), m.end()), m.group(1)) for m in _POSTAL_NEW.finditer(text)]
    return old + new
