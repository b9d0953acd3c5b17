"""`aryz serve`, `aryz work` and `aryz up`: the pages, the worker behind them, and both."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from typing import Annotated

import typer

from appeals.errors import BadValue
from appeals.settings import load_settings
from cli.help import example
from cli.output import aside
from cli.words import _
from flows.server import prepare

Port = Annotated[int, typer.Option("--port", min=1, max=65535, help=_("Port of this machine's loopback (127.0.0.1)."))]
DEFAULT_PORT = 8000
END_SECONDS = 300
"""How long the children may take to end by themselves: the files at hand are finished first."""


def add_to(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(
        help=_("Show the pages in a browser: receive, find, letter, overview. On this machine only."),
        epilog=example("aryz serve", "aryz serve --port 8080"),
    )(serve)
    app.command(help=_("Take in the files that were handed in through the pages."), epilog=example("aryz work"))(work)
    app.command(help=_("Everything an office needs: the pages and a worker."), epilog=example("aryz up"))(up)


def serve(*, port: Port = DEFAULT_PORT) -> None:
    """Become the process that serves the pages, until Ctrl-C."""
    load_settings()  # complain here, in the language of the person
    _check(port)
    aside.print(
        _("The pages are at http://127.0.0.1:{port} (on this machine only). Ctrl-C ends them.").format(port=port)
    )
    os.execv(sys.executable, _pages(port))  # noqa: S606 - our own program


def _check(port: int) -> None:
    """Find out here whether the port can be had, for there the web server would say it in its own words.

    Raises:
        BadValue: another program has it, or only root may.
    """
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError as error:
        raise BadValue(
            name="--port", value=port, allowed=_("a port that is free ({problem})").format(problem=error.strerror)
        ) from None


def _pages(port: int) -> list[str]:
    return [sys.executable, "-m", "web", str(port)]


def work() -> None:
    """Work until Ctrl-C."""
    settings = load_settings()
    prepare(settings)
    from flows.worker import work as run  # prefect reads its settings when imported

    aside.print(_("The worker waits for files. Ctrl-C ends it; what is unfinished waits for the next one."))
    run(settings)


def up(*, port: Port = DEFAULT_PORT) -> None:
    """Run the pages and a worker as children, and end both when one ends or on Ctrl-C."""
    load_settings()  # complain once, not twice
    _check(port)
    aside.print(
        _("The pages are at http://127.0.0.1:{port} (on this machine only). Ctrl-C ends them.").format(port=port)
    )
    commands = (_pages(port), [sys.executable, "-m", "cli", "work"])
    # a session of their own: Ctrl-C in the terminal reaches us alone, and we tell them
    children = [subprocess.Popen(each, start_new_session=True) for each in commands]
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        while all(child.poll() is None for child in children):
            time.sleep(0.2)
    except KeyboardInterrupt:
        aside.print(_("Ending; the files at hand are finished first."))
    finally:
        codes = [_end(child) for child in children]
    raise typer.Exit(max(codes))


def _end(child: subprocess.Popen[bytes]) -> int:
    """Tell a child to end, wait for it, and return its exit code."""
    child.terminate()
    with suppress(subprocess.TimeoutExpired):
        return abs(child.wait(END_SECONDS))
    child.kill()
    return abs(child.wait())
