"""A person's IIN and e-mail address, and the postal index of a place."""

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
    **dict.fromkeys("OoОоӨөDQ", "0"), **dict.fromkeys("IlІі|!iЦ", "1"), **dict.fromkeys("ZzзЗэЭ", "32"),
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


_POSTAL_OLD = re.compile(r"(?<![\d№.,-])(0[1-9]|1[0-6])\d{4}(?![\d-]|\s*(?:тенге|теңге|тг|tenge|KZT|руб|км|долл))")
_POSTAL_NEW = re.compile(r"(?<!\w)([A-DEFHLMNPRSTXZ])\d{2}[A-Z0-9]{4}(?!\w)")


def find_postal(text: str) -> list[tuple[Span, str]]:
    """Postal indexes with what tells their region: the first two digits or the letter."""
    old = [(Span(m.group(), m.start(), m.end()), m.group(1)) for m in _POSTAL_OLD.finditer(text)]
    new = [(Span(m.group(), m.start(), m.end()), m.group(1)) for m in _POSTAL_NEW.finditer(text)]
    return old + new
