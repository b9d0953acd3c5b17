"""Options that several commands share."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

import typer

from appeals.choices import Language, Status
from cli.words import _


def Day(name: str, help_: str) -> Any:  # noqa: ANN401, N802 - made like typer.Option, and used in its place
    """Return an option that takes a day, as 2026-11-25."""
    return typer.Option(name, formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help=help_)


def day(value: dt.datetime | None) -> dt.date | None:
    """Return the day of what an option took."""
    return value.date() if value else None


AsJson = Annotated[bool, typer.Option("--json", help=_("Print one JSON document instead of tables."))]
Category = Annotated[str | None, typer.Option("--category", help=_("Only this rights category (a code: housing)."))]
Region = Annotated[str | None, typer.Option("--region", help=_("Only this region (a code: KZ-35)."))]
InLanguage = Annotated[Language | None, typer.Option("--language", help=_("Only letters in this language."))]
WithStatus = Annotated[Status | None, typer.Option("--status", help=_("Only appeals with this status."))]
From = Annotated[dt.datetime | None, Day("--from", _("Received on this day or later."))]
To = Annotated[dt.datetime | None, Day("--to", _("Received on this day or earlier."))]
