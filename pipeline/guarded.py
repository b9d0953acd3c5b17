"""Opening files at arm's length: the program's side of the processes in `confined`.

Whatever a file does to the process that opens it, here it is one refusal, or one page that cannot be read.
"""

from __future__ import annotations

import atexit
import os
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING, Self

from appeals.choices import Reason
from appeals.errors import BadInput, DamagedFile, OpenerUnavailable, bad_inputs
from pipeline.confined import Limits
from pipeline.raster import BadPage
from pipeline.sight import unpacked
from pipeline.wire import receive, send

if TYPE_CHECKING:
    from pipeline.options import ReaderOptions
    from pipeline.sight import Sight
    from pipeline.wire import Message

_PATIENCE = 30.0
"""Seconds that may be lost to pages of one file that never come; then no further one is tried."""
_GRACE = 10.0
"""Seconds beyond its own limit after which a process is taken for dead."""
_BIRTH = 60.0
"""Seconds in which the libraries must be loaded, on a machine however busy."""
_QUIET = {"OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1", "GLIBC_TUNABLES": "glibc.malloc.arena_max=1"}
"""Threads that are never used would each reserve memory, and before a fork there must be none. The tunables replace
those that `tesseract` sets for its own sake (to keep freed memory), which would have a file held twice."""


class Workshop:
    """A nursery of processes that open files. Safe to use from several threads; started by the first file."""

    def __init__(self, opener: str = "pipeline.opening:open_file", limits: Limits | None = None) -> None:
        """Start nothing yet; `opener` names the function that opens a file there."""
        self.limits = limits or Limits()
        self._opener = opener
        self._lock = threading.Lock()
        self._nursery: tuple[subprocess.Popen[bytes], socket.socket] | None = None

    def start(self) -> None:
        """Have the parsers loaded, without waiting for it."""
        with self._lock:
            self._orders()

    def close(self) -> None:
        """End the nursery and all its processes."""
        with self._lock:
            self._end()

    def leave_to_parent(self) -> None:
        """In a fork of the program: let the nursery be the parent's; this process starts its own when it needs one."""
        self._lock = threading.Lock()  # another thread may have held it when the program was forked
        if self._nursery is not None:
            process, orders = self._nursery
            process.returncode = 0  # not for this process to wait for
            orders.close()
            self._nursery = None

    def hire(self) -> socket.socket:
        """Return the line to a new process. Raises `OpenerUnavailable`."""
        ours, theirs = socket.socketpair()
        try:
            with self._lock, theirs:
                socket.send_fds(self._orders(), [b"+"], [theirs.fileno()])
            ours.settimeout(_BIRTH)
            receive(ours)
        except OSError as error:
            ours.close()
            raise OpenerUnavailable from error
        ours.settimeout(self.limits.seconds + _GRACE)
        return ours

    def _orders(self) -> socket.socket:
        """Return the line to the nursery, started (anew, if it died)."""
        if self._nursery is None or self._nursery[0].poll() is not None:
            self._end()
            self._nursery = self._begin()
        return self._nursery[1]

    def _begin(self) -> tuple[subprocess.Popen[bytes], socket.socket]:
        ours, theirs = socket.socketpair()
        with theirs:
            process = subprocess.Popen(
                [sys.executable, "-c", _program(theirs.fileno(), self._opener)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env=os.environ | _QUIET,
                pass_fds=[theirs.fileno()],
                start_new_session=True,  # Ctrl-C is for the program, which first finishes the files at hand
            )
        return process, ours

    def _end(self) -> None:
        if self._nursery is not None:
            process, orders = self._nursery
            with orders, suppress(OSError):  # it may be dead
                orders.shutdown(socket.SHUT_RDWR)  # it hears that even where a fork of the program holds the line too
            process.wait()
            self._nursery = None


def _program(descriptor: int, opener: str) -> str:
    """Return what the nursery runs: modules are found there as they are here."""
    task = f"from pipeline.confined import nursery; nursery({descriptor}, {opener!r})"
    return f"import sys; sys.path[:] = {sys.path!r}; {task}"


@cache
def shared_workshop() -> Workshop:
    """Return the one workshop of this program, closed at its end."""
    workshop = Workshop()
    atexit.register(workshop.close)
    return workshop


os.register_at_fork(after_in_child=lambda: shared_workshop().leave_to_parent())


class GuardedFile:
    """A file opened at arm's length. Safe to ask from several threads. Use it as a context."""

    def __init__(self, data: bytes, options: ReaderOptions, workshop: Workshop) -> None:
        """Open `data`. Raises `BadInput`, `OpenerUnavailable`."""
        self._order = {"options": asdict(options), "limits": asdict(workshop.limits)}, data
        self._workshop = workshop
        self._lock = threading.Lock()
        self._line: socket.socket | None = None
        self._lost = 0.0
        self.letters: tuple[int, ...] = ()
        """For each page the letter that it belongs to, from 0."""
        try:
            self._open()
        except OSError as error:
            self._hang_up()
            raise DamagedFile from error

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file: its process ends."""
        with self._lock:
            self._hang_up()

    def see(self, number: int) -> Sight:
        """Return page `number`, counted from 1 over all letters, as it is to be read. Raises `BadPage`."""
        return self._ask({"number": number, "picture": False})

    def picture(self, number: int) -> Sight:
        """Return page `number` as a picture, whatever its text layer. Raises `BadPage`."""
        return self._ask({"number": number, "picture": True})

    def _ask(self, order: Message) -> Sight:
        """Return the answer. A page that kills the process is lost; for the next one, the file is opened again."""
        with self._lock:
            if self._lost > _PATIENCE:
                raise BadPage
            start = time.monotonic()
            try:
                line = self._line or self._open()
                send(line, order)
                message, data = receive(line)
            except (OSError, BadInput) as error:
                self._hang_up()
                self._lost += time.monotonic() - start
                raise BadPage from error
        return unpacked(message, data)

    def _open(self) -> socket.socket:
        """Hand the file to a new process. Raises `BadInput`, and `OSError` where it does not survive that."""
        self._line = self._workshop.hire()
        send(self._line, *self._order)
        answer, _ = receive(self._line)
        if "refused" in answer:
            self._hang_up()
            raise bad_inputs()[Reason(answer["refused"])](**answer["params"])
        self.letters = tuple(answer["letters"])
        return self._line

    def _hang_up(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None
