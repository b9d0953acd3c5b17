"""Real servers for the contract suites."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.contracts.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def elasticsearch_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a real server: that of ARYZ_TEST_ELASTICSEARCH, or one started here on a free port."""
    if url := os.environ.get("ARYZ_TEST_ELASTICSEARCH"):
        yield url
        return
    server = Server(tmp_path_factory.mktemp("elasticsearch"))
    try:
        server.start()
        yield server.url
    finally:
        server.stop()


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that a test may freeze, kill and fill, and must leave running."""
    server = Server(tmp_path_factory.mktemp("server"))
    try:
        server.start()
        yield server
    finally:
        server.stop()
