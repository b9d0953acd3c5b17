"""The inbox: files that were handed in through a page lie there until a worker has taken them in."""

from __future__ import annotations

import hashlib
import os
import secrets
import time
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from appeals.choices import ItemStatus
from records import NewItem

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from appeals.choices import Channel
    from office.office import Office

KEPT_SECONDS = 3600
"""A file that nobody needs any more stays for an hour: another page may just be about to hand in the same."""


class Kept(NamedTuple):
    """A file in the inbox. The same bytes lie there once, under their hash."""

    name: str
    path: Path
    sha256: str


class Draft:
    """A file on its way into the inbox, piece by piece."""

    def __init__(self, home: Path, name: str) -> None:
        """Begin an empty file; `name` is the one that people know it by."""
        self._folder = home.absolute() / "inbox"
        self._folder.mkdir(parents=True, exist_ok=True)
        self._path = self._folder / f".draft-{secrets.token_hex(8)}"
        self._file = self._path.open("xb")
        self._hash = hashlib.sha256()
        self._name = name

    def write(self, data: bytes) -> None:
        """Add a piece."""
        self._file.write(data)
        self._hash.update(data)

    def keep(self) -> Kept:
        """End the file and put it under its hash; from then on it outlives a power cut."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        sha256 = self._hash.hexdigest()
        path = self._folder / sha256
        self._path.replace(path)
        return Kept(self._name, path, sha256)

    def drop(self) -> None:
        """Leave nothing behind."""
        self._file.close()
        self._path.unlink(missing_ok=True)


def hand_in(office: Office, files: Sequence[Kept], channel: Channel, received: dt.date) -> int:
    """Write down a batch of these files for a worker and return its id.

    The same files again, while some of them are unfinished, are the same batch: sending a page twice does no harm.
    """
    items = [NewItem(file.name, str(file.path), file.sha256) for file in files]
    return office.register.batches.begin(items, channel, received, queued=True)


def try_again(office: Office, batch_id: int) -> int | None:
    """Hand in once more what failed in a batch; return the new batch, None where nothing failed."""
    batch = office.register.batches.get(batch_id)
    failed = [item.id for item in batch.items if item.status is ItemStatus.FAILED] if batch else []
    if not batch or not failed:
        return None
    works = [office.register.batches.work(item) for item in failed]
    items = [NewItem(work.name, work.path, work.sha256) for work in works]
    return office.register.batches.begin(items, batch.channel, batch.received, queued=True)


def tidy(office: Office) -> int:
    """Remove the files that are taken in (the store of originals has them) or were never sent whole; return how many.

    A file that failed stays, to be tried again.
    """
    needed, removed = office.register.queue.needed(), 0
    for path in (office.settings.home / "inbox").glob("*"):
        with suppress(FileNotFoundError):  # another worker tidies too
            if path.name not in needed and time.time() - path.stat().st_mtime > KEPT_SECONDS:
                path.unlink()
                removed += 1
    return removed
