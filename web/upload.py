"""Forms with files, written into the inbox as they come: a stack of thousands takes no memory and no open files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from appeals.errors import OriginalsUnavailable
from appeals.texts import mark
from office.inbox import Draft, Kept

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request

FIELD_BYTES = 10_000
"""Of a field that is no file."""


@dataclass
class Form:
    """What came: the fields with their texts, and the files, which are in the inbox now."""

    fields: dict[str, str] = field(default_factory=dict)
    files: list[Kept] = field(default_factory=list)


async def read_form(request: Request, home: Path) -> Form:
    """Read a form of fields and files.

    Args:
        request: with a body of the type multipart/form-data.
        home: of the installation, where the inbox is.

    Raises:
        HTTPException: the body is no such form, or breaks off; no file of it counts then.
        OriginalsUnavailable: the inbox cannot be written.
    """
    kind, options = parse_options_header(request.headers.get("content-type"))
    if kind != b"multipart/form-data" or b"boundary" not in options:
        raise HTTPException(415, mark("A form with files is expected."))
    parts = _Parts(home)
    parser = MultipartParser(options[b"boundary"], parts.callbacks())  # type: ignore[arg-type] # as documented
    try:
        async for chunk in request.stream():
            parser.write(chunk)
        parser.finalize()
    except (MultipartParseError, ClientDisconnect):
        raise HTTPException(400, mark("The form broke off before its end.")) from None
    except OSError:
        raise OriginalsUnavailable(where=str(home / "inbox")) from None
    finally:
        parts.drop_unfinished()
    return parts.form


class _Parts:
    """Takes the parts of a form as the parser comes upon them."""

    def __init__(self, home: Path) -> None:
        self.form = Form()
        self._home = home
        self._headers: dict[bytes, bytes] = {}
        self._header_name = self._header_value = self._text = b""
        self._draft: Draft | None = None
        self._field = ""

    def callbacks(self) -> dict[str, object]:
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._name_of_header,
            "on_header_value": self._value_of_header,
            "on_header_end": self._end_header,
            "on_headers_finished": self._end_headers,
            "on_part_data": self._data,
            "on_part_end": self._end,
        }

    def drop_unfinished(self) -> None:
        if self._draft:
            self._draft.drop()

    def _begin(self) -> None:
        self._headers, self._text, self._draft = {}, b"", None

    def _name_of_header(self, data: bytes, start: int, end: int) -> None:
        self._header_name += data[start:end]

    def _value_of_header(self, data: bytes, start: int, end: int) -> None:
        self._header_value += data[start:end]

    def _end_header(self) -> None:
        self._headers[self._header_name.lower()] = self._header_value
        self._header_name = self._header_value = b""

    def _end_headers(self) -> None:
        _, options = parse_options_header(self._headers.get(b"content-disposition"))
        self._field = options.get(b"name", b"").decode("utf-8", "replace")
        if b"filename" in options:
            name = file_name(options[b"filename"])
            # A field of files in which none was chosen comes as one file without name.
            self._draft = Draft(self._home, name) if name else None
            self._field = ""

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._draft:
            self._draft.write(data[start:end])
        elif len(self._text) < FIELD_BYTES:
            self._text += data[start:end]

    def _end(self) -> None:
        if self._draft:
            self.form.files.append(self._draft.keep())
        elif self._field:
            self.form.fields[self._field] = self._text[:FIELD_BYTES].decode("utf-8", "replace")
        self._draft = None


def file_name(sent: bytes) -> str:
    """Return the name of a file as it is shown: folders in it stay, for they may say whose letter it is."""
    name = sent.decode("utf-8", "replace").replace("\\", "/").replace("%22", '"')
    parts = [part for part in name.split("/") if part not in ("", ".", "..")]
    return "".join(sign if sign.isprintable() else "?" for sign in "/".join(parts))
