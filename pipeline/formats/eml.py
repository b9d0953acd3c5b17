"""Mails as sent (RFC 5322, MIME: RFC 2045 to 2049)."""

from __future__ import annotations

import email
import re
from email import policy
from email.errors import CloseBoundaryNotFoundDefect, MessageError, StartBoundaryNotFoundDefect
from email.message import EmailMessage, MIMEPart
from typing import TYPE_CHECKING

from appeals.errors import DamagedFile, EncryptedFile
from pipeline.encodings import decoded
from pipeline.formats.contents import Mail
from pipeline.formats.hypertext import to_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.formats.contents import Budget

_FOREIGN = (MessageError, ValueError, LookupError, TypeError, AttributeError, IndexError, RecursionError)
"""What the standard library's parser raises on broken mails."""
_SECRET = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
_FIELD = re.compile(rb"^content-[a-z-]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*", re.IGNORECASE | re.MULTILINE)
_LONGEST_FIELD = 8_000
"""Bytes of a field that is taken apart: the parser's time grows faster than its length."""
_CUT = (CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect)


def read(data: bytes, budget: Budget) -> Mail:
    """Return the mail's body (plain text before HTML) and attachments.

    Raises:
        DamagedFile: it has lost its end, or cannot be followed.
        EncryptedFile: its content is encrypted.
    """
    if any(len(field[0]) > _LONGEST_FIELD for field in _FIELD.finditer(data)):
        raise DamagedFile
    try:
        message = email.message_from_bytes(data, policy=policy.default)
        if not isinstance(message, EmailMessage) or any(isinstance(each, _CUT) for each in message.defects):
            raise DamagedFile
        if message.get_content_type() in _SECRET:
            raise EncryptedFile
        body = message.get_body(("plain", "html"))
        mail = Mail(_text(body) if body is not None else "", tuple(_attached(message, body)))
    except _FOREIGN as error:
        raise DamagedFile from error
    budget.take(len(mail.body) + sum(map(len, mail.attachments)))
    return mail


def _text(part: MIMEPart) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    charset = part.get_content_charset("")
    try:
        text = data.decode(charset)
    except (LookupError, UnicodeError):
        text = decoded(data)  # the mail does not say, or says wrong
    return to_text(text) if part.get_content_subtype() == "html" else text


def _attached(part: MIMEPart, body: MIMEPart | None) -> Iterator[bytes]:
    """Yield the files; pictures shown within the text (logos of a signature) are none, a forwarded mail is one."""
    if part.get_content_type() == "message/rfc822":
        yield from (inner.as_bytes() for inner in part.iter_parts())
    elif part.is_multipart():
        for child in part.iter_parts():
            yield from _attached(child, body)
    elif part is not body and _is_file(part):
        data = part.get_payload(decode=True)
        if isinstance(data, bytes) and data:
            yield data


def _is_file(part: MIMEPart) -> bool:
    named = part.get_filename() is not None or part.get_content_disposition() == "attachment"
    return named and not (part["content-id"] and part.get_content_disposition() == "inline")
