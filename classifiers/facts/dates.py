"""Dates in every spelling that letters use, in Russian, Kazakh and English."""

from __future__ import annotations

import re

from classifiers.facts.dated import Dated, a_date
from classifiers.facts.worded_dates import worded

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
_MISREAD = re.compile(
    r"(?<!\w)[\dОоOoЗзlI]{1,2}[./][\dОоOoЗзlI]{1,2}[./](?:[12lI][\dОоOoЗзlI]{3}|[\dОоOoЗзlI]{2})(?!\w)"
)
_DIGITS = str.maketrans("ОоOoЗзlI", "00003311")


def find_dates(text: str) -> list[Dated]:
    """Every full date of the text, in order, without overlaps."""
    text = _MISREAD.sub(lambda match: match.group().translate(_DIGITS), text)
    found: list[Dated] = []
    taken = bytearray(len(text))
    for dated in [*_numeric(text), *worded(text)]:
        if not any(taken[dated.start : dated.end]):
            found.append(dated)
            taken[dated.start : dated.end] = b"\1" * (dated.end - dated.start)
    return sorted(found, key=lambda dated: dated.start)


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
            found += a_date(int(match["year"]), month, day, match.start(), match.end())
    return found
