"""What postal indexes, telephones, prison codes and e-mail addresses say for regions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from classifiers.facts.clue import Clue
from classifiers.facts.fold import key
from classifiers.facts.numbers import MAILBOX, find_postal
from classifiers.facts.prison_codes import find_codes
from classifiers.facts.region_codes import phone_regions, postal_regions, prison_regions, region_of_town

if TYPE_CHECKING:
    from classifiers.facts.numbers import Span

_EMAIL = re.compile(MAILBOX + r"[\w.-]+|#\w+", re.ASCII)
_WORD = re.compile(r"[a-z]{5,}")


def postal_clues(text: str) -> list[Clue]:
    """Postal indexes."""
    return [
        Clue(span.start, span.end, postal_regions(span.value, prefix), ("postal",), span.value, home=True)
        for span, prefix in find_postal(text)
    ]


def email_clues(text: str) -> list[Clue]:
    """Towns named in e-mail addresses and hashtags."""
    return [
        Clue(match.start(), match.end(), (code,), ("email",), key(word), home=True)
        for match in _EMAIL.finditer(text)
        for word in _WORD.findall(match.group().lower())
        if (code := region_of_town(key(word)))
    ]


def prison_clues(text: str) -> list[Clue]:
    """Codes of prisons."""
    return [
        Clue(code.start, code.end, prison_regions(code), ("prison-code",), code.letters + code.number, scene=True)
        for code in find_codes(text)
    ]


def phone_clues(phone: Span | None) -> list[Clue]:
    """The area code of the writer's telephone, if it is a fixed line."""
    if phone is None:
        return []
    return [Clue(phone.start, phone.end, phone_regions(phone.value), ("phone",), phone.value, home=True)]
