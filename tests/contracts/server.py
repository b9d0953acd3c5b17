"""A real Elasticsearch for tests, that can be started, stopped, killed and frozen."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
import urllib.request
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "tools" / "elasticsearch" / "elasticsearch.sh"
VERSION = os.environ.get("ARYZ_ELASTICSEARCH_VERSION", "8.19.5")
START = 120
"""Seconds that a server may take to start."""
ALONE = ("discovery.type=single-node", "cluster.info.update.interval=10s")  # looks at its disk as often as it can


@cache
def installed() -> Path:
    """Return the folder of the server's jars, fetched now where they are missing."""
    home = Path(os.environ.get("ARYZ_ELASTICSEARCH_HOME", ROOT / "var" / "elasticsearch"))
    subprocess.run([SCRIPT, "install", home, VERSION], check=True, stdout=subprocess.DEVNULL)
    return home


class Server:
    """One node on loopback, on free ports, with data of its own that outlive it."""

    def __init__(self, folder: Path) -> None:
        """Choose the ports; nothing is started."""
        self.folder = folder
        self.port, self.transport = free_port(), free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.name = f"node-{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def launch(self, settings: Sequence[str] = ALONE) -> None:
        """Start the process. It dies with this one, however that ends (a test that hangs ends it without clean-up)."""
        mortal = ["setpriv", "--pdeathsig", "TERM"]
        command = [str(SCRIPT), "run", str(installed()), str(self.folder / "data"), str(self.port)]
        with (self.folder / "log").open("a") as log:
            self.process = subprocess.Popen(
                [*mortal, *command, f"transport.port={self.transport}", *settings], stdout=log, stderr=log
            )

    def wait(self, nodes: int = 1) -> None:
        """Wait until it answers, has opened its indexes, and knows of so many nodes."""
        assert self.process is not None
        deadline = time.monotonic() + START
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                if self.call("GET", "_cluster/health?wait_for_status=yellow&timeout=10s")["number_of_nodes"] >= nodes:
                    return
            except OSError:
                pass
            time.sleep(0.5)
        pytest.fail(f"Elasticsearch did not start:\n{(self.folder / 'log').read_text()[-2000:]}")

    def start(self) -> None:
        """Start it alone and wait."""
        self.launch()
        self.wait()

    def signal(self, number: signal.Signals) -> None:
        """Send a signal: SIGSTOP freezes the server, SIGCONT lets it go on."""
        assert self.process is not None
        self.process.send_signal(number)

    def kill(self) -> None:
        """End it as a power cut does."""
        self.signal(signal.SIGKILL)
        assert self.process is not None
        self.process.wait(30)

    def stop(self) -> None:
        """End it in good order, or at any rate."""
        if self.process is None or self.process.poll() is not None:
            return
        self.signal(signal.SIGCONT)
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.kill()

    def call(self, method: str, path: str, body: object = None) -> dict[str, Any]:
        """Speak to the server as its technician would."""
        return call(self.url, method, path, body)


def call(url: str, method: str, path: str, body: object = None) -> dict[str, Any]:
    """Speak to a server as its technician would."""
    data = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(f"{url}/{path}", data, {"Content-Type": "application/json"}, method=method)  # noqa: S310
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 (our own http URL)
        return dict(json.load(answer))


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
