"""The breakdown in the form that was asked for: a table to look at, or a file to take away."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING

from appeals.errors import BadValue
from classifiers import Taxonomy
from classifiers.regions import regions
from cli.output import print_json
from cli.tables import plain_table
from cli.words import _, spoken
from office.export import grid, write_csv, write_xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console
    from rich.table import Table

    from office.shapes import Shape


class Format(StrEnum):
    """Forms of a breakdown."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


def write_breakdown(counted: Shape, form: Format, page: Console, out: Path | None) -> None:
    """Write a breakdown.

    Raises:
        BadValue: a spreadsheet is asked for, but neither a file is named nor the output redirected into one.
    """
    if form is Format.TABLE:
        page.print(_table(counted))
    elif form is Format.JSON:
        print_json(counted)
    elif form is Format.CSV:
        write_csv(grid(counted), sys.stdout)
    else:
        _write_xlsx(counted, out)


def _write_xlsx(counted: Shape, out: Path | None) -> None:
    if out is None and sys.stdout.isatty():
        raise BadValue(name="--format", value="xlsx", allowed="--format xlsx --out FILE.xlsx")
    if out is None:
        write_xlsx(grid(counted), sys.stdout.buffer)
    else:
        with out.open("wb") as file:
            write_xlsx(grid(counted), file)


def _table(counted: Shape) -> Table:
    title = _("{total} appeals").format(total=counted["total"])
    table = plain_table(title, *[_(name) for name in counted["by"]])
    for name in (_("count"), _("share"), _("change")):
        table.add_column(name, justify="right")
    for row in counted["rows"]:
        keys = [_named(name, row[name]) for name in counted["by"]]
        change = "–" if row["change"] is None else f"{row['change']:+.0%}"
        table.add_row(*keys, str(row["count"]), f"{row['share']:.1%}", change)
    return table


def _named(dimension: str, key: str | None) -> str:
    """Return a key as people know it: a category or region with its name in their language."""
    if key is None:
        return _("not known")
    names = {each.code: each.name for each in Taxonomy.load().categories} | {each.code: each.name for each in regions()}
    return f"{key}  {names[key][spoken()]}" if dimension in ("category", "region") and key in names else key
