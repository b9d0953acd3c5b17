"""Outlook's mails ([MS-OXMSG]), through python-oxmsg."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from oxmsg import Message

from appeals.errors import DamagedFile
from pipeline.formats.contents import Mail
from pipeline.formats.hypertext import to_text

if TYPE_CHECKING:
    from pipeline.formats.contents import Budget

_SECTORS = (b"\x09\x00\x06\x00", b"\x0c\x00\x06\x00")
"""The sizes of sectors that there are ([MS-CFB], 2.2); others would have olefile reserve all memory."""
_FOREIGN = (
    OSError,
    ArithmeticError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    RecursionError,
    AssertionError,
    StopIteration,
    struct.error,
)
"""What python-oxmsg and olefile raise on broken files."""


def read(data: bytes, budget: Budget) -> Mail:
    """Return the mail's body (plain text before HTML) and attachments.

    Raises:
        DamagedFile: it has lost its end, or cannot be followed.
    """
    if data[30:34] not in _SECTORS:
        raise DamagedFile
    try:
        message = Message.load(data)
        body = message.body or to_text(message.html_body or "")
        attached = tuple(each.file_bytes for each in message.attachments if each.attached_by_value and each.file_bytes)
    except _FOREIGN as error:
        raise DamagedFile from error
    budget.take(len(body) + sum(map(len, attached)))
    return Mail(body, attached)
