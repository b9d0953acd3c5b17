"""Codes of penal institutions in one spelling: `АК-159/6`, whether written `АК 159-6`, `AK159/6` or `учр. 159/6`."""

from __future__ import annotations

import re
from typing import NamedTuple

LETTERS = {
    "155": "ЛА", "156": "ОВ", "157": "УГ", "158": "ЖД", "159": "АК", "161": "УК", "162": "АП", "164": "ЕС", "166": "ЕЦ",
    "167": "ИЧ", "168": "КА", "169": "ЗК", "170": "РУ", "172": "ГМ",
}  # fmt: skip
"""The number of a region's institutions tells its letters, so letters that were misread or left out do no harm."""
_WORD = r"(?:учреждени\w*|учр\.|колони\w*|мекеме\w*|ИК|СИЗО|тюрьм\w*|түрме\w*|facility|colony|institution|prison)"
_NUMBER = rf"({'|'.join(LETTERS)})"
_CODE = re.compile(
    rf"(?:{_WORD}\s+)?(?<!\w)(?P<letters>[А-ЯЁA-Z][А-ЯЁA-Zа-яa-z]{{1,2}})[\s.–-]{{0,2}}{_NUMBER}(?:\s?[/–-]\s?(\d{{1,2}})(?!\d)|(?![\d\w]))"
    rf"|{_WORD}\s+(?:№\s?)?{_NUMBER}\s?[/–-]\s?(\d{{1,2}})(?!\d)"
    rf"|(?<!\w)(?P<small>[а-яa-z]{{2}})[\s-]?{_NUMBER}\s?[/-]\s?(\d{{1,2}})(?!\d)"
)
_SOUNDS = {
    "А": "AА", "Г": "GГ", "Ж": "ZJЖ", "З": "ZЗ3", "И": "IИ", "К": "KКC", "Л": "LЛ", "О": "OО0", "Р": "RРP", "У": "UYУ",
    "Е": "EЕ", "В": "BVВ", "Д": "DД", "М": "MМ", "П": "PПN", "С": "CSС", "Ц": "CTЦS", "Ч": "CЧ",
}  # fmt: skip
"""How each letter may be written in Latin, by sound or by look."""


class PrisonCode(NamedTuple):
    """A code in the text; `unit` is the institution's own number, None where only the region's stands."""

    letters: str
    number: str
    unit: str | None
    start: int
    end: int

    @property
    def code(self) -> str:
        """The code in its one spelling."""
        return f"{self.letters}-{self.number}" + (f"/{self.unit}" if self.unit else "")


def find_codes(text: str) -> list[PrisonCode]:
    """Every code of a penal institution, in order."""
    found: list[PrisonCode] = []
    if not any(number in text for number in LETTERS):  # the pattern is slow
        return found
    for match in _CODE.finditer(text):
        number, unit = _numbers(match)
        letters = LETTERS[number]
        written = match["letters"] or match["small"]
        if written is None or _same(written.upper(), letters):
            found.append(PrisonCode(letters, number, unit and str(int(unit)), match.start(), match.end()))
    return found


def _numbers(match: re.Match[str]) -> tuple[str, str | None]:
    number, unit = next((match[i], match[i + 1]) for i in (2, 4, 7) if match[i])
    return number, unit


def _same(written: str, letters: str) -> bool:
    """Whether the written letters are the code's, or one of the two is and the other was misread."""
    first = written[0] in _SOUNDS.get(letters[0], "")
    last = any(mark in _SOUNDS.get(letters[1], "") for mark in written[1:])
    return first and last
