from __future__ import annotations

import socket
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from subprocess import CompletedProcess


@pytest.mark.parametrize("command", ["serve", "up"])
def test_a_port_that_another_program_has_is_told_before_anything_starts(
    aryz: Callable[..., CompletedProcess[str]], command: str
) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        port = other.getsockname()[1]
        done = aryz(command, "--port", str(port))
    assert done.returncode == 2
    assert str(port) in done.stderr
    assert "a port that is free" in done.stderr
    assert "Traceback" not in done.stderr


def test_there_is_no_way_to_listen_elsewhere_than_on_this_machine(
    aryz: Callable[..., CompletedProcess[str]],
) -> None:
    assert aryz("serve", "--host", "0.0.0.0").returncode == 2  # noqa: S104 - refused
