"""The reader: opens files, shares one pool of workers over all of them, and puts pages together to transcripts."""

from __future__ import annotations

import time
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING, Self

import cv2

from appeals.choices import PageSource
from appeals.documents import Transcript
from appeals.errors import DamagedFile, NothingLegible, OcrTimedOut
from language import detect
from pipeline.guarded import GuardedFile, Workshop, shared_workshop
from pipeline.ocr import Desk
from pipeline.options import ReaderOptions
from pipeline.page import page_image as shown_page
from pipeline.page import read_page, unreadable
from pipeline.raster import BadPage, as_jpeg
from pipeline.tesseract import TimedOut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from appeals.documents import PageText, Upload

cv2.setNumThreads(1)  # pages are worked on in parallel; threads inside one step only get in each other's way
_LEGIBLE = frozenset({PageSource.TEXT_LAYER, PageSource.OCR})


class Reader:
    """Reads files. Open it once for many files; `read` may be called from several threads at a time.

    All pages of all files share `options.jobs` threads, so no more than that many Tesseracts ever run together.
    """

    def __init__(self, options: ReaderOptions, workshop: Workshop | None = None) -> None:
        """Keep the options, and have the parsers loaded meanwhile: in the program's own workshop, or another one."""
        self._workshop = workshop or shared_workshop()
        self._workshop.start()
        self._options = options
        self._pool = ThreadPoolExecutor(max_workers=options.jobs, thread_name_prefix="page")
        self._desk = Desk(options.languages, options.page_timeout)

    def __enter__(self) -> Self:
        """Return the reader."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop the workers after the page at hand."""
        self._pool.shutdown(cancel_futures=True)

    @property
    def options(self) -> ReaderOptions:
        """Limits and choices with which it was opened."""
        return self._options

    def read(self, upload: Upload, on_page: Callable[[int, int], None] | None = None) -> tuple[Transcript, ...]:
        """Return the letters in the file: one, or several where separator sheets part a batch scan.

        Args:
            upload: the file; its type is told by its content.
            on_page: called after each page with how many are done and how many there are, in the calling thread.

        Raises:
            BadInput: the file is refused (one subclass for each reason).
            OcrTimedOut, OpenerUnavailable: not one page could be read in time; files cannot be opened at the moment.
            Misconfigured: Tesseract or one of its models is missing.
        """
        start = time.monotonic()
        with GuardedFile(upload.data, self._options, self._workshop) as file:
            outcomes = self._read_pages(file, on_page)
        pages = [
            outcome if not isinstance(outcome, BadPage) else unreadable(n, outcome.problem) for n, outcome in outcomes
        ]
        _refuse_if_illegible(pages, [outcome for _, outcome in outcomes], self._options.page_timeout)
        parts = _parts(pages, file.letters)
        seconds = time.monotonic() - start
        return tuple(_transcript(upload, (n, len(parts)), part, seconds) for n, part in enumerate(parts, 1))

    def _read_pages(
        self, file: GuardedFile, on_page: Callable[[int, int], None] | None
    ) -> list[tuple[int, PageText | BadPage]]:
        numbers = range(1, len(file.letters) + 1)
        tasks = {number: self._pool.submit(_outcome, file, number, self._desk) for number in numbers}
        try:
            _follow(tasks.values(), on_page)
            return [(number, task.result()) for number, task in tasks.items()]
        finally:
            for task in tasks.values():
                task.cancel()
            wait(tasks.values())


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
    with GuardedFile(upload.data, options or ReaderOptions(), shared_workshop()) as file:
        if number > len(file.letters):
            raise DamagedFile
        try:
            return as_jpeg(shown_page(file, number, rotation))
        except BadPage as error:
            raise DamagedFile from error


def _outcome(file: GuardedFile, number: int, desk: Desk) -> PageText | BadPage:
    """Return the page, or what kept it from being read: one bad page never costs the others."""
    try:
        return read_page(file, number, desk)
    except BadPage as problem:
        return problem


def _parts(pages: Sequence[PageText], letters: Sequence[int]) -> list[tuple[PageText, ...]]:
    """Return the pages of each letter: parted at separator sheets, and where a file in an archive begins.

    A separator sheet stays in the list of the letter before it. What holds nothing to read (two sheets in a row, empty
    backs, a refused file of an archive) is put to the letter before, at the beginning to the first one; but a piece
    between two sheets that could not be read is a letter of its own, for a person to read.
    """
    parts: list[list[PageText]] = []
    for piece in _pieces(pages, letters):
        if parts and not (_is_letter(parts[-1]) and _is_letter(piece)):
            parts[-1] += piece
        else:
            parts.append(piece)
    return [tuple(part) for part in parts]


def _pieces(pages: Sequence[PageText], letters: Sequence[int]) -> Iterator[list[PageText]]:
    piece: list[PageText] = []
    before = 0
    for page, letter in zip(pages, letters, strict=True):
        if piece and (letter != before or piece[-1].source is PageSource.SEPARATOR):
            yield piece
            piece = []
        piece.append(page)
        before = letter
    yield piece


def _is_letter(pages: Sequence[PageText]) -> bool:
    """Tell whether pages hold a letter: something legible, or something on paper that a person must read."""
    return any(page.source in _LEGIBLE or (page.source is PageSource.UNREADABLE and page.width) for page in pages)


def _is_legible(pages: Iterable[PageText]) -> bool:
    return any(page.source in _LEGIBLE for page in pages)


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
    if _is_legible(pages):
        return
    late = next((page.number for page, out in zip(pages, outcomes, strict=True) if isinstance(out, TimedOut)), None)
    if late is not None:
        raise OcrTimedOut(page=late, seconds=timeout)
    if all(isinstance(outcome, BadPage) for outcome in outcomes):
        raise DamagedFile
    raise NothingLegible


def _transcript(upload: Upload, part_of: tuple[int, int], pages: tuple[PageText, ...], seconds: float) -> Transcript:
    text = "\n\n".join(page.text for page in pages if page.text)
    return Transcript(
        file=upload.name,
        sha256=upload.sha256,
        part=part_of[0],
        parts=part_of[1],
        language=detect(text),
        confidence=_confidence(pages),
        seconds=round(seconds, 3),
        pages=pages,
        text=text,
    )


def _confidence(pages: Sequence[PageText]) -> float | None:
    """Return the mean of the pages' confidences, weighted by their words."""
    weights = [
        (page.confidence, len(page.words) or len(page.text.split())) for page in pages if page.confidence is not None
    ]
    words = sum(weight for _, weight in weights)
    return round(sum(value * weight for value, weight in weights) / words, 4) if words else None
