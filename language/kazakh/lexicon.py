"""The word list: which Kazakh forms are attested."""

from __future__ import annotations

import lzma
from functools import cache
from itertools import takewhile
from pathlib import Path

FORMS = Path(__file__).parent / "forms.xz"
FIRST = ord("A")


def front_code(words: list[str]) -> str:
    """Return sorted words as lines, each beginning with a letter for how many letters it shares with the last."""
    lines = []
    before = ""
    for word in words:
        shared = min(sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, word, strict=False))), 57)
        lines.append(chr(FIRST + shared) + word[shared:])
        before = word
    return "\n".join(lines)


@cache
def forms() -> frozenset[str]:
    """Return the attested forms, folded."""
    words = []
    word = ""
    for line in lzma.decompress(FORMS.read_bytes()).decode().split("\n"):
        word = word[: ord(line[0]) - FIRST] + line[1:]
        words.append(word)
    return frozenset(words)
