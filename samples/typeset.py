"""Set a letter on A4 sheets: where each line stands, in points from the top left corner."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from PIL import ImageFont

PAGE = (595.3, 841.9)
"""Width and height of A4 in points."""
FOLDERS = (Path("/usr/share/fonts/truetype/dejavu"), Path("/usr/share/fonts/truetype/paratype"))
FAMILIES = {
    "dejavu-serif": ("DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf"),
    "dejavu-serif-condensed": ("DejaVuSerifCondensed.ttf", "DejaVuSerifCondensed-Bold.ttf"),
    "dejavu-sans": ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    "dejavu-sans-condensed": ("DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf"),
    "dejavu-mono": ("DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf"),
    "pt-serif": ("PTF55F.ttf", "PTF75F.ttf"),
    "pt-sans": ("PTS55F.ttf", "PTS75F.ttf"),
    "pt-caption": ("PTZ55F.ttf", "PTC75F.ttf"),
    "pt-mono": ("PTM55F.ttf", "PTM75F.ttf"),
}
HEADING = re.compile(
    r"(коллективное обращение|жалоба|заявление|обращение|прошение|шағым|арыз|өтініш|complaint)\b", re.IGNORECASE
)
TITLE_LINES, TITLE_WIDTH = 2, 60
Letter = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Style:
    """How a letter is set. Sizes in points."""

    family: str = "pt-serif"
    size: float = 12.5
    leading: float = 1.3
    justify: bool = False
    indent: float = 28.0
    margins: tuple[float, float, float, float] = (78.0, 62.0, 50.0, 60.0)
    """Left, top, right, bottom."""


class Line(NamedTuple):
    """One line: its left end and base line, its words, and what justification adds to each gap."""

    x: float
    y: float
    text: str
    bold: bool
    spread: float


class Sheet(NamedTuple):
    """One side of paper. `sign` is where the pen began, where the letter is signed on this side."""

    lines: tuple[Line, ...]
    sign: tuple[float, float] | None


class Row(NamedTuple):
    """What stands side by side on one line, before it is known on which sheet; `y` of its lines is 0."""

    advance: float
    lines: tuple[Line, ...] = ()
    signed_at: float | None = None


def font_path(family: str, *, bold: bool) -> Path:
    """Return the file of a family's face; FileNotFoundError where fonts-dejavu or fonts-paratype is not installed."""
    name = FAMILIES[family][int(bold)]
    for folder in FOLDERS:
        if (folder / name).is_file():
            return folder / name
    raise FileNotFoundError(name)


@cache
def ruler(family: str, *, bold: bool) -> ImageFont.FreeTypeFont:
    """Return the face at 1000 units, to measure with."""
    return ImageFont.truetype(font_path(family, bold=bold), 1000, layout_engine=ImageFont.Layout.BASIC)


def width(text: str, style: Style, *, bold: bool = False) -> float:
    """Return the width of `text` in points."""
    return ruler(style.family, bold=bold).getlength(text) * style.size / 1000


def wrap(text: str, room: float, first: float, style: Style) -> list[str]:
    """Break `text` into lines of at most `room` points, the first shorter by `first`."""
    lines, line, left = [], "", room - first
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and width(longer, style) > left:
            lines.append(line)
            line, left = word, room
        else:
            line = longer
    return [*lines, line] if line else lines


def paragraph(text: str, style: Style) -> list[Row]:
    """Set running text, with indent and justification as the style says."""
    left, _, right, _ = style.margins
    room = PAGE[0] - left - right
    indent = style.indent if width(text, style) > room else 0.0  # lines of an address are not indented
    broken = wrap(text, room, indent, style)
    rows = []
    for number, line in enumerate(broken):
        start = indent if number == 0 else 0.0
        gaps = line.count(" ")
        justified = style.justify and gaps and number < len(broken) - 1
        spread = (room - start - width(line, style)) / gaps if justified else 0.0
        rows.append(Row(style.size * style.leading, (Line(left + start, 0, line, bold=False, spread=spread),)))
    return rows


def at_right(text: str, style: Style) -> list[Row]:
    """Set a line of the addressee's block: it begins at the middle of the page."""
    x = PAGE[0] * 0.47
    broken = wrap(text, PAGE[0] - x - style.margins[2], 0, style)
    return [Row(style.size * style.leading, (Line(x, 0, line, bold=False, spread=0),)) for line in broken]


def heading(text: str, style: Style, *, bold: bool) -> Row:
    """Set a centred line."""
    x = (PAGE[0] + style.margins[0] - style.margins[2] - width(text, style, bold=bold)) / 2
    return Row(style.size * style.leading, (Line(x, 0, text, bold=bold, spread=0),))


def date_and_name(text: str, style: Style) -> Row:
    """Set the last line: the date at the left, the name at the right, the pen's mark before it."""
    date, name = re.split(r" {3,}", text, maxsplit=1)
    left, _, right, _ = style.margins
    x = PAGE[0] - right - width(name, style)
    ends = (Line(left, 0, date, bold=False, spread=0), Line(x, 0, name, bold=False, spread=0))
    return Row(style.size * style.leading, ends, signed_at=max(left + width(date, style) + 20, x - 95))


def block_rows(block: list[str], style: Style) -> list[Row]:
    """Set the lines between two blank lines."""
    spaced = len(block) == 1 and re.fullmatch(r"(\w )+\w", block[0])
    if spaced or (len(block) <= TITLE_LINES and HEADING.match(block[0]) and max(map(len, block)) <= TITLE_WIDTH):
        return [heading(line, style, bold=number == 0) for number, line in enumerate(block)]
    rows: list[Row] = []
    for line in block:
        rows += [date_and_name(line, style)] if re.search(r" {3,}", line) else paragraph(line, style)
    return rows


def rows_of(letter: Letter, style: Style) -> list[Row]:
    """Set a whole letter in rows, its blank lines as half a line."""
    lines = letter["text"].split("\n")
    rows = [row for line in lines[: letter["right_lines"]] for row in at_right(line, style)]
    for block in re.split(r"\n\s*\n", "\n".join(lines[letter["right_lines"] :]).strip("\n")):
        rows += [Row(style.size * 0.65), *block_rows(block.split("\n"), style)]
    if all(row.signed_at is None for row in rows):
        last = rows[-1].lines[-1]
        rows[-1] = rows[-1]._replace(signed_at=min(last.x + width(last.text, style) + 24, PAGE[0] - 150))
    return rows


def typeset(letter: Letter, style: Style) -> list[Sheet]:
    """Return the sheets of a letter."""
    _, top, _, bottom = style.margins
    sheets: list[Sheet] = []
    lines: list[Line] = []
    sign, y = None, top
    for row in rows_of(letter, style):
        if y + row.advance > PAGE[1] - bottom:
            sheets.append(Sheet(tuple(lines), sign))
            lines, sign, y = [], None, top
        y += row.advance
        lines += [line._replace(y=y) for line in row.lines]
        if row.signed_at is not None:
            sign = (row.signed_at, y)
    return [*sheets, Sheet(tuple(lines), sign)]
