"""A real server that is killed, frozen, emptied or full: the register goes on, and the index catches up by itself."""

from __future__ import annotations

import datetime as dt
import math
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from appeals.choices import Channel, ItemStatus
from appeals.documents import Upload
from appeals.errors import IndexReadOnly, SearchUnavailable
from appeals.settings import Settings
from office import open_office
from office.batches import begin_batch
from office.index import catch_up
from office.receive import receive_item
from office.understand import understand
from records import Arrival
from search import SearchRequest, open_engine, search
from tests.contracts.test_search_engine import LETTERS, letter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from office import Office
    from search import SearchEngine
    from tests.contracts.server import Server

pytestmark = pytest.mark.slow

SCAN = Path(__file__).parents[2] / "samples" / "scans" / "Повторно Оспанов.pdf"
DAY = dt.date(2026, 11, 25)
WATERMARKS = ("low", "high", "flood_stage")


@pytest.fixture
def engine(own_server: Server, tmp_path: Path) -> Iterator[SearchEngine]:
    opened = open_engine(own_server.url, tmp_path)
    opened.rebuild(LETTERS)
    yield opened
    opened.close()


@pytest.fixture
def office(own_server: Server, tmp_path: Path, default_model: Path) -> Iterator[Office]:
    """An office with a real register, whose empty index is on the server."""
    settings = Settings(home=tmp_path / "home", model=default_model, jobs=1, search_url=own_server.url)
    with open_office(settings) as opened:
        opened.engine.rebuild([])
        yield opened


def enter_copies(office: Office, count: int) -> None:
    """Register the letter of `SCAN` so many times, as different files; it is read once."""
    letters = office.reader.read(Upload(SCAN.name, SCAN.read_bytes()))
    for copy in range(count):
        upload = Upload(f"{copy}.pdf", SCAN.read_bytes() + b"\n" * (copy + 1))
        file = office.register.files.receive(upload)
        for number in office.register.appeals.enter(file.id, letters, Arrival(upload.name, Channel.POST, DAY)).numbers:
            understand(office, number)


def set_watermarks(server: Server, free: str | None) -> None:
    """Say how much of the disk must be free, or the servers' own idea of it."""
    values = {f"cluster.routing.allocation.disk.watermark.{name}": free for name in WATERMARKS}
    server.call("PUT", "_cluster/settings", {"persistent": values})


def test_a_server_that_was_killed_has_all_letters_when_it_comes_back_and_takes_new_ones(
    engine: SearchEngine, own_server: Server
) -> None:
    engine.add([letter("2025-000098", "Последнее письмо перед обрывом.")])
    own_server.kill()
    with pytest.raises(SearchUnavailable):
        engine.count()

    own_server.start()

    assert engine.count() == len(LETTERS) + 1
    assert search(engine, SearchRequest("обрыв")).total == 1
    engine.add([letter("2025-000099", "Первое письмо после обрыва.")])
    assert search(engine, SearchRequest("обрыв")).total == 2


def test_while_the_server_hangs_letters_are_registered_and_it_catches_up_once_it_goes_on(
    office: Office, own_server: Server
) -> None:
    batch = begin_batch(office, [SCAN], Channel.POST, DAY)
    own_server.signal(signal.SIGSTOP)
    try:
        started = time.monotonic()
        with pytest.raises(SearchUnavailable):
            search(office.engine, SearchRequest("Оспанов"))
        assert time.monotonic() - started < 15
        assert receive_item(office, office.register.batches.waiting(batch)[0]) is ItemStatus.REGISTERED
        assert office.register.outbox.behind() == 1
    finally:
        own_server.signal(signal.SIGCONT)

    catch_up(office)

    assert office.register.outbox.behind() == 0
    assert search(office.engine, SearchRequest("Оспанов")).total == 1


def test_a_server_that_was_emptied_is_filled_from_the_register(office: Office, own_server: Server) -> None:
    enter_copies(office, 3)
    catch_up(office)
    assert office.engine.count() == 3
    for name in own_server.call("GET", "appeals-v*"):
        own_server.call("DELETE", name)

    office.index_seen_whole = -math.inf  # a minute has passed
    catch_up(office)

    assert office.engine.count() == 3
    assert search(office.engine, SearchRequest("Оспанов")).total == 3


def test_a_full_disk_makes_the_index_read_only_and_the_letters_wait_for_it(office: Office, own_server: Server) -> None:
    enter_copies(office, 1)
    catch_up(office)
    enter_copies(office, 3)
    set_watermarks(own_server, "999tb")
    try:
        wait_until(own_server, blocked=True)
        with pytest.raises(IndexReadOnly):
            catch_up(office)
        assert office.register.outbox.behind() == 2
        assert search(office.engine, SearchRequest("Оспанов")).total == 1
    finally:
        set_watermarks(own_server, None)
    wait_until(own_server, blocked=False)

    catch_up(office)

    assert office.register.outbox.behind() == 0
    assert search(office.engine, SearchRequest("Оспанов")).total == 3


def wait_until(server: Server, *, blocked: bool) -> None:
    """Wait until the server itself has set or lifted the block; it looks at its disk from time to time."""
    deadline = time.monotonic() + 100
    while time.monotonic() < deadline:
        (index,) = server.call("GET", "appeals/_settings?flat_settings=true").values()
        if blocked == (index["settings"].get("index.blocks.read_only_allow_delete") == "true"):
            return
        time.sleep(1)
    pytest.fail(f"the server did not notice its disk: blocked is not {blocked}")
