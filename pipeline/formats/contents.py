"""What comes out of a file that holds others, and how much may."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appeals.errors import DamagedFile, EncryptedFile, FileTooLarge

if TYPE_CHECKING:
    from collections.abc import Iterator

_MB = 1_000_000
_ENCRYPTED = 0x1
"""Bit of a ZIP member's flags (APPNOTE.TXT, 4.4.4)."""
_FOREIGN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, KeyError, RuntimeError)
"""What zipfile raises on broken archives, and on methods of compression that it does not know."""


@dataclass
class Budget:
    """How many bytes may still be unpacked from one file, over all its members and those within them."""

    limit_mb: int
    used: int = 0

    @property
    def left(self) -> int:
        """Bytes that may still be unpacked."""
        return self.limit_mb * _MB - self.used

    def take(self, size: int) -> None:
        """Count `size` bytes. Raises `FileTooLarge` beyond the limit: so a small file cannot fill the memory."""
        self.used += size
        if self.used > self.limit_mb * _MB:
            raise FileTooLarge(size=-(-self.used // _MB), limit=self.limit_mb, unit="MB")


@dataclass(frozen=True)
class Mail:
    """A mail as sent."""

    body: str
    attachments: tuple[bytes, ...]
    """Files put to it, in order, without the pictures of its signature."""


class Package:
    """A ZIP whose members are read within a budget. What the archive says of their size is not believed."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        """Open `data`. Raises `DamagedFile`."""
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _FOREIGN as error:
            raise DamagedFile from error
        self._budget = budget

    def names(self) -> Iterator[str]:
        """Yield the names of the members that are files, in the archive's order."""
        return (member.filename for member in self._archive.infolist() if not member.is_dir())

    def read(self, name: str) -> bytes:
        """Return a member. Raises `DamagedFile` (also where there is none), `EncryptedFile`, `FileTooLarge`."""
        try:
            member = self._archive.getinfo(name)
            if member.flag_bits & _ENCRYPTED:
                raise EncryptedFile
            with self._archive.open(member) as stream:
                data = stream.read(self._budget.left + 1)
        except _FOREIGN as error:
            raise DamagedFile from error
        self._budget.take(len(data))
        return data
