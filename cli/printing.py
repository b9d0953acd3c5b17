"""`aryz separators`: sheets to lay between the letters of a batch scan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.help import example
from cli.output import page
from cli.words import _


def add_to(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(
        help=_("Make a PDF of separator sheets: laid between letters, they part a batch scan."),
        epilog=example("aryz separators 20 --out separators.pdf"),
    )(separators)


def separators(
    count: Annotated[int, typer.Argument(min=1, max=1000, help=_("How many sheets."))],
    *,
    out: Annotated[Path, typer.Option("--out", dir_okay=False, help=_("The file to write."))],
) -> None:
    """Write the sheets; any of them may be used again and copied."""
    from pipeline import sheets

    out.write_bytes(sheets(count))
    page.print(_("{count} separator sheets are in {file}.").format(count=count, file=out))
