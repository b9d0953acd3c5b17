"""The worker: takes the batches that pages wrote down, one after the other, through the ingest flow."""

from __future__ import annotations

import logging
import select
import signal
import socket
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from appeals.errors import Unavailable
from flows.ingest import run_batch
from office import open_office
from office.inbox import tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from appeals.settings import Settings
    from office import Office

log = logging.getLogger(__name__)

POLL_SECONDS = 1.0
LEASE_SECONDS = 60.0
"""How long a batch waits for a worker that died before another one takes it over."""


class Stopped(BaseException):
    """The worker is told to end. No Exception, so that nobody on the way takes it for a failure of his own."""


def work(settings: Settings) -> None:
    """Take batches until the process is told to end (SIGTERM, SIGINT); what is unfinished waits for the next worker.

    Several workers share the work: each batch is taken by one. Call `flows.server.prepare` before importing this.
    """
    with _until_told() as told, open_office(settings) as office:
        while not told():
            _work_once(office)


def _work_once(office: Office) -> None:
    """Take one batch, or wait a moment where there is none."""
    try:
        batch_id = office.register.queue.take(LEASE_SECONDS)
        if batch_id is None:
            threading.Event().wait(POLL_SECONDS)
            return
        with _held(office, batch_id):
            run_batch(office.settings, batch_id)
        tidy(office)
    except Unavailable as error:
        log.warning("%s", error)
        threading.Event().wait(POLL_SECONDS)


@contextmanager
def _held(office: Office, batch_id: int) -> Iterator[None]:
    """Keep a batch ours for as long as the block runs, and leave it to others at its end."""
    done = threading.Event()
    keeper = threading.Thread(target=_keep, args=(office, batch_id, done), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        done.set()
        keeper.join()
        office.register.queue.hold(batch_id, 0)


def _keep(office: Office, batch_id: int, done: threading.Event) -> None:
    while not done.wait(LEASE_SECONDS / 4):
        try:
            office.register.queue.hold(batch_id, LEASE_SECONDS)
        except Unavailable as error:
            log.warning("%s", error)


@contextmanager
def _until_told() -> Iterator[Callable[[], bool]]:
    """Run the block until one of the two signals comes; the block is given a question whether one has come.

    While a flow runs, Prefect puts a handler of its own in place of ours, and what that raises can be lost on its way
    out. The interpreter writes every signal to the wakeup socket whoever handles it, so it is asked there too.
    """

    def stop(_signal: int, _frame: FrameType | None) -> None:
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, signal.SIG_IGN)  # the second one must not break off the clearing up
        raise Stopped

    reading, writing = socket.socketpair()
    writing.settimeout(0)  # as the wakeup needs it: never waiting
    woken = signal.set_wakeup_fd(writing.fileno(), warn_on_full_buffer=False)
    before = {each: signal.signal(each, stop) for each in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield lambda: bool(select.select([reading], [], [], 0)[0])
    except Stopped:
        log.info("told to end")
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
        signal.set_wakeup_fd(woken)
        reading.close()
        writing.close()
