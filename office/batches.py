"""Batches: what is handed in together, found on disk, and reckoned up at the end."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from records import NewItem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from appeals.choices import Channel
    from office.office import Office

NO_LETTERS = frozenset({"thumbs.db", "desktop.ini"})
"""What file managers leave behind; so do files whose name begins with a dot."""


def today(office: Office) -> dt.date:
    """Return the day it is where the office stands."""
    return dt.datetime.now(ZoneInfo(office.settings.timezone)).date()


def begin_batch(office: Office, paths: Iterable[Path], channel: Channel, received: dt.date) -> int:
    """Write down a batch of all files in the paths before anything is tried, and return its id.

    The same files again, while some of them are unfinished, are the same batch: that is how one goes on after a crash.
    """
    items = [NewItem(str(file), str(file.absolute()), _sha256(file)) for file in find_files(paths)]
    return office.register.batches.begin(items, channel, received)


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield every file named, and every file in every folder named and below it, each once, by name."""
    found: dict[Path, Path] = {}
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and not (path.is_dir() and _is_no_letter(file, path)):
                found.setdefault(file.resolve(), file)
    return iter(found.values())


def _is_no_letter(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return hidden or file.name.lower() in NO_LETTERS


def _sha256(file: Path) -> str:
    """Return the hash of the bytes; nothing where they cannot be read, which the batch will find out and tell."""
    try:
        with file.open("rb") as data:
            return hashlib.file_digest(data, "sha256").hexdigest()
    except OSError:
        return ""
