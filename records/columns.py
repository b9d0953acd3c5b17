"""Column types: moments in UTC, and values packed as compressed JSON."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import TypeAdapter
from sqlalchemy import DateTime, LargeBinary, String
from sqlalchemy.types import TypeDecorator

from appeals.choices import Language, PageProblem, PageSource
from appeals.documents import Transcript
from appeals.labels import Classification

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

T = TypeVar("T")

TRANSCRIPT = TypeAdapter(Transcript)
CLASSIFICATION = TypeAdapter(Classification)
for adapter in (TRANSCRIPT, CLASSIFICATION):
    # the modules of these types import the names in their annotations for type checkers only
    adapter.rebuild(
        _types_namespace={"Language": Language, "PageProblem": PageProblem, "PageSource": PageSource, "dt": dt}
    )


def pack(adapter: TypeAdapter[T], value: T) -> bytes:
    """Return `value` as compressed JSON.

    Plain ASCII JSON keeps what a database's text type refuses: NUL, and the lone surrogates of a broken text layer.
    """
    text = json.dumps(adapter.dump_python(value), default=str, separators=(",", ":"))
    return zlib.compress(text.encode("ascii"))


def unpack(adapter: TypeAdapter[T], packed: bytes) -> T:
    """Return the value that `pack` made into `packed`."""
    return adapter.validate_python(json.loads(zlib.decompress(packed)))


def unpack_texts(packed: bytes) -> tuple[str, list[str]]:
    """Return the text of a packed transcript and of each of its pages, without the cost of all its words."""
    kept = json.loads(zlib.decompress(packed))
    return kept["text"], [page["text"] for page in kept["pages"]]


class Moment(TypeDecorator[dt.datetime]):
    """A moment with its time zone, kept in UTC by every database."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Turn an aware moment into the same in UTC, without its zone."""
        del dialect
        return value and value.astimezone(dt.UTC).replace(tzinfo=None)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Say again that it is UTC."""
        del dialect
        return value and value.replace(tzinfo=dt.UTC)


class Text(TypeDecorator[str]):
    """Text as every database takes it: without NUL, with `?` for the bytes of a file's name that are no letters."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Leave out what some database refuses."""
        del dialect
        return value and value.replace("\0", "").encode("utf-8", "replace").decode()


class Json(TypeDecorator[Any]):
    """A small JSON value, kept as bytes in plain ASCII so that file names of any bytes survive."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes:  # noqa: ANN401
        """Write the value as JSON."""
        del dialect
        return json.dumps(value).encode("ascii")

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:  # noqa: ANN401
        """Read the value back."""
        del dialect
        return None if value is None else json.loads(value)
