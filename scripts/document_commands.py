"""Write docs/commands.md from the commands themselves: the same texts that `--help` shows.

Usage: python scripts/document_commands.py [--check]
--check: write nothing, exit with 1 where the page is out of date.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from rich.text import Text

from cli.commands import app

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).parent.parent / "docs" / "commands.md"
HEAD = """# Commands

Made from the commands' own help by `make docs`; do not edit. Every command also takes `--help`.
`--json` prints one JSON document, `--jsonl` one object a line, on standard output; all else goes to standard error.
Exit codes: 0 done · 1 done, but some inputs were refused or failed · 2 wrong usage · 3 misconfigured ·
4 a service is unavailable.
"""


def written() -> str:
    """Return the page as it should be."""
    root: Any = typer.main.get_command(app)
    return "\n".join([HEAD, *(line for name, command in root.commands.items() for line in _section(name, command))])


def _section(name: str, command: Any) -> Iterator[str]:  # noqa: ANN401 - Typer's own, without types
    arguments = " ".join(_names(each) for each in command.params if each.param_type_name == "argument")
    yield f"## aryz {name} {arguments}".rstrip() + f"\n\n{command.help}\n"
    yield "```\n" + "\n".join(_example(command.epilog)) + "\n```\n"
    yield "| | |\n|---|---|"
    for each in command.params:
        yield f"| `{_in_cell(_names(each))}` | {_in_cell(each.help or '')} |"
    yield ""


def _names(parameter: Any) -> str:  # noqa: ANN401
    names = ", ".join(parameter.opts) if parameter.param_type_name == "option" else parameter.name.upper().strip("_")
    return f"{names} {parameter.metavar}" if parameter.metavar else names


def _in_cell(text: str) -> str:
    return text.replace("|", "\\|")


def _example(epilog: str) -> list[str]:
    return [Text.from_markup(line).plain for line in epilog.split("\n\n")[1:]]


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(PAGE.read_text(encoding="utf-8") != written())
    PAGE.write_text(written(), encoding="utf-8")
