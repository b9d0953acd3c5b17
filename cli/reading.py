"""`aryz transcribe`: read files, without any register, server or classifier."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from appeals.documents import Transcript, Upload
from appeals.errors import BadInput
from appeals.settings import load_settings
from cli.help import example
from cli.output import SOME_REFUSED, aside, page, print_line, progress
from cli.words import _
from office import shapes
from office.parts import open_reader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline import Reader

Outcome = tuple[Upload, tuple[Transcript, ...] | BadInput]


def add_to(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(help=_("Read scans, photos and PDFs: print their text."), epilog=example("aryz transcribe scan.pdf"))(
        transcribe
    )


def transcribe(
    files: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, help=_("The files to read."))],
    *,
    jsonl: Annotated[bool, typer.Option("--jsonl", help=_("One JSON object a letter, one a line."))] = False,
    words: Annotated[bool, typer.Option("--words", help=_("With every word's box and confidence."))] = False,
    lang: Annotated[
        str, typer.Option("--lang", metavar="auto|kaz|rus|eng|kaz+rus+eng", help=_("Languages of the letters."))
    ] = "auto",
) -> None:
    """Read each file; a file that cannot be read is told with reason and remedy, and the others go on."""
    settings = load_settings()
    refused = 0
    with open_reader(settings, languages=None if lang == "auto" else lang) as reader, progress() as bar:
        task = bar.add_task(_("Reading"), total=len(files))
        for upload, outcome in _read_all(reader, files, settings.jobs):
            bar.advance(task)
            if isinstance(outcome, BadInput):
                refused += 1
                _show_refusal(upload, outcome, jsonl=jsonl)
            else:
                _show(outcome, jsonl=jsonl, words=words)
    raise typer.Exit(SOME_REFUSED if refused else 0)


def _read_all(reader: Reader, files: Sequence[Path], jobs: int) -> Iterator[Outcome]:
    """Read several files at one time, so that every core has a page, and yield the outcomes in the order asked for."""
    with ThreadPoolExecutor(jobs) as threads:
        yield from threads.map(lambda file: _read(reader, file), files)


def _read(reader: Reader, file: Path) -> Outcome:
    upload = Upload(str(file), file.read_bytes())
    try:
        return upload, reader.read(upload)
    except BadInput as error:
        return upload, error


def _show(letters: Sequence[Transcript], *, jsonl: bool, words: bool) -> None:
    for letter in letters:
        if jsonl:
            print_line(shapes.transcript(letter, words=words))
        else:
            page.print(letter.text, markup=False, highlight=False, soft_wrap=True)


def _show_refusal(upload: Upload, error: BadInput, *, jsonl: bool) -> None:
    if jsonl:
        print_line(shapes.refused_file(upload, error, _))
    else:
        message, remedy = error.explain(_)
        aside.print(f"[bold red]{upload.name}:[/] {message} {remedy}", highlight=False)
