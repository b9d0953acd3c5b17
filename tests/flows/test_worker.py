"""The worker as it runs in an office: the real command, a real Prefect server, real signals."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from appeals.choices import Channel, ItemStatus
from appeals.settings import Settings
from office import open_office
from office.batches import today
from office.inbox import Draft, hand_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from office import Office

ROOT = Path(__file__).parent.parent.parent
SCANS = ROOT / "samples" / "scans"

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900), pytest.mark.usefixtures("default_model")]


@contextmanager
def worker(environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run `aryz work`; at the end it is told to end: it ends well, unless it was killed or did not listen yet."""
    with subprocess.Popen([sys.executable, "-m", "cli", "work"], cwd=ROOT, env=environment) as running:
        try:
            yield running
        finally:
            running.send_signal(signal.SIGTERM)
            ended = running.wait(120)
        assert ended in (0, -signal.SIGKILL, -signal.SIGTERM)


@pytest.fixture
def office(home: Path) -> Iterator[Office]:
    """Return the office whose pages write down the batches."""
    with open_office(Settings(home=home)) as office:
        yield office


def handed_in(office: Office, *names: str) -> int:
    """Hand samples in as the page does."""
    files = []
    for name in names:
        draft = Draft(office.settings.home, name)
        draft.write((SCANS / name).read_bytes())
        files.append(draft.keep())
    return hand_in(office, files, Channel.POST, today(office))


def wait_until(done: Callable[[], bool], seconds: float = 300) -> None:
    """Wait for something that a worker does."""
    deadline = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < deadline, "the worker did not do it in time"
        time.sleep(0.2)


def outcomes(office: Office, batch_id: int) -> dict[ItemStatus, int]:
    """Return how many files of a batch have each outcome."""
    return {status: count for status, count in office.register.batches.progress(batch_id).files.items() if count}


def test_a_worker_takes_what_was_handed_in_before_and_after_it_started(
    office: Office, environment: dict[str, str]
) -> None:
    first = handed_in(office, "Злиха апа.pdf", "Құпия хат.pdf")
    with worker(environment):
        wait_until(lambda: not office.register.queue.waiting())
        second = handed_in(office, "Злиха апа.pdf", "Wawrzyniak letter.pdf")
        wait_until(lambda: not office.register.queue.waiting())
    assert outcomes(office, first) == {ItemStatus.REGISTERED: 1, ItemStatus.REFUSED: 1}
    assert outcomes(office, second) == {ItemStatus.REGISTERED: 1, ItemStatus.KNOWN: 1}
    assert office.register.outbox.behind() == 0


def test_a_worker_told_to_end_in_mid_batch_leaves_the_rest_to_the_next(
    office: Office, environment: dict[str, str]
) -> None:
    names = ["fax00231.tif", "fax00198.tif", "Злиха апа.pdf", "Wawrzyniak letter.pdf", "Повторно Оспанов.pdf"]
    batch = handed_in(office, *names)
    with worker(environment | {"ARYZ_JOBS": "1"}):
        wait_until(lambda: office.register.batches.progress(batch).waiting < len(names))
    left = office.register.batches.progress(batch).waiting
    assert ItemStatus.FAILED not in outcomes(office, batch)
    assert office.register.queue.take(-1) == (batch if left else None), "it lets go of what it leaves"
    with worker(environment):
        wait_until(lambda: not office.register.queue.waiting())
    assert outcomes(office, batch) == {ItemStatus.REGISTERED: len(names)}
    assert len(office.register.appeals.numbers()) == len(names)


def test_a_worker_that_is_killed_is_followed_by_another_and_two_at_once_enter_nothing_twice(
    office: Office, environment: dict[str, str]
) -> None:
    batches = [handed_in(office, name, "Злиха апа.pdf") for name in ("fax00231.tif", "Wawrzyniak letter.pdf")]
    with worker(environment), worker(environment) as doomed:
        wait_until(lambda: any(office.register.batches.progress(batch).waiting < 2 for batch in batches))
        doomed.kill()
        doomed.wait()
        with worker(environment):
            wait_until(lambda: not office.register.queue.waiting())
    assert len(office.register.appeals.numbers()) == 3
    counted = [outcomes(office, batch) for batch in batches]
    assert sum(each.get(ItemStatus.REGISTERED, 0) for each in counted) == 3
    assert sum(each.get(ItemStatus.KNOWN, 0) for each in counted) == 1
