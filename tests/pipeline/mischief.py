"""What a parser may do to the process that it runs in. Stands in for `pipeline.opening.open_file` there."""

from __future__ import annotations

import ctypes
import time
from typing import TYPE_CHECKING

from pipeline.opening import Opened, open_file
from pipeline.pdf import PdfFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.options import ReaderOptions
    from pipeline.raster import Raster


def segfault() -> None:
    ctypes.string_at(0)


def allocate_without_end() -> None:
    taken = []
    while True:
        taken.append(bytearray(50_000_000))


def allocate_behind_pythons_back() -> None:
    library = ctypes.CDLL(None)
    library.malloc.restype = ctypes.c_void_p
    while place := library.malloc(ctypes.c_size_t(50_000_000)):
        ctypes.memset(place, 1, 50_000_000)
    library.abort()


def loop_without_end() -> None:
    while True:
        pass


def sleep_for_ever() -> None:
    time.sleep(10_000)


def fail_as_nobody_foresaw() -> None:
    raise ArithmeticError


DEEDS: dict[str, Callable[[], None]] = {
    deed.__name__: deed
    for deed in (
        segfault,
        allocate_without_end,
        allocate_behind_pythons_back,
        loop_without_end,
        sleep_for_ever,
        fail_as_nobody_foresaw,
    )
}


class Rigged(PdfFile):
    """A PDF whose second page does what its opener says."""

    deed = staticmethod(segfault)

    def raster(self, number: int) -> Raster:
        """Return a page, unless it is the second."""
        if number == 2:
            self.deed()
        return super().raster(number)


def open_rigged(data: bytes, options: ReaderOptions) -> Opened:
    """Do the deed that `data` names, at once or, after `page 2:`, when that page of the PDF behind it is shown."""
    name, _, rest = data.partition(b"\n")
    if name.decode("ascii", "replace") in DEEDS:
        DEEDS[name.decode()]()
    opened = open_file(rest, options)
    ((file,),) = opened.letters
    assert isinstance(file, PdfFile)
    file.__class__ = Rigged
    file.deed = DEEDS[name.removeprefix(b"page 2: ").decode()]
    return opened
