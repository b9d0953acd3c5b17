"""`aryz classify` and `aryz analyze`: labels and base forms of texts, without any register or server."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from appeals.errors import BadValue
from appeals.settings import load_settings
from cli.help import example
from cli.output import print_line
from cli.words import _
from office import shapes
from office.models import open_model

if TYPE_CHECKING:
    from collections.abc import Iterator

Input = Annotated[Path, typer.Argument(help=_("A file of lines {“id”, “text”}; - is standard input."), allow_dash=True)]
Lines = Annotated[bool, typer.Option("--jsonl", help=_("One JSON object a line (always so)."))]


def add_to(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(help=_("Label letters: category, region, applicant."), epilog=example("aryz classify letters.jsonl"))(
        classify
    )
    app.command(help=_("Print the words of letters with their base forms."), epilog=example("aryz analyze -"))(analyze)


def classify(file: Input = Path("-"), *, jsonl: Lines = False) -> None:  # noqa: ARG001 - lines are the only form
    """Label every letter of FILE, one line of output for each."""
    classifier = open_model(load_settings())
    with _letters(file) as letters:
        for identity, text in letters:
            print_line({"id": identity} | shapes.classification(classifier.classify(text)))


def analyze(file: Input = Path("-"), *, jsonl: Lines = False) -> None:  # noqa: ARG001 - lines are the only form
    """Analyse every letter of FILE, one line of output for each."""
    from language import analyse

    with _letters(file) as letters:
        for identity, text in letters:
            print_line(shapes.analysis(identity, analyse(text)))


@contextmanager
def _letters(file: Path) -> Iterator[Iterator[tuple[object, str]]]:
    if str(file) == "-":
        yield _parse(sys.stdin)
    else:
        with file.open(encoding="utf-8") as lines:
            yield _parse(lines)


def _parse(lines: TextIO) -> Iterator[tuple[object, str]]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                letter = json.loads(line)
                yield letter["id"], letter["text"]
            except (ValueError, KeyError, TypeError):
                raise BadValue(name=_("the input"), value=_("line") + f" {number}", allowed='{"id", "text"}') from None
