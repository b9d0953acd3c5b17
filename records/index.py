"""What the index keeps of an appeal, made from the register alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appeals.register import IndexDocument
from records.labels import unlabelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appeals.documents import Transcript
    from appeals.register import Appeal
    from records.entries import Appeals


@dataclass(frozen=True)
class Index:
    """The register's appeals as documents for the index."""

    appeals: Appeals

    def document(self, number: str) -> IndexDocument:
        """Return the document of one appeal.

        Raises:
            UnknownNumber: it was never given.
        """
        return document(self.appeals.get(number))

    def documents(self) -> Iterator[IndexDocument]:
        """Yield the documents of all appeals, in the order of their numbers, a few in memory at a time."""
        return map(document, self.appeals.all())


def document(appeal: Appeal) -> IndexDocument:
    """Return what the index keeps of an appeal."""
    labels = appeal.classification or unlabelled(appeal.transcript.language)
    return IndexDocument(
        number=appeal.number,
        source_id=appeal.source_id,
        file=appeal.file,
        received=appeal.received,
        channel=appeal.channel,
        status=appeal.status,
        language=labels.language,
        categories=tuple(label.code for label in labels.categories),
        region=labels.region.code,
        applicant=labels.applicant.name,
        iin=labels.applicant.iin,
        institutions=tuple(dict.fromkeys(mention.name for mention in labels.institutions)),
        places=tuple(dict.fromkeys(mention.text for mention in labels.places)),
        text=appeal.transcript.text,
        page_starts=page_starts(appeal.transcript),
    )


def page_starts(transcript: Transcript) -> tuple[int, ...]:
    """Return where each page begins in the text; a page without text begins where the one before it ends."""
    starts, end = [], 0
    for page in transcript.pages:
        found = transcript.text.find(page.text, end) if page.text else -1
        start = found if found >= 0 else end
        starts.append(start)
        end = start + len(page.text) if found >= 0 else end
    return tuple(starts) or (0,)
