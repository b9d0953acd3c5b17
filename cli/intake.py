"""`aryz ingest` and `aryz import`: letters come in, as files or as text."""

from __future__ import annotations

import datetime as dt
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from appeals.choices import Channel
from appeals.settings import load_settings
from cli.help import example
from cli.options import AsJson, Day
from cli.output import SOME_REFUSED, aside, print_json, progress
from cli.tables import show_reckoning
from cli.words import _
from flows.server import prepare
from office import open_office
from office.reckoning import reckon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from office import Office
    from office.shapes import Shape

POLL_SECONDS = 0.3


def add_to(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(
        help=_("Take files and folders in: read, register, label, link and index every letter."),
        epilog=example("aryz ingest ~/scans/monday", "aryz ingest fax.tif --channel fax --received 2026-11-20 --json"),
    )(ingest)
    app.command(
        "import",
        help=_("Take in letters that already are text, from an older system's archive."),
        epilog=example("aryz import archive.jsonl"),
    )(import_)


def ingest(
    paths: Annotated[list[Path], typer.Argument(exists=True, help=_("Files and folders."))],
    *,
    received: Annotated[dt.datetime | None, Day("--received", _("Day on which they came (default: today)."))] = None,
    channel: Annotated[Channel, typer.Option(help=_("How they came."))] = Channel.POST,
    json: AsJson = False,
) -> None:
    """Write the batch down, run the Prefect flow over it while a bar shows how far it is, and print its reckoning."""
    from office.batches import begin_batch, today

    settings, started = load_settings(), time.monotonic()
    prepare(settings)
    with open_office(settings) as office:
        batch_id = begin_batch(office, paths, channel, received.date() if received else today(office))
        with _watched(office, batch_id):
            from flows.ingest import run_batch  # prefect reads its settings when imported

            run_batch(settings, batch_id)
        batch = office.register.batches.get(batch_id)
        assert batch is not None  # noqa: S101 - begun above
        _finish(reckon(office, batch, time.monotonic() - started, _), json=json)


@contextmanager
def _watched(office: Office, batch_id: int) -> Iterator[None]:
    """Show how far the batch is for as long as the block runs."""
    done = threading.Event()
    watcher = threading.Thread(target=_watch, args=(office, batch_id, done), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def _watch(office: Office, batch_id: int, done: threading.Event) -> None:
    with progress() as bar:
        task = bar.add_task(_("Starting"), total=None)
        while not done.wait(POLL_SECONDS):
            now = office.register.batches.progress(batch_id)
            total = sum(now.files.values())
            description = _("Files (pages read: {pages})").format(pages=now.pages)
            bar.update(task, description=description, total=total, completed=total - now.waiting)


def import_(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help=_("Lines of {“id”, “text”, …}."))],
    *,
    json: AsJson = False,
) -> None:
    """Take in every line as a letter. Labels that come with it count as confirmed by a person."""
    from office.importing import import_letters, read_lines

    started = time.monotonic()
    with open_office(load_settings()) as office, progress() as bar:
        lines = read_lines(file)
        task = bar.add_task(_("Letters"), total=len(lines))
        batch = import_letters(office, file, lines, lambda: bar.advance(task))
        bar.stop()
        _finish(reckon(office, batch, time.monotonic() - started, _), json=json)


def _finish(summary: Shape, *, json: bool) -> None:
    if json:
        print_json(summary)
    else:
        show_reckoning(summary)
    if summary["refused"] or summary["failed"]:
        aside.print(_("Some files are not in the register; each is listed with its reason."), style="yellow")
        raise typer.Exit(SOME_REFUSED)
