"""Three servers on this machine, of which one dies while letters are written and searched."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from appeals.errors import SearchUnavailable
from benchmarks.search import KINDS, letters
from search import Layout, SearchEngine, SearchRequest, open_engine, search
from tests.contracts.server import Server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from appeals.register import IndexDocument

pytestmark = [pytest.mark.slow, pytest.mark.soak, pytest.mark.timeout(1500)]

LETTERS = 5000
PIECE = 100
"""Letters of one call, as the outbox hands them over."""
LONGEST_GAP = 10.0
"""Seconds in which no search may succeed."""


@pytest.fixture
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Server]]:
    servers = [Server(tmp_path_factory.mktemp("server")) for _ in range(3)]
    seeds = ",".join(f"127.0.0.1:{server.transport}" for server in servers)
    names = ",".join(server.name for server in servers)
    try:
        for server in servers:
            server.launch([f"discovery.seed_hosts={seeds}", f"cluster.initial_master_nodes={names}"])
        for server in servers:
            server.wait(nodes=3)
        yield servers
    finally:
        for server in servers:
            server.stop()


class Searching(threading.Thread):
    """Asks one question after the other, and keeps the moments at which there was an answer."""

    def __init__(self, engine: SearchEngine) -> None:
        """Take the engine to ask."""
        super().__init__()
        self.engine = engine
        self.stopping = threading.Event()
        self.answered = [time.monotonic()]
        self.failures = 0

    def run(self) -> None:
        """Ask until told to stop."""
        while not self.stopping.is_set():
            for query in KINDS.values():
                try:
                    search(self.engine, SearchRequest(query))
                    self.answered.append(time.monotonic())
                except SearchUnavailable:
                    self.failures += 1
                time.sleep(0.05)

    def stop(self) -> float:
        """Stop, and return the longest time between two answers, in seconds."""
        self.stopping.set()
        self.join()
        return max(after - before for before, after in zip(self.answered, self.answered[1:], strict=False))


def write(engine: SearchEngine, documents: list[IndexDocument], on_piece: Callable[[int], None]) -> int:
    """Hand the letters over as the outbox does: what failed is repeated. Return how often that was."""
    failures, done = 0, 0
    while done < len(documents):
        try:
            engine.add(documents[done : done + PIECE])
        except SearchUnavailable:
            failures += 1
            time.sleep(1)
        else:
            done += PIECE
            on_piece(done)
    return failures


@pytest.mark.parametrize("shards", [1, 3])
def test_a_cluster_that_loses_a_server_loses_no_letter_and_goes_on_searching(
    cluster: list[Server], tmp_path: Path, shards: int, record_property: Callable[[str, object], None]
) -> None:
    urls = ",".join(server.url for server in cluster)
    writer, reader = (open_engine(urls, tmp_path, layout=Layout(shards, "1")) for _ in range(2))
    documents = list(letters(LETTERS))
    writer.rebuild(documents[:1000])
    health = cluster[0].call("GET", "_cluster/health?wait_for_status=green&timeout=60s")
    assert health["active_shards"] == 2 * shards
    victim = next(server for server in cluster if server.name in primaries(cluster[0]))

    def at_half(done: int) -> None:
        if done == LETTERS // 2 - 1000:
            victim.kill()

    searching = Searching(reader)
    searching.start()
    started = time.monotonic()
    failures = write(writer, documents[1000:], at_half)
    seconds = time.monotonic() - started
    gap = searching.stop()
    told = {
        "letters a second": round((LETTERS - 1000) / seconds),
        "writes repeated": failures,
        "searches answered": len(searching.answered) - 1,
        "searches failed": searching.failures,
        "longest time without an answer": round(gap, 1),
    }
    record_property("soak", (f"3 servers, shards: {shards}", told))

    survivor = next(server for server in cluster if server is not victim)
    survivor.call("GET", "_cluster/health?wait_for_status=yellow&timeout=60s")
    assert victim.process is not None
    assert victim.process.poll() is not None
    assert gap < LONGEST_GAP
    assert reader.count() == LETTERS
    numbers = {hit for page in range(1, 6) for hit in found(reader, page)}
    assert numbers == {document.number for document in documents}
    victim.launch([f"discovery.seed_hosts=127.0.0.1:{survivor.transport}"])
    victim.wait(nodes=3)
    assert survivor.call("GET", "_cluster/health?wait_for_status=green&timeout=60s")["active_shards"] == 2 * shards
    assert writer.count() == LETTERS
    for engine in (writer, reader):
        engine.close()


def primaries(server: Server) -> set[str]:
    """Return the names of the servers that hold a first copy, the one whose loss is felt most."""
    table = server.call("GET", "_cluster/state/routing_table,nodes")
    shards = [shard for index in table["routing_table"]["indices"].values() for shard in index["shards"].values()]
    return {table["nodes"][copy["node"]]["name"] for copies in shards for copy in copies if copy["primary"]}


def found(engine: SearchEngine, page: int) -> list[str]:
    """Return the numbers on one page of all letters."""
    return [hit.number for hit in search(engine, SearchRequest("", limit=1000, page=page)).hits]
