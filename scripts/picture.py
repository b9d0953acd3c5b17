"""Draw docs/terminal.svg: what a caseworker sees after `make demo`.

Usage: python scripts/picture.py
"""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parent.parent
COMMANDS = ("aryz search пытки --limit 2", "aryz list --limit 6", "aryz breakdown --by category")
WIDTH = 112


def main() -> None:
    """Run the commands for real, and draw what they printed."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    for command in COMMANDS:
        console.print(f"[bold green]$[/] [bold]{command}[/]")
        console.print(Text.from_ansi(run(command)))
    picture = console.export_svg(title="Aryz")
    # Rich names a font on somebody's server; the picture must not ask anybody for anything.
    picture = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    (ROOT / "docs" / "terminal.svg").write_text(picture, encoding="utf-8")


def run(command: str) -> str:
    """Return what a command prints, with its colours."""
    environment = os.environ | {"FORCE_COLOR": "1", "COLUMNS": str(WIDTH), "LANGUAGE": "en"}
    words = [sys.executable, "-m", "cli", *shlex.split(command)[1:]]
    return subprocess.run(words, env=environment, cwd=ROOT, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    main()
