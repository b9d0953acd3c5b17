"""The store of originals: every file under the hash of its bytes, in a folder or anywhere fsspec reaches."""

from __future__ import annotations

import hashlib
import os
import secrets
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem

from appeals.errors import BadSetting, OriginalsUnavailable
from appeals.texts import mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appeals.documents import Upload


@dataclass(frozen=True)
class Originals:
    """The files as they came, by content. Storing the same bytes again changes nothing."""

    files: Any
    """The fsspec file system."""
    root: str
    where: str
    """The URL without secrets."""

    def path(self, sha256: str) -> str:
        """Return where the original of this hash is kept: sharded, so that no folder grows too long to list."""
        return f"{self.root}/{sha256[:2]}/{sha256[2:4]}/{sha256}"

    def store(self, upload: Upload) -> str:
        """Keep the bytes safely and return their hash. A damaged copy from before is replaced.

        Raises:
            OriginalsUnavailable: the store cannot be written.
        """
        with usable(self.where):
            if not self.sound(upload.sha256):
                self._write(self.path(upload.sha256), upload.data)
        return upload.sha256

    def read(self, sha256: str) -> bytes:
        """Return the bytes of an original.

        Raises:
            OriginalsUnavailable: the store cannot be read or does not hold it.
        """
        with usable(self.where):
            data: bytes = self.files.cat_file(self.path(sha256))
        return data

    def sound(self, sha256: str) -> bool:
        """Tell whether the original is there and still has its hash."""
        with usable(self.where):
            try:
                data = self.files.cat_file(self.path(sha256))
            except FileNotFoundError:
                return False
        return hashlib.sha256(data).hexdigest() == sha256

    def probe(self) -> None:
        """Look whether the store is there.

        Raises:
            OriginalsUnavailable: it is not.
        """
        with usable(self.where):
            self.files.ls(self.root, detail=False)

    def _write(self, path: str, data: bytes) -> None:
        if isinstance(self.files, LocalFileSystem):
            write_durably(Path(path), data)
        else:  # an object store shows a file only when it is whole; `sound` catches those that do not
            self.files.makedirs(path.rpartition("/")[0], exist_ok=True)
            self.files.pipe_file(path, data)


def open_originals(originals_url: str) -> Originals:
    """Return the store at this URL (`file:///…`, `s3://bucket/…`, a bare path).

    Raises:
        BadSetting: the URL's kind is unknown or lacks its package.
        OriginalsUnavailable: the store cannot be reached or created.
    """
    where = without_secrets(originals_url)
    try:
        files, root = url_to_fs(originals_url)
    except (ValueError, ImportError) as error:
        raise BadSetting(name="ARYZ_ORIGINALS_URL", problem=mark("it names no store that is installed")) from error
    with usable(where):
        files.makedirs(root, exist_ok=True)
    return Originals(files, root.rstrip("/"), where)


def without_secrets(url: str) -> str:
    """Return the URL without user, password and options."""
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl()


@contextmanager
def usable(where: str) -> Iterator[None]:
    """Map the errors of a store that cannot be used. The one seam to fsspec's errors."""
    try:
        yield
    except OSError as error:
        raise OriginalsUnavailable(where=where) from error


def write_durably(path: Path, data: bytes) -> None:
    """Write a file that is either whole or not there, and that outlives a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with draft.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        with suppress(FileNotFoundError):
            draft.unlink()
    for folder in (path.parent, path.parent.parent):
        sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
