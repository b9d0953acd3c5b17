"""What the page of one letter shows: its text in pieces with what is marked, and the same marks on its scan."""

from __future__ import annotations

import secrets
import threading
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from appeals.choices import PageSource
from appeals.documents import Box, Upload
from appeals.errors import UnknownNumber
from pipeline import page_image

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from appeals.documents import PageText, Transcript, Word
    from appeals.labels import Classification, Evidence
    from appeals.register import Appeal
    from office.office import Office

HIT, REASON = "hit", "reason"
PICTURED = frozenset({PageSource.OCR, PageSource.TEXT_LAYER, PageSource.BLANK})
"""Pages whose image can be shown with boxes on it."""

rendering = threading.Semaphore(2)
"""An image of a page takes a second and much memory: two at one time, however many ask."""

DOUBTFUL = 0.8
"""Confidence under which a page's text may be wrong in every line; print on a clean scan has .9 and more."""
KEPT_IMAGES = 16
"""Images that stay in each of the 256 folders, those looked at last: about 1 GB of disk in all."""


class Span(NamedTuple):
    """A piece of a letter's text that is marked, and as what."""

    start: int
    end: int
    kind: str


class Piece(NamedTuple):
    """A piece of the text that is marked alike from end to end; `start` is its place in the letter."""

    text: str
    start: int
    kinds: tuple[str, ...]


class MarkedBox(NamedTuple):
    """A marked word on the image of its page."""

    box: Box
    kind: str


class ShownPage(NamedTuple):
    """One page: its text in pieces, and the marks on its image."""

    number: int
    source: PageSource
    width: int
    height: int
    confidence: float | None
    pieces: tuple[Piece, ...]
    boxes: tuple[MarkedBox, ...]

    @property
    def pictured(self) -> bool:
        """Whether there is an image of it; a letter that was imported as text has none."""
        return self.source in PICTURED and self.width > 0

    @property
    def doubtful(self) -> bool:
        """Whether a person must compare the text with the scan."""
        if self.source is PageSource.OCR:
            return self.confidence is not None and self.confidence < DOUBTFUL
        return self.source is PageSource.UNREADABLE


def shown_pages(letter: Transcript, spans: Sequence[Span]) -> tuple[ShownPage, ...]:
    """Return the pages of a letter with the spans of its text marked on both text and image."""
    starts = page_starts(letter)
    pages = zip(letter.pages, pairwise((*starts, len(letter.text))), strict=True)
    return tuple(_shown(page, letter.text[first:last], first, spans) for page, (first, last) in pages)


def _shown(page: PageText, text: str, first: int, spans: Sequence[Span]) -> ShownPage:
    return ShownPage(
        page.number,
        page.source,
        page.width,
        page.height,
        page.confidence,
        tuple(pieces(text, first, spans)),
        tuple(marked_boxes(placed(text, first, page.words), spans)),
    )


def page_starts(letter: Transcript) -> tuple[int, ...]:
    """Return where in the letter's text each page begins."""
    starts, place = [], 0
    for page in letter.pages:
        place = max(place, letter.text.find(page.text, place)) if page.text else place
        starts.append(place)
        place += len(page.text)
    return tuple(starts)


def pieces(text: str, first: int, spans: Iterable[Span]) -> Iterator[Piece]:
    """Cut a text that begins at `first` wherever a mark begins or ends."""
    last = first + len(text)
    inside = [Span(max(span.start, first), min(span.end, last), span.kind) for span in spans]
    inside = [span for span in inside if span.start < span.end]
    cuts = sorted({first, last, *(place for span in inside for place in span[:2])})
    for start, end in pairwise(cuts):
        kinds = {span.kind for span in inside if span.start <= start and end <= span.end}
        yield Piece(text[start - first : end - first], start, tuple(sorted(kinds)))


def placed(text: str, first: int, words: Iterable[Word]) -> Iterator[tuple[int, int, Box]]:
    """Yield where in the letter each word of a page stands, with its box. A word that is not found is left out."""
    place = 0
    for word in words:
        found = text.find(word.text, place)
        if found < 0:  # a word parted at the end of a line, and joined in the text
            found, length = text.find(word.text.rstrip("-"), place), len(word.text.rstrip("-"))
        else:
            length = len(word.text)
        if length and 0 <= found <= place + FAR:
            yield first + found, first + found + length, word.box
            place = found + length


FAR = 400
"""Characters within which the next word must stand; what is farther is another word of the same spelling."""


def marked_boxes(words: Iterable[tuple[int, int, Box]], spans: Sequence[Span]) -> Iterator[MarkedBox]:
    """Yield a box for every word and every kind of mark on it."""
    for start, end, box in words:
        for kind in sorted({span.kind for span in spans if span.start < end and start < span.end}):
            yield MarkedBox(box, kind)


def reasons(labels: Classification) -> tuple[Span, ...]:
    """Return the pieces of the letter that carried its labels."""
    found: list[Evidence] = [each for label in labels.categories for each in label.because]
    found += [*labels.region.because, *labels.applicant_region.because, *labels.urgent.because]
    found += [each for route in labels.route for each in route.because]
    return tuple(Span(each.start, each.end, REASON) for each in found)


def image_of_page(office: Office, number: str, page_number: int) -> Path:
    """Return the JPEG of a page of an appeal, upright and straightened, made when it is first asked for.

    Raises:
        UnknownNumber: there is no such appeal, or no such page of it.
        BadInput: the page cannot be shown.
    """
    appeal = office.register.appeals.get(number)
    page = next((page for page in appeal.transcript.pages if page.number == page_number), None)
    if page is None or not page.width:
        raise UnknownNumber(number=f"{number}/{page_number}")
    folder = office.settings.home / "pages" / appeal.sha256[:2]
    path = folder / f"{appeal.sha256}-{page.number}-{page.rotation}.jpg"
    with rendering:
        if path.exists():
            path.touch()
        else:
            _write(path, page_image(original(office, appeal), page.number, page.rotation, office.reader.options))
    return path


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    draft.write_bytes(data)
    draft.replace(path)
    images = sorted(path.parent.glob("*.jpg"), key=lambda each: each.stat().st_mtime, reverse=True)
    for seldom_seen in images[KEPT_IMAGES:]:
        seldom_seen.unlink(missing_ok=True)


def original(office: Office, appeal: Appeal) -> Upload:
    """Return the file of an appeal as it came.

    Raises:
        OriginalsUnavailable: the store does not hold it.
    """
    return Upload(appeal.file, office.register.originals.read(appeal.sha256))
