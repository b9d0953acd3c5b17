"""ZIP archives (PKWARE APPNOTE.TXT): every file in them is a letter of its own."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from appeals.errors import BadInput, EncryptedFile, FileTooLarge, TooManyPages
from pipeline.formats.contents import Package

if TYPE_CHECKING:
    from pipeline.formats.contents import Budget

_MOST = 1000
_LEFTOVERS = ("__MACOSX",)
_LEFTOVER_FILES = ("thumbs.db", "desktop.ini")


def read(data: bytes, budget: Budget) -> tuple[bytes, ...]:
    """Return the files in the archive by their names' order; one that cannot be unpacked is empty.

    Raises:
        DamagedFile: it cannot be opened.
        EncryptedFile: all its files ask for a password.
        TooManyPages, FileTooLarge: more files or bytes than the limits.
    """
    package = Package(data, budget)
    names = sorted(name for name in package.names() if not _is_leftover(PurePosixPath(name)))
    if len(names) > _MOST:
        raise TooManyPages(pages=len(names), limit=_MOST)
    found, locked = [], 0
    for name in names:
        try:
            found.append(package.read(name))
        except FileTooLarge:
            raise
        except BadInput as error:
            locked += isinstance(error, EncryptedFile)
            found.append(b"")
    if names and locked == len(names):
        raise EncryptedFile
    return tuple(found)


def _is_leftover(path: PurePosixPath) -> bool:
    """Tell whether a file was left by a file manager."""
    return path.parts[0] in _LEFTOVERS or path.name.startswith(".") or path.name.lower() in _LEFTOVER_FILES
