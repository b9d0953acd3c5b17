"""Real servers for the contract suites."""

from __future__ import annotations

import os
import socket
import subprocess
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

SCRIPT = Path(__file__).parents[2] / "tools" / "elasticsearch" / "elasticsearch.sh"
PATIENCE = 120


@pytest.fixture(scope="session")
def elasticsearch_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a real server: that of ARYZ_TEST_ELASTICSEARCH, or one started here on a free port."""
    if url := os.environ.get("ARYZ_TEST_ELASTICSEARCH"):
        yield url
        return
    home = Path(os.environ.get("ARYZ_ELASTICSEARCH_HOME", Path(__file__).parents[2] / "var" / "elasticsearch"))
    subprocess.run([SCRIPT, "install", home], check=True, stdout=subprocess.DEVNULL)
    port, transport = free_port(), free_port()
    data = tmp_path_factory.mktemp("elasticsearch")
    settings = ["discovery.type=single-node", f"transport.port={transport}"]
    with (data / "log").open("w") as log:
        server = subprocess.Popen([SCRIPT, "run", home, data / "data", str(port), *settings], stdout=log, stderr=log)
    try:
        wait_for(f"http://127.0.0.1:{port}", server, data / "log")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(60)


def wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the server answers."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_cluster/health", timeout=5):  # noqa: S310 (our own http URL)
                return
        except OSError:
            time.sleep(0.5)
    pytest.fail(f"Elasticsearch did not start:\n{log.read_text()[-2000:]}")


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
