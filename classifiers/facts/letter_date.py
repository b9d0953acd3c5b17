"""Which of the dates in a letter is the day it was written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from classifiers.facts.dates import find_dates
from classifiers.facts.numbers import find_iin
from classifiers.facts.phones import find_phones

if TYPE_CHECKING:
    import datetime as dt

    from classifiers.facts.dated import Dated

_BORN = re.compile(r"(?:родил|рожд|туған|туылған|born|д\.\s?р|birth)\S*\W*\S*\W*$", re.IGNORECASE)
_BORN_AFTER = re.compile(r"^\s*(?:г\.?\s?)?(?:р\.|рожд|г\.\s?р|года рожд|туған|жылы туған|born)", re.IGNORECASE)
_CITED = re.compile(
    r"(?:№\s*\S+\s*(?:от)?|(?:решени|приговор|постановлени|приказ|ответ|письм|определени|договор|протокол|акт|"
    r"справк|талон|закон|указ)\w*\s+(?:\S+\s+){0,2}от|"
    r"\bс|\bдо|\bпо|\bк|since|from|until|\bby|\bon)\s*$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:дата|күні|\bdate|\bsent|отправлено|написано|подано|жазылды|жазылған|составлен\w*|written|signed|исх\S*(?: "
    r"№ ?\S+)?(?: б/н)?(?: от)?|шығ\S*(?: № ?\S+)?|ref\S*)\W{0,4}$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^\s*(?:исх|шығ|ref)?\S*\s*№\s*\S+\s*(?:от|of)?\s*$", re.IGNORECASE)
_MARKS = re.compile(r"^\s*(?:г(?:ода|\.)?|жыл\w*|ж\.|year|дня)")
BESIDE = 200
"""Letters of its line before and behind a date that are looked at."""
LEAST = 0.4
"""A date with a lower score is one the letter tells of."""


def find_date(text: str) -> dt.date | None:
    """The day the letter was written, None where it does not say one."""
    found = find_dates(_without_numbers(text))
    if not found:
        return None
    latest = max(dated.date for dated in found)
    scored = [(_score(text, dated) - 1.5 * (dated.date < latest), dated.date) for dated in found]
    best = max(scored)
    return best[1] if best[0] >= LEAST else None


def _without_numbers(text: str) -> str:
    """The text with telephone numbers and the IIN blanked, so that no part of them is read as a date."""
    iin = find_iin(text)
    for span in [*find_phones(text), *([iin] if iin else [])]:
        text = text[: span.start] + "_" * (span.end - span.start) + text[span.end :]
    return text


def _score(text: str, dated: Dated) -> float:
    """How much a date looks like the letter's own: alone on its line, at the edge, not cited, nobody's birthday."""
    above, below = text[: dated.start], text[dated.end :]
    before = above[max(above.rfind("\n") + 1, len(above) - BESIDE) :]
    after = below[:BESIDE].split("\n", 1)[0]
    if _BORN.search(before[-30:]) or _BORN_AFTER.match(after):
        return -5.0
    piece_before = re.split(r"[.!?…;]\s", before)[-1]
    piece_after = re.split(r"[.!?…;]\s", _MARKS.sub("", after))[0]
    beside = len(piece_before.strip()) + len(piece_after.strip(" .,"))
    score = 3.0 if beside <= 3 else 2.0 if beside <= 40 else 0.5 if beside < 90 else -1.0  # noqa: PLR2004
    foot = below.strip().count("\n") <= 4 and len(below) < 400  # noqa: PLR2004
    score += 1.0 if foot else 0.5 if above.count("\n") <= 8 else -0.5  # noqa: PLR2004
    rest = len(_MARKS.sub("", below).strip(' .\n\r\t»",'))
    score += 2.0 if rest == 0 else 1.0 if rest < 60 else 0.0  # noqa: PLR2004
    if above.count("\n") <= 8 and len(before) < BESIDE and _NUMBERED.match(before):  # noqa: PLR2004
        return score + 2.0
    if re.match(r"\s*(?:күні )?(?:жаз|жібер|written|signed)", after) or _LABEL.search(before):
        return score + 2.0
    return score - 2.5 if _CITED.search(before) else score
