"""From the bytes of a file to its letters, and to the files of pages that each is made of."""

from __future__ import annotations

import re
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from appeals.errors import (
    BadInput,
    EmptyFile,
    EncryptedFile,
    FileTooLarge,
    NothingLegible,
    TooManyPages,
    UnsupportedFile,
)
from pipeline.formats import ARCHIVES, MAILS, TEXTS
from pipeline.formats.contents import Budget
from pipeline.formats.markup import squeezed
from pipeline.pdf import PdfFile
from pipeline.plausible import foreign_letters, plausibility
from pipeline.raster import ImageFile
from pipeline.sniffing import LOCKED_OFFICE, PDF, RASTERS, sniff

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.options import ReaderOptions

_MB = 1_000_000
_UNPACKED = 2
"""Bytes that a file may hold once unpacked, in multiples of the bytes that it may have itself."""
_NESTED = 2
"""A container in a container is opened, a third one is not."""
_FEW_WORDS, _COVER_WORDS = 12, 45
_COVER = re.compile(
    r"вложен|прил[оа][жг]|прикрепл|направля|высыла|отправля|қоса\s+беріл|қосымша|тіркел|тіркеп|жолда|жібер|"
    r"attach|enclos|forward",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_FOREIGN, _PLAUSIBLE = 0.3, 0.6
_LEGIBLE_LETTERS = 2
_SAMPLE = 100_000


@dataclass(frozen=True)
class LostFile:
    """A file in an archive that is refused: one page that cannot be read, so that it is not forgotten."""

    problem: BadInput


Leaf = PdfFile | ImageFile | str | LostFile
"""A file of pages, a letter that came as text (one page without a picture), or a file that is lost."""


@dataclass(frozen=True)
class Opened:
    """An open file: its letters, each the files of pages that it is made of. Use it as a context."""

    letters: tuple[tuple[Leaf, ...], ...]
    stack: ExitStack

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close all files."""
        self.stack.close()

    def places(self) -> Iterator[tuple[int, Leaf, int]]:
        """Yield for each page its letter (from 0), its own file, and its number (from 1) in that."""
        for letter, leaves in enumerate(self.letters):
            for leaf in leaves:
                for number in range(1, _pages_in(leaf) + 1):
                    yield letter, leaf, number


def _pages_in(leaf: Leaf) -> int:
    return leaf.count if isinstance(leaf, PdfFile | ImageFile) else 1


def open_file(data: bytes, options: ReaderOptions) -> Opened:
    """Return the open file. Raises `BadInput`."""
    if not data:
        raise EmptyFile
    if len(data) > options.max_file_mb * _MB:
        raise FileTooLarge(size=-(-len(data) // _MB), limit=options.max_file_mb, unit="MB")
    with ExitStack() as stack:
        letters = _letters(data, Budget(_UNPACKED * options.max_file_mb), stack, depth=0)
        if not letters:
            raise NothingLegible
        lost = [leaf for letter in letters for leaf in letter if isinstance(leaf, LostFile)]
        if len(lost) == sum(map(len, letters)):
            raise lost[0].problem
        count = sum(_pages_in(leaf) for letter in letters for leaf in letter)
        if count > options.max_pages:
            raise TooManyPages(pages=count, limit=options.max_pages)
        return Opened(tuple(letters), stack.pop_all())


def _letters(data: bytes, budget: Budget, stack: ExitStack, depth: int) -> list[tuple[Leaf, ...]]:
    """Return the letters in a file: one, but for an archive. Raises `BadInput`."""
    kind = sniff(data)
    if kind == LOCKED_OFFICE:
        raise EncryptedFile
    if kind in TEXTS:
        return [(_legible(TEXTS[kind](data, budget)),)]
    if kind in MAILS and depth <= _NESTED:
        mail = MAILS[kind](data, budget)
        return [_letter_of(mail.body, mail.attachments, budget, stack, depth)]
    if kind in ARCHIVES and depth < _NESTED:
        members = ARCHIVES[kind](data, budget)
        return [letter for each in members for letter in _kept(each, budget, stack, depth + 1)]
    if kind == PDF:
        return [(stack.enter_context(PdfFile(data)),)]
    if kind in RASTERS:
        return [(stack.enter_context(ImageFile(data)),)]
    raise UnsupportedFile(found=kind)


def _kept(data: bytes, budget: Budget, stack: ExitStack, depth: int) -> list[tuple[Leaf, ...]]:
    """Return the letters in a member of an archive; one that is refused costs no other."""
    try:
        if not data:
            raise EmptyFile
        return _letters(data, budget, stack, depth)
    except BadInput as problem:
        if isinstance(problem, FileTooLarge) and not budget.left > 0:
            raise
        return [(LostFile(problem),)]


def _letter_of(
    body: str, attachments: tuple[bytes, ...], budget: Budget, stack: ExitStack, depth: int
) -> tuple[Leaf, ...]:
    """Return the letter that a mail brings: its body or, where that is empty or a cover line, what is attached.

    Of several attached files the documents are the letter or, where there is none, the pictures: photos of its pages.
    """
    text = squeezed(body.replace("\r\n", "\n"))
    words = len(_WORD.findall(text))
    cover = words <= _FEW_WORDS or (words <= _COVER_WORDS and _COVER.search(text) is not None)
    if not (cover and attachments):
        return (_legible(text),)
    sorted_ = [(sniff(each) in RASTERS, each) for each in attachments]
    documents = [each for picture, each in sorted_ if not picture]
    leaves = [leaf for each in documents for letter in _kept(each, budget, stack, depth + 1) for leaf in letter]
    if all(isinstance(leaf, LostFile) for leaf in leaves):
        pictures = [each for picture, each in sorted_ if picture]
        leaves += [leaf for each in pictures for letter in _kept(each, budget, stack, depth + 1) for leaf in letter]
    sound = tuple(leaf for leaf in leaves if not isinstance(leaf, LostFile))
    if sound:
        return sound
    if words > _FEW_WORDS // 2:
        return (_legible(text),)
    return tuple(leaves)


def _legible(text: str) -> str:
    """Return the text. Raises `NothingLegible` where it is empty, or the bytes of something else."""
    sample = text[:_SAMPLE]
    letters = sum(sign.isalpha() for sign in sample)
    if letters < _LEGIBLE_LETTERS or foreign_letters(sample) > _FOREIGN or plausibility(sample) < _PLAUSIBLE:
        raise NothingLegible
    return text
