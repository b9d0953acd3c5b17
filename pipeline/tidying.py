"""Small repairs of what Tesseract read: strays dropped, letters brought into one script, pipes and dashes mended."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.lookalikes import in_script_of_line, repaired

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appeals.documents import Word
    from pipeline.layout import Line

_STRAY = re.compile(r"[.,:;'`‘’‚“”„\"_~|°^•·\\()\[\]{}]+")
"""Signs that never stand alone; read so, they were specks. Dashes, and the pipe for an English I, are asked first."""
_DASH = re.compile(r"[-–—−]")
_LATIN = re.compile(r"[A-Za-z]")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_UNSURE, _SHORT = 0.3, 4
_EN_DASH, _EM_DASH = 0.37, 0.62
"""Widths of a dash from which it is no hyphen, no short dash, as shares of the line's height."""


def tidied(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with each word repaired and strays left out; lines without a word vanish."""
    found = [_tidy(line) for line in lines]
    return [line for line in found if line]


def _tidy(line: Line) -> Line:
    height = max(word.box[3] - word.box[1] for word in line)
    text = " ".join(word.text for word in line)
    latin = len(_LATIN.findall(text)) > len(_CYRILLIC.findall(text))
    words = [_mended(word, height, latin=latin) for word in line]
    return tuple(word for word in words if not _is_stray(word))


def _is_stray(word: Word) -> bool:
    """Tell whether a word is no writing: a speck, or a stroke of a signature that Tesseract itself hardly believes."""
    unsure = word.confidence < _UNSURE and len(word.text) <= _SHORT
    return unsure or not word.text or _STRAY.fullmatch(word.text) is not None


def _mended(word: Word, height: int, *, latin: bool) -> Word:
    if _DASH.fullmatch(word.text):
        return replace(word, text=_dash((word.box[2] - word.box[0]) / height))
    if latin and word.text in ("|", "|'m", "|'ve"):
        return replace(word, text=word.text.replace("|", "I"))
    return replace(word, text=in_script_of_line(repaired(word.text), latin=latin))


def _dash(share: float) -> str:
    """Return the dash of a width, empty for a speck."""
    if share < 0.12:  # noqa: PLR2004  as wide as a full stop
        return ""
    return "-" if share < _EN_DASH else "–" if share < _EM_DASH else "—"
