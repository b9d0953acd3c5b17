"""`aryz transcribe`: read files, without any register, server or classifier."""

from __future__ import annotations

import itertools
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

    from pipeline import Reader, ReaderOptions

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
    searchable: Annotated[
        Path | None,
        typer.Option("--searchable-pdf", file_okay=False, help=_("Write each scanned letter there as searchable PDF.")),
    ] = None,
    lang: Annotated[
        str, typer.Option("--lang", metavar="auto|kaz|rus|eng|kaz+rus+eng", help=_("Languages of the letters."))
    ] = "auto",
) -> None:
    """Read each file; a file that cannot be read is told with reason and remedy, and the others go on."""
    settings = load_settings()
    refused = 0
    with open_reader(settings, languages=None if lang == "auto" else lang) as reader, progress() as bar:
        task = bar.add_task(_("Reading"), total=len(files))
        wanted = list(zip(files, _targets(files, searchable), strict=True))
        for upload, outcome in _read_all(reader, wanted, settings.jobs):
            bar.advance(task)
            if isinstance(outcome, BadInput):
                refused += 1
                _show_refusal(upload, outcome, jsonl=jsonl)
            else:
                _show(outcome, jsonl=jsonl, words=words)
    raise typer.Exit(SOME_REFUSED if refused else 0)


def _targets(files: Sequence[Path], folder: Path | None) -> list[Path | None]:
    """Return where the searchable PDF of each file goes; two files of one name do not meet, nor is one overwritten."""
    if folder is None:
        return [None] * len(files)
    folder.mkdir(parents=True, exist_ok=True)
    taken = {file.resolve() for file in files}
    targets: list[Path | None] = []
    for file in files:
        ends = itertools.chain([""], (f"-{number}" for number in itertools.count(2)))
        names = (f"{file.stem}{end}.pdf" for end in ends)
        target = next(path for path in map(folder.joinpath, names) if path.resolve() not in taken)
        taken.add(target.resolve())
        targets.append(target)
    return targets


def _read_all(reader: Reader, files: Sequence[tuple[Path, Path | None]], jobs: int) -> Iterator[Outcome]:
    """Read several files at one time, so that every core has a page, and yield the outcomes in the order asked for."""
    with ThreadPoolExecutor(jobs) as threads:
        yield from threads.map(lambda each: _read(reader, *each), files)


def _read(reader: Reader, file: Path, target: Path | None) -> Outcome:
    upload = Upload(str(file), file.read_bytes())
    try:
        letters = reader.read(upload)
        if target:
            _write_searchable(upload, letters, target, reader.options)
    except BadInput as error:
        return upload, error
    return upload, letters


def _write_searchable(upload: Upload, letters: Sequence[Transcript], target: Path, options: ReaderOptions) -> None:
    """Write a PDF for each letter that has pages to show; those of a batch scan are numbered."""
    from pipeline import searchable_pdf

    for letter in letters:
        data = searchable_pdf(upload, letter, options)
        if data is not None:
            path = target if letter.parts == 1 else target.with_stem(f"{target.stem}.{letter.part}")
            path.write_bytes(data)


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
