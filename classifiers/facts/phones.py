"""Telephones, in every way of writing them, and as a reader of scans may have misread them."""

from __future__ import annotations

import re
from functools import lru_cache

from classifiers.facts.numbers import READ_AS, Span

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
_MISREAD = re.compile(rf"(?<![\w№+.])\+?[78]{_GAP}7(?:{_GAP}[\d{''.join(READ_AS)}]){{9}}(?!\w)")
"""A number in which a scan's letters stand for digits: `8 705 771 66 ОЗ`."""
_MOST_MISREAD = 3
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
    spans = spans or _misread(text)
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


def _misread(text: str) -> dict[int, Span]:
    """Numbers with a few letters among their digits, which are taken for the digits they look like."""
    found = {}
    for match in _MISREAD.finditer(text):
        written = " ".join(match.group().split())
        if sum(mark in READ_AS for mark in written) <= _MOST_MISREAD:
            number = "".join(READ_AS.get(mark, mark)[0] for mark in written)
            found[match.end()] = Span(number, match.start(), match.end())
    return found


def _inside_email(text: str, span: Span) -> bool:
    return text[span.end : span.end + 1] == "@" or bool(re.match(r"[\w.]*@", text[span.end : span.end + 30]))


def _own(text: str, span: Span) -> int:
    before = text[max(0, span.start - 40) : span.start]
    if _NOT_OWN.search(before):
        return -1
    edge = span.start < 600 or len(text) - span.end < 300  # noqa: PLR2004
    return 2 * bool(_LABEL_BEFORE.search(before)) + edge
