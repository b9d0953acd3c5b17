"""The reader: opens files, shares one pool of workers over all of them, and puts pages together to transcripts."""

from __future__ import annotations

import time
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING, Self

import cv2

from appeals.choices import PageSource
from appeals.documents import Transcript
from appeals.errors import (
    DamagedFile,
    EmptyFile,
    FileTooLarge,
    NothingLegible,
    OcrTimedOut,
    TooManyPages,
    UnsupportedFile,
)
from language import detect
from pipeline.ocr import Desk
from pipeline.options import ReaderOptions
from pipeline.page import page_image as shown_page
from pipeline.page import read_page, unreadable
from pipeline.pdf import PdfFile
from pipeline.raster import BadPage, ImageFile, as_jpeg
from pipeline.sniffing import PDF, RASTERS, sniff
from pipeline.tesseract import TimedOut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from appeals.documents import PageText, Upload

cv2.setNumThreads(1)  # pages are worked on in parallel; threads inside one step only get in each other's way
_MB = 1_000_000
_LEGIBLE = frozenset({PageSource.TEXT_LAYER, PageSource.OCR})


class Reader:
    """Reads files. Open it once for many files; `read` may be called from several threads at a time.

    All pages of all files share `options.jobs` threads, so no more than that many Tesseracts ever run together.
    """

    def __init__(self, options: ReaderOptions) -> None:
        """Keep the options; the workers start with the first page."""
        self._options = options
        self._pool = ThreadPoolExecutor(max_workers=options.jobs, thread_name_prefix="page")
        self._desk = Desk(options.languages, options.page_timeout)

    def __enter__(self) -> Self:
        """Return the reader."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop the workers after the page at hand."""
        self._pool.shutdown(cancel_futures=True)

    def read(self, upload: Upload, on_page: Callable[[int, int], None] | None = None) -> tuple[Transcript, ...]:
        """Return the letters in the file: one, or several where separator sheets part a batch scan.

        Args:
            upload: the file; its type is told by its content.
            on_page: called after each page with how many are done and how many there are, in the calling thread.

        Raises:
            BadInput: the file is refused (one subclass for each reason).
            OcrTimedOut: not one page could be read in time.
            Misconfigured: Tesseract or one of its models is missing.
        """
        start = time.monotonic()
        with open_file(upload.data, self._options) as file:
            outcomes = self._read_pages(file, on_page)
        pages = tuple(outcome if not isinstance(outcome, BadPage) else unreadable(n) for n, outcome in outcomes)
        _refuse_if_illegible(pages, [outcome for _, outcome in outcomes], self._options.page_timeout)
        return (_transcript(upload, pages, time.monotonic() - start),)

    def _read_pages(
        self, file: PdfFile | ImageFile, on_page: Callable[[int, int], None] | None
    ) -> list[tuple[int, PageText | BadPage]]:
        numbers = range(1, file.count + 1)
        tasks = {number: self._pool.submit(_outcome, file, number, self._desk) for number in numbers}
        try:
            _follow(tasks.values(), on_page)
            return [(number, task.result()) for number, task in tasks.items()]
        finally:
            for task in tasks.values():
                task.cancel()
            wait(tasks.values())


def open_file(data: bytes, options: ReaderOptions) -> PdfFile | ImageFile:
    """Return the open file. Raises `BadInput`."""
    if not data:
        raise EmptyFile
    if len(data) > options.max_file_mb * _MB:
        raise FileTooLarge(size=-(-len(data) // _MB), limit=options.max_file_mb, unit="MB")
    kind = sniff(data)
    if kind != PDF and kind not in RASTERS:
        raise UnsupportedFile(found=kind)
    file = PdfFile(data) if kind == PDF else ImageFile(data)
    if file.count > options.max_pages:
        file.__exit__()
        raise TooManyPages(pages=file.count, limit=options.max_pages)
    return file


def page_image(upload: Upload, number: int, rotation: int = 0, options: ReaderOptions | None = None) -> bytes:
    """Return page `number` (from 1) as a JPEG: the upright, straightened image that the words' boxes refer to.

    Args:
        upload: the file.
        number: counted from 1.
        rotation: `PageText.rotation` of that page as read.
        options: limits; the defaults where None.

    Raises:
        BadInput: the file is refused; `DamagedFile` too where it has no such page or that page cannot be shown.
    """
    with open_file(upload.data, options or ReaderOptions()) as file:
        if not 1 <= number <= file.count:
            raise DamagedFile
        try:
            return as_jpeg(shown_page(file, number, rotation))
        except BadPage as error:
            raise DamagedFile from error


def _outcome(file: PdfFile | ImageFile, number: int, desk: Desk) -> PageText | BadPage:
    """Return the page, or what kept it from being read: one bad page never costs the others."""
    try:
        return read_page(file, number, desk)
    except BadPage as problem:
        return problem


def _follow(tasks: Iterable[Future[PageText | BadPage]], on_page: Callable[[int, int], None] | None) -> None:
    waiting = set(tasks)
    total, reported = len(waiting), 0
    while waiting:
        done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
        for task in done:
            task.result()  # an installation's fault ends the reading at once
            reported += 1
            if on_page:
                on_page(reported, total)


def _refuse_if_illegible(pages: Sequence[PageText], outcomes: Sequence[PageText | BadPage], timeout: float) -> None:
    if any(page.source in _LEGIBLE for page in pages):
        return
    late = next((page.number for page, out in zip(pages, outcomes, strict=True) if isinstance(out, TimedOut)), None)
    if late is not None:
        raise OcrTimedOut(page=late, seconds=timeout)
    if all(isinstance(outcome, BadPage) for outcome in outcomes):
        raise DamagedFile
    raise NothingLegible


def _transcript(upload: Upload, pages: tuple[PageText, ...], seconds: float) -> Transcript:
    text = "\n\n".join(page.text for page in pages if page.text)
    return Transcript(
        file=upload.name,
        sha256=upload.sha256,
        part=1,
        parts=1,
        language=detect(text),
        confidence=_confidence(pages),
        seconds=round(seconds, 3),
        pages=pages,
        text=text,
    )


def _confidence(pages: Sequence[PageText]) -> float | None:
    """Return the mean of the pages' confidences, weighted by their words."""
    weights = [(page.confidence, len(page.words)) for page in pages if page.confidence is not None]
    words = sum(weight for _, weight in weights)
    return round(sum(value * weight for value, weight in weights) / words, 4) if words else None
