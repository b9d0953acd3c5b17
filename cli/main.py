"""The one command: `aryz`."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

from appeals.errors import AryzError
from cli import words
from cli.output import complain, exit_code

SELDOM = 50_000
"""New objects between two searches for garbage. With the 700 of Python a tenth of a start goes into such searches."""


def main() -> NoReturn:
    """Choose the language, build the commands in it, run the one that was typed, and end with its exit code."""
    gc.set_threshold(SELDOM)
    words.speak(words.choose(sys.argv[1:], os.environ))
    from cli.commands import app  # the help is written in the language chosen above

    try:
        app(prog_name="aryz")
    except AryzError as error:
        complain(error)
        sys.exit(exit_code(error))
    sys.exit(0)
