"""Folders of an index on disk: which one is current, who may write, and how a new one takes its place.

index/current.json      {"version": 1, "folder": "00003"}; replaced in one step
index/00003/            the index itself
index/write.lock        held by the process that writes; the system frees it when that process dies
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from appeals.errors import IndexUnusable, SearchUnavailable
from appeals.texts import mark

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 60.0
"""Seconds that a writer waits for another one; a rebuild of a large register may take longer."""
PAUSE = 0.05


class Folders(NamedTuple):
    """The folders below `root`, for indexes of one schema version."""

    root: Path
    version: int

    def current(self) -> Path:
        """Return the folder in use; an empty one where there was never one.

        Raises:
            IndexUnusable: it was made by another version, or the pointer to it is damaged.
        """
        try:
            pointer = json.loads((self.root / "current.json").read_bytes())
            version, folder = int(pointer["version"]), str(pointer["folder"])
        except FileNotFoundError:
            return self._first()
        except (ValueError, KeyError, TypeError) as error:
            raise IndexUnusable(where=str(self.root), problem=mark("it is damaged")) from error
        if version != self.version:
            raise IndexUnusable(where=str(self.root), problem=mark("it was made by another version of the program"))
        if not (self.root / folder).is_dir():
            raise IndexUnusable(where=str(self.root), problem=mark("it is damaged"))
        return self.root / folder

    def _first(self) -> Path:
        """Begin with an empty folder. Of two processes that do so at one time, the first one decides."""
        folder = self.root / "00001"
        folder.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            (self.root / "current.json").hardlink_to(self._pointer_to(folder))
        return self.current()

    def fresh(self) -> Path:
        """Make a folder for a new index and return it. Only for the holder of the lock."""
        taken = [int(path.name) for path in self.root.iterdir() if path.is_dir() and path.name.isdecimal()]
        folder = self.root / f"{max(taken, default=0) + 1:05}"
        folder.mkdir()
        return folder

    def switch(self, folder: Path) -> None:
        """Make `folder` the current one and delete the others. Only for the holder of the lock.

        A reader that still has an older one open keeps its files until it looks for the current one again.
        """
        self._pointer_to(folder).replace(self.root / "current.json")
        for path in self.root.iterdir():
            if path.is_dir() and path != folder:
                shutil.rmtree(path, ignore_errors=True)

    def _pointer_to(self, folder: Path) -> Path:
        """Write a pointer beside the one in use, whole before it takes its place."""
        draft = self.root / f"current.json.{os.getpid()}"
        draft.write_text(json.dumps({"version": self.version, "folder": folder.name}))
        return draft

    @contextmanager
    def writing(self, patience: float) -> Iterator[None]:
        """Hold the lock of the one writer.

        Raises:
            SearchUnavailable: another process held it for `patience` seconds.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        deadline = time.monotonic() + patience
        with (self.root / "write.lock").open("w") as lock:
            while True:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError as error:
                    if time.monotonic() > deadline:
                        raise SearchUnavailable(where=str(self.root)) from error
                    time.sleep(PAUSE)
            yield
