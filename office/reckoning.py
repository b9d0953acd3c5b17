"""The reckoning of a batch: what became of every file, and of every letter in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appeals.choices import ItemStatus, Reason
from appeals.errors import bad_inputs
from appeals.texts import mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from appeals.register import Appeal, Batch, BatchItem
    from office.office import Office
    from office.shapes import Shape


def reckon(office: Office, batch: Batch, seconds: float, translate: Callable[[str], str] = mark) -> Shape:
    """Return the batch's summary: registered files + already known + refused + failed = files, once all is done."""
    by_status = {status: [each for each in batch.items if each.status is status] for status in ItemStatus}
    return {
        "batch": batch.id,
        "files": len(batch.items),
        "pages": sum(each.pages for each in batch.items),
        "registered": [line for each in by_status[ItemStatus.REGISTERED] for line in _registered(office, each)],
        "already_known": [
            {"file": each.file, "number": each.numbers[0] if each.numbers else None}
            for each in by_status[ItemStatus.KNOWN]
        ],
        "refused": [refused_item(each, translate) for each in by_status[ItemStatus.REFUSED]],
        "failed": [_failed(each) for each in by_status[ItemStatus.FAILED] + by_status[ItemStatus.WAITING]],
        "seconds": round(seconds, 3),
    }


def _registered(office: Office, item: BatchItem) -> list[Shape]:
    return [_letter(office.register.appeals.get(number), item.file) for number in item.numbers]


def _letter(appeal: Appeal, file: str) -> Shape:
    labels = appeal.classification
    return {
        "number": appeal.number,
        "source_id": appeal.source_id,
        "file": file,
        "part": appeal.transcript.part,
        "status": appeal.status,
        "category": labels.categories[0].code if labels and labels.categories else None,
        "region": labels.region.code if labels else None,
        "language": labels.language if labels else appeal.transcript.language,
        "confidence": appeal.transcript.confidence,
        "duplicates": [
            {"number": link.b if link.a == appeal.number else link.a, "kind": link.kind, "score": link.score}
            for link in appeal.links
            if link.a != link.b
        ],
    }


def refused_item(item: BatchItem, translate: Callable[[str], str]) -> Shape:
    """Return why a file of a batch was refused, and what to do."""
    assert item.reason is not None  # noqa: S101 - a refused item has one
    kind = bad_inputs()[Reason(item.reason)]
    message, remedy = kind(**dict(item.params)).explain(translate)
    return {"file": item.file, "reason": item.reason, "message": message, "remedy": remedy}


def _failed(item: BatchItem) -> Shape:
    return {"file": item.file, "stage": item.stage, "message": item.message}
