"""The invisible text that a scanner's own OCR lays under its scan: sometimes right, sometimes worse than none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samples.typeset import PAGE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samples.recipes import Recipe
    from samples.typeset import Sheet, Style

CYRILLIC = "абвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыьіәэюя"
ALIKE = "a 6 B r f A e e x 3 u u K K n M H H o 0 n p c T y Y Y cp x h u 4 w w b bl b i e 3 lo R"
SEEN_AS = dict(zip(CYRILLIC, ALIKE.split(), strict=True))
"""What an OCR that knows only English makes of Cyrillic: the letters that look most alike."""


def as_english(text: str) -> str:
    """Return `text` as an OCR without Cyrillic reads it."""
    return "".join(SEEN_AS.get(character.lower(), character) for character in text)


def layers(sheets: Sequence[Sheet], recipe: Recipe) -> list[bytes]:
    """Return the invisible text of each sheet (text rendering mode 3, ISO 32000-1, 9.3.6), as drawing operators."""
    return [layer(sheet, recipe.style, english=recipe.layer == "english") for sheet in sheets]


def layer(sheet: Sheet, style: Style, *, english: bool) -> bytes:
    """Return the invisible text of one sheet, at its place, in Helvetica."""
    parts = [b" BT 3 Tr"]
    for line in sheet.lines:
        text = (as_english(line.text) if english else line.text).encode("cp1252", "replace")
        for sign in (b"\\", b"(", b")"):
            text = text.replace(sign, b"\\" + sign)
        place = f"/H {style.size} Tf 1 0 0 1 {line.x:.1f} {PAGE[1] - line.y:.1f} Tm".encode("ascii")
        parts.append(place + b" (" + text + b") Tj")
    return b"\n".join([*parts, b"ET"])
