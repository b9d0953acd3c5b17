"""Every command explains itself, and the docs say the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from cli.commands import app

ROOT = Path(__file__).parent.parent.parent
COMMANDS: dict[str, Any] = getattr(typer.main.get_command(app), "commands")  # noqa: B009 - Typer tells no types


@pytest.mark.parametrize("name", [*COMMANDS])
def test_every_command_has_help_and_an_example_and_explains_every_option(name: str) -> None:
    command = COMMANDS[name]

    assert command.help
    assert f"aryz {name}" in command.epilog
    assert [each.name for each in command.params if not each.help] == []


@pytest.mark.parametrize(
    "name", ["transcribe", "classify", "analyze", "ingest", "import", "search", "show", "duplicates", "breakdown",
             "train", "evaluate", "reindex", "doctor"]
)  # fmt: skip
def test_the_commands_of_the_interface_exist(name: str) -> None:
    assert name in COMMANDS


def test_the_page_of_commands_says_what_help_says() -> None:
    check = [sys.executable, "scripts/document_commands.py", "--check"]

    assert subprocess.run(check, cwd=ROOT, check=False).returncode == 0, "docs/commands.md is old: run make docs"


def test_help_and_the_stateless_commands_load_neither_register_nor_index_nor_flows_nor_pages() -> None:
    loads = "import sys, cli.commands, office.models, office.parts, classifiers.classifier, language.analysis; "
    heavy = "{'sqlalchemy', 'alembic', 'prefect', 'fastapi', 'tantivy', 'elasticsearch', 'PIL', 'sklearn'}"

    loaded = subprocess.run([sys.executable, "-c", f"{loads} sys.exit(str({heavy} & {{*sys.modules}}))"],
                            cwd=ROOT, check=False, capture_output=True, text=True)  # fmt: skip

    assert loaded.stderr.strip() == "set()"
