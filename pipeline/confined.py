"""Where files of strangers are opened: processes of their own, with little memory and little time.

    the program ──starts──▶ nursery ──forks──▶ one process for each file
         └──────────── a socket, see `wire` ──────────┘

The nursery loads the parsers once and forks, so that a file costs milliseconds and not the loading of libraries. What
a parser does wrong (a fault of memory, a loop without end, a bomb) ends its own process: the kernel sees to that, by
limits that each process sets for itself before it looks at the file. See `guarded` for the other side.
"""

from __future__ import annotations

import gc
import os
import resource
import signal
import socket
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from appeals.choices import PageProblem
from appeals.errors import BadInput
from pipeline.options import ReaderOptions
from pipeline.raster import BadPage
from pipeline.sight import packed, picture, see
from pipeline.wire import Message, receive, send

if TYPE_CHECKING:
    from pipeline.opening import Leaf, Opened


@dataclass(frozen=True)
class Limits:
    """What a process that opens a file may use."""

    memory: int = 1_000_000_000
    """Bytes beyond those that the parsers themselves take."""
    processor_seconds: int = 20
    """For opening the file, and again for each page."""
    seconds: float = 30
    """Likewise, by the clock: what waits for ever uses no processor."""


class Opener(Protocol):
    """Opens a file: `pipeline.opening.open_file`."""

    def __call__(self, data: bytes, options: ReaderOptions) -> Opened:
        """Return the open file. Raises `BadInput`."""


def nursery(descriptor: int, opener: str) -> None:
    """Fork a process for each socket that comes through the socket `descriptor`, until that is closed; then end all.

    Args:
        descriptor: of a Unix socket; the program holds its other end and never forgets to close it, since it closes
            by itself when the program ends, however it ends.
        opener: `module:function`.
    """
    module, _, name = opener.partition(":")
    open_file: Opener = getattr(import_module(module), name)
    _reset_signals()
    gc.freeze()  # what was loaded is shared with all that are forked: leave its pages untouched
    with socket.socket(fileno=descriptor) as orders:
        while descriptors := socket.recv_fds(orders, 1, 1)[1]:
            if os.fork() == 0:
                _live(orders, descriptors[0], open_file)
            os.close(descriptors[0])
    os.killpg(0, signal.SIGKILL)  # itself and those of its children that still work on what nobody waits for


def _reset_signals() -> None:
    """Let the limits' signals kill, whatever the program that started this one does with them."""
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    for each in (signal.SIGALRM, signal.SIGXCPU):
        signal.signal(each, signal.SIG_DFL)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel buries the dead


def _live(orders: socket.socket, descriptor: int, open_file: Opener) -> None:
    """Serve one file, then end without a word, come what may: the other side knows by the closed socket."""
    try:
        orders.close()
        _silence()
        with socket.socket(fileno=descriptor) as line:
            attend(line, open_file)
    finally:
        os._exit(0)


def _silence() -> None:
    """Parsers written in C print what they find in a file; a letter's content belongs in no log."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


def attend(line: socket.socket, open_file: Opener) -> None:
    """Say hello, open the file that is handed over, then answer for its pages until the line is closed."""
    send(line, {"hello": os.getpid()})
    order, received = receive(line)
    limits = Limits(**order["limits"])
    _confine(limits)
    _grant_time(limits)
    data = bytes(received)
    del received  # or a file would be held twice
    try:
        opened = open_file(data, ReaderOptions(**order["options"]))
    except BadInput as refusal:
        send(line, {"refused": refusal.reason, "params": refusal.params})
        return
    with opened:
        places = list(opened.places())
        send(line, {"letters": [letter for letter, *_ in places]})
        while True:
            _rest()
            order, _ = receive(line)
            _grant_time(limits)
            send(line, *_answer(order, places))


def _answer(order: Message, places: list[tuple[int, Leaf, int]]) -> tuple[Message, bytes | memoryview]:
    _, leaf, number = places[order["number"] - 1]
    try:
        return packed((picture if order["picture"] else see)(leaf, number))
    except BadPage as error:
        return {"bad": error.problem}, b""
    except MemoryError:
        return {"bad": PageProblem.TOO_LARGE}, b""


def _confine(limits: Limits) -> None:
    """Let the kernel hold this process to little memory, no written file, and no core dump of a letter."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + limits.memory
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _grant_time(limits: Limits) -> None:
    """Let the kernel end this process when it takes too long for what it was asked now."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    ceiling = int(used.ru_utime + used.ru_stime) + 1 + limits.processor_seconds
    resource.setrlimit(resource.RLIMIT_CPU, (ceiling, resource.RLIM_INFINITY))
    signal.setitimer(signal.ITIMER_REAL, limits.seconds)


def _rest() -> None:
    """Stop the clock: whoever asked may take as long as he likes."""
    signal.setitimer(signal.ITIMER_REAL, 0)
