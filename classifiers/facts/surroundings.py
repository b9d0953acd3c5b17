"""Where a word stands: at the beginning of a sentence, behind a name, by itself between commas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from classifiers.facts.fold import Word
    from classifiers.facts.marks import Match

_LIVES = re.compile(r"\b(?:живу|жив[её]м|проживаю|проживаем|город|приехали?|тұрамын|турамын)\s+$", re.IGNORECASE)


def listed(text: str, run: list[Word], at: int, match: Match) -> bool:
    """Whether the name stands by itself between commas, full stops or lines, as in an address."""
    before, after = text[max(0, run[at].start - 12) : run[at].start], text[run[at + match.size - 1].end :][:14]
    if _LIVES.search(before):
        return True
    opens = not before.strip() or bool(re.search(r"(?:[,\n(;:]|\d\.)\s*$", before))
    closes = not after.strip() or bool(re.match(r"\s?(?:[,.;)\n]|жақ|жағ|жак|жаг)", after))
    return opens and closes and len(match.stem) >= 4  # noqa: PLR2004


def opens_sentence(text: str, at: int) -> bool:
    """Whether a sentence, a line, a quotation or what a dash or colon announces begins there."""
    return bool(re.search(r"(?:^|[.!?…:\n«\"(–—-])\s*$", text[max(0, at - 4) : at]))


def after_a_name(text: str, run: list[Word], at: int) -> bool:
    """Whether a capitalised word of more than one letter stands right before a word."""
    if not at:
        return False
    before = run[at - 1]
    return before.text[0].isupper() and text[before.end : run[at].start] == " " and len(before.text) > 1
