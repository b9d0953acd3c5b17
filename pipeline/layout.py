"""From lines with boxes to running text.

False columns are joined again, paragraphs told by their gaps and indents, parted words put together.
"""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from language import is_compound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appeals.documents import Box, Word
    from pipeline.tesseract import ReadLine

Line = tuple["Word", ...]
_LETTERS = re.compile(r"[^\W\d_]+")
_PARTED = re.compile(r"([^\W\d_]+)[-\u2010\u00ac]$")
"""A word with a hyphen, as a hyphen, or as the sign that some programs print for one that only parts."""
_NUMBER = re.compile(r"\d-$")
_PARAGRAPH_GAP = 1.5
"""Times the usual distance of two lines."""
_SAME_ROW = 0.5
_DRIFT = 0.8
"""Heights of a line by which the two ends of a row differ on a page that lies a degree askew."""


def box(line: Line) -> Box:
    """Return the box around all words of a line."""
    x0s, y0s, x1s, y1s = zip(*(word.box for word in line), strict=True)
    return min(x0s), min(y0s), max(x1s), max(y1s)


def joined_columns(lines: Sequence[ReadLine]) -> list[Line]:
    """Join blocks that were split where the spaces of several lines happen to stand above each other.

    Tesseract takes such a river for the gap between two columns, often in monospaced letters. A real gutter is wider
    than a space on nearly every row; a river is one space wide.
    """
    blocks: dict[int, list[Line]] = {}
    for line in lines:
        blocks.setdefault(line.block, []).append(line.words)
    groups: list[list[Line]] = []
    for block in blocks.values():
        partner = next((group for group in reversed(groups) if _is_river(group, block)), None)
        if partner is None:
            groups.append(block)
        else:
            partner[:] = _in_rows(partner + block)
    return [line for group in groups for line in group]


def _is_river(one: list[Line], other: list[Line]) -> bool:
    gaps = []
    for line in one:
        for across in other:
            if on_one_row(box(line), box(across)):
                first, second = sorted((box(line), box(across)))
                gaps.append((second[0] - first[2]) / max(first[3] - first[1], 1))
    return len(gaps) > 0 and 2 * len(gaps) >= min(len(one), len(other)) and -0.5 < median(gaps) < 1.0  # noqa: PLR2004


def on_one_row(one: Box, other: Box) -> bool:
    """Tell whether two boxes stand beside each other."""
    common = min(one[3], other[3]) - max(one[1], other[1])
    return common > _SAME_ROW * min(one[3] - one[1], other[3] - other[1])


def rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines from the top of the page to its foot, those that stand beside each other together."""
    found: list[list[Line]] = []
    for line in sorted(lines, key=lambda each: sum(box(each)[1::2])):
        if found and on_one_row(box(found[-1][-1]), box(line)):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def left_first(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with each that stands at the left of the one read just before it put in front of that."""
    found: list[Line] = []
    for line in lines:
        in_front = bool(found) and _is_left_of(box(line), box(found[-1]))
        found.insert(len(found) - in_front, line)
    return found


def _is_left_of(one: Box, other: Box) -> bool:
    """Tell whether a line stands at the left of another, on a row that may run down a little."""
    height = max(one[3] - one[1], other[3] - other[1])
    return one[2] < other[0] and abs(sum(one[1::2]) - sum(other[1::2])) / 2 < _DRIFT * height


def _in_rows(lines: list[Line]) -> list[Line]:
    found: list[list[Word]] = []
    for line in sorted(lines, key=lambda words: sum(box(words)[1::2])):
        row = next((row for row in found[-2:] if on_one_row(box(tuple(row)), box(line))), None)
        if row is None:
            found.append(list(line))
        else:
            row.extend(line)
    return [tuple(sorted(row, key=lambda word: word.box[0])) for row in found]


def to_text(lines: Sequence[Line]) -> str:
    """Return the lines as text, a blank line between paragraphs."""
    if not lines:
        return ""
    boxes = [box(line) for line in lines]
    pitch = _usual_pitch(boxes)
    texts = [[word.text for word in lines[0]]]
    for index in range(1, len(lines)):
        words = [word.text for word in lines[index]]
        if _starts_paragraph(boxes[index - 1], boxes[index], pitch):
            texts.append([])
        elif whole := joined_word(texts[-1][-1], words[0]):
            texts[-1][-1] = whole
            del words[0]
        texts += [words] if words else []
    return "\n".join(" ".join(row) for row in texts)


def joined_word(head: str, tail: str) -> str | None:
    """Return the word whose first part ends one line and whose last part begins the next; None where there is none."""
    first, last = _PARTED.search(head), _LETTERS.match(tail)
    if first and last:
        hyphen = "-" if is_compound(first[1], last[0]) else ""
        return head[:-1] + hyphen + tail
    return head + tail if last and _NUMBER.search(head) else None


def _usual_pitch(boxes: Sequence[Box]) -> float:
    """Return the usual distance from one line's foot to the next one's, in pixels."""
    steps = [second[3] - first[3] for first, second in pairwise(boxes)]
    downwards = [step for step in steps if step > 0]
    return median(downwards) if downwards else 0.0


def _starts_paragraph(above: Box, line: Box, pitch: float) -> bool:
    step = line[3] - above[3]
    indent = line[0] - above[0]
    return step > _PARAGRAPH_GAP * pitch or step < 0 or 1.0 * pitch < indent < 3.0 * pitch
