"""What a misread or mistyped IIN may have been: numbers whose check digit is right, for a person to choose from.

The check digit catches every single wrong digit and says which digit each place would need, so few candidates remain;
those come first whose wrong digit looks like the right one on paper, and those last that contradict the writer's name.
"""

from __future__ import annotations

import re

from classifiers.facts.numbers import iin_valid, readings

LENGTH = 12
MOST = 5
"""So many candidates a person looks through; of more the likeliest are offered."""

_ALIKE = {
    "0": "689", "1": "47", "2": "73", "3": "859", "4": "19", "5": "368", "6": "058", "7": "129", "8": "0369",
    "9": "0487",
}  # fmt: skip
"""Digits that each digit is taken for, by OCR and in handwriting."""


def iin_candidates(written: str, name: str | None = None) -> tuple[str, ...]:
    """Valid numbers near one that is not valid, the likeliest first; none for a valid number or a hopeless one.

    Args:
        written: as it stands in the letter, of 11 to 13 characters when spaces and hyphens are left out.
        name: of the person, whose patronymic or surname tells the sex that the seventh digit must name.
    """
    marks = "".join(c for c in written if not c.isspace() and c not in "-–.")
    if iin_valid(marks):
        return ()
    found: dict[str, int] = {}
    for digits in readings(marks):
        for cost, near in _near(digits, marks):
            if iin_valid(near) and cost < found.get(near, 99):
                found[near] = cost
    male = is_male(name)
    contradicts = {
        digits: male is not None and digits[6] != "0" and (int(digits[6]) % 2 == 1) != male for digits in found
    }
    return tuple(sorted(found, key=lambda digits: (contradicts[digits], found[digits], digits))[:MOST])


_MALE = re.compile(r"(?:[ое]вич|ьич|ұлы|улы|uly)$", re.IGNORECASE)
_FEMALE = re.compile(r"(?:[ое]вна|ична|қызы|кызы|[qk]yzy)$", re.IGNORECASE)
_MALE_SURNAME = re.compile(r"^\w{2,}(?:[оеё]в|[иы]н|ск?ий)$")
_FEMALE_SURNAME = re.compile(r"^\w{2,}(?:[оеё]ва|[иы]на|ская)$")


def is_male(name: str | None) -> bool | None:
    """What a patronymic, else a surname, says of the person's sex; None where neither does."""
    words = (name or "").split()
    for male, female in ((_MALE, _FEMALE), (_MALE_SURNAME, _FEMALE_SURNAME)):
        for word in words:
            if male.search(word) or female.search(word):
                return bool(male.search(word))
    return None


def _near(digits: str, marks: str) -> list[tuple[int, str]]:
    """Numbers of twelve digits near a reading with how far they lie: a letter read, a digit alike, any, one lost."""
    if len(digits) == LENGTH:
        return [(0, digits), *_changed(digits, marks)]
    if len(digits) == LENGTH + 1:
        return [(1 if digits[i] == digits[i - 1] else 4, digits[:i] + digits[i + 1 :]) for i in range(LENGTH + 1)]
    if len(digits) == LENGTH - 1:
        return [
            (3 if d in digits[max(0, i - 1) : i + 1] else 5, digits[:i] + d + digits[i:])
            for i in range(LENGTH)
            for d in "0123456789"
        ]
    return []


def _changed(digits: str, marks: str) -> list[tuple[int, str]]:
    """The number with one digit changed, or with two neighbours in each other's place."""
    changed = [
        (1 if not marks[i].isdigit() else 2 if d in _ALIKE[digits[i]] else 4, digits[:i] + d + digits[i + 1 :])
        for i in range(LENGTH)
        for d in "0123456789"
        if d != digits[i]
    ]
    swapped = [
        (3, digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :])
        for i in range(LENGTH - 1)
        if digits[i] != digits[i + 1]
    ]
    return changed + swapped
