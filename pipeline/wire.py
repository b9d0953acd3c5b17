"""What the program and the process that opens a file say to each other: one line of JSON and the bytes that go with it.

No pickles: what comes back from a process that has opened a stranger's file is data and never code.
"""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from socket import socket

Message = dict[str, Any]
_SIZES = struct.Struct("<II")
_MOST = 1_000_000_000
"""Bytes. No message is longer, so a broken one cannot fill the memory."""


def send(line: socket, message: Message, data: bytes | memoryview = b"") -> None:
    """Send a message. Raises `OSError` where nobody is there any more."""
    head = json.dumps(message, separators=(",", ":")).encode("ascii")
    line.sendall(_SIZES.pack(len(head), len(data)) + head)
    if len(data):
        line.sendall(data)


def receive(line: socket) -> tuple[Message, bytearray]:
    """Return the next message and its bytes. Raises `OSError` where the other side is gone or talks nonsense."""
    head, data = _SIZES.unpack(_exactly(line, _SIZES.size))
    try:
        message = json.loads(_exactly(line, head))
    except ValueError as error:
        raise ConnectionAbortedError from error
    return message, _exactly(line, data)


def _exactly(line: socket, size: int) -> bytearray:
    if size > _MOST:
        raise ConnectionAbortedError
    data = bytearray(size)
    view, place = memoryview(data), 0
    while place < size:
        got = line.recv_into(view[place:])
        if got == 0:
            raise ConnectionResetError
        place += got
    return data
