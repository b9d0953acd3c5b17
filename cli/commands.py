"""All commands in one place: which there are, in which module each is, and what belongs to every one."""

from __future__ import annotations

from typing import Annotated

import typer

from cli import find, intake, judge, printing, reading, serving, understanding, upkeep
from cli.words import _

app = typer.Typer(
    name="aryz",
    help=_("Takes in written appeals: reads, classifies, registers, finds them."),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode="rich",
)


@app.callback()
def everywhere(
    lang_ui: Annotated[
        str, typer.Option("--lang-ui", metavar="en|ru|kk", help=_("Language of texts and help (default: from LANG)."))
    ] = "",
) -> None:
    """Take the options of every command; the language itself was chosen before the commands were built."""


for room in (reading, printing, understanding, intake, find, judge, serving, upkeep):
    room.add_to(app)
