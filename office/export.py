"""Numbers to take away: a breakdown as a grid, as CSV, as a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import BinaryIO, TextIO

    from office.shapes import Shape

Grid = list[list[Any]]


def grid(counted: Shape) -> Grid:
    """Return a breakdown as lines of cells, the names of the columns first."""
    names = [*counted["by"], "count", "share", "change"]
    return [names, *([row[name] for name in names] for row in counted["rows"])]


def write_csv(lines: Iterable[Sequence[Any]], out: TextIO) -> None:
    """Write lines of cells as CSV."""
    csv.writer(out).writerows([_harmless(cell) for cell in line] for line in lines)


def write_xlsx(lines: Iterable[Sequence[Any]], out: BinaryIO) -> None:
    """Write lines of cells as a spreadsheet of one sheet."""
    from openpyxl import Workbook  # noqa: PLC0415 - loads for a fifth of a second, for spreadsheets alone

    book = Workbook()
    sheet = book.active
    for line in lines:
        sheet.append([_harmless(cell) for cell in line])
    book.save(out)


def csv_bytes(lines: Iterable[Sequence[Any]]) -> bytes:
    """Return CSV that Excel opens with its letters right: it takes a file without the mark for another encoding."""
    text = io.StringIO(newline="")
    write_csv(lines, text)
    return text.getvalue().encode("utf-8-sig")


def xlsx_bytes(lines: Iterable[Sequence[Any]]) -> bytes:
    """Return the spreadsheet's bytes."""
    out = io.BytesIO()
    write_xlsx(lines, out)
    return out.getvalue()


def _harmless(cell: Any) -> Any:  # noqa: ANN401 - a cell holds anything
    """Keep a spreadsheet from running what a letter's sender wrote as a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
