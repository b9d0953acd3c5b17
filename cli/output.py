"""What the command prints: documents for scripts on standard output, everything else on standard error."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from appeals.errors import AryzError, BadInput, Misconfigured, Unavailable, WrongRequest
from cli.words import _

if TYPE_CHECKING:
    from collections.abc import Mapping

DONE, SOME_REFUSED, WRONG_USAGE, MISCONFIGURED, UNAVAILABLE = range(5)
"""Exit codes."""

EXIT_CODES = {BadInput: SOME_REFUSED, WrongRequest: WRONG_USAGE, Misconfigured: MISCONFIGURED, Unavailable: UNAVAILABLE}

page = Console()
"""Tables and texts for people: standard output."""
aside = Console(stderr=True)
"""Progress and complaints: standard error."""


def exit_code(error: AryzError) -> int:
    """Return the exit code of a branch of the tree of errors."""
    return next(code for branch, code in EXIT_CODES.items() if isinstance(error, branch))


def complain(error: AryzError) -> None:
    """Print what happened, why it matters and what to do."""
    message, remedy = error.explain(_)
    # Babel finds no text inside an f-string, so the parts are joined here.
    aside.print("[bold red]" + _("Not done.") + "[/]", escape(message), highlight=False)
    aside.print("[bold]" + _("What to do:") + "[/]", escape(remedy), highlight=False)


def print_json(document: Mapping[str, Any]) -> None:
    """Print one JSON document."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


def print_line(document: Mapping[str, Any]) -> None:
    """Print one JSON object on a line of its own, at once, so that a pipe can go on with it."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def progress() -> Progress:
    """Return a progress bar on standard error; it vanishes when done, and shows nothing where nobody looks."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=aside, transient=True, disable=not aside.is_terminal)
