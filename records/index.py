"""What the index keeps of an appeal, made from the register alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from appeals.choices import Channel, Language, Status
from appeals.errors import UnknownNumber
from appeals.register import IndexDocument
from records.columns import unpack_texts
from records.entries import chunks
from records.standing import standing, unlabelled
from records.tables import AppealRow, FileRow, LetterRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from records.database import Database


@dataclass(frozen=True)
class Index:
    """The register's appeals as documents for the index."""

    database: Database

    def document(self, number: str) -> IndexDocument:
        """Return the document of one appeal.

        Raises:
            UnknownNumber: it was never given.
        """
        for document in self._documents((number,)):
            return document
        raise UnknownNumber(number=number)

    def documents(self) -> Iterator[IndexDocument]:
        """Yield the documents of all appeals, in the order of their numbers, a few in memory at a time."""
        for numbers in chunks(self.database, select(AppealRow.number)):
            yield from self._documents(numbers)

    def _documents(self, numbers: Sequence[str]) -> list[IndexDocument]:
        rows = (
            select(AppealRow, FileRow.name, LetterRow.packed)
            .join(FileRow, FileRow.id == AppealRow.file_id)
            .join(LetterRow, LetterRow.number == AppealRow.number)
            .where(AppealRow.number.in_(numbers))
            .order_by(AppealRow.number)
        )
        with self.database.read() as session:
            return [document(session, row, name, packed) for row, name, packed in session.execute(rows)]


def document(session: Session, row: AppealRow, file: str, packed: bytes) -> IndexDocument:
    """Return what the index keeps of an appeal."""
    text, pages = unpack_texts(packed)
    language = Language(row.language)
    labels = standing(session, row.number, language) or unlabelled(language)
    return IndexDocument(
        number=row.number,
        source_id=row.source_id,
        file=file,
        received=row.received,
        channel=Channel(row.channel),
        status=Status(row.status),
        language=labels.language,
        categories=tuple(label.code for label in labels.categories),
        region=labels.region.code,
        applicant=labels.applicant.name,
        iin=labels.applicant.iin,
        institutions=tuple(dict.fromkeys(mention.name for mention in labels.institutions)),
        places=tuple(dict.fromkeys(mention.text for mention in labels.places)),
        text=text,
        page_starts=page_starts(text, pages),
    )


def page_starts(text: str, pages: Sequence[str]) -> tuple[int, ...]:
    """Return where each page begins in the text; a page without text begins where the one before it ends."""
    starts, end = [], 0
    for page in pages:
        found = text.find(page, end) if page else -1
        starts.append(end if found < 0 else found)
        end = starts[-1] + (0 if found < 0 else len(page))
    return tuple(starts) or (0,)
