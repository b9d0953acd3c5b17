"""What people look at: the list, one appeal, the links, the numbers. Each as the JSON of its interface."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appeals.errors import BadValue
from office import shapes
from records import Dimension

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from appeals.choices import LinkKind
    from appeals.register import Appeal, BreakdownRow, DuplicateLink
    from office.office import Office
    from office.shapes import Shape
    from records import Filters


def list_appeals(office: Office, filters: Filters, limit: int, skip: int = 0) -> Shape:
    """Return the newest appeals that are meant, but for the first `skip`, and how many there are in all."""
    numbers = office.register.appeals.numbers(filters)
    newest = list(reversed(numbers))[skip : skip + limit]
    return {"total": len(numbers), "appeals": [_line(office.register.appeals.get(number)) for number in newest]}


def _line(appeal: Appeal) -> Shape:
    labels = appeal.classification
    return {
        "number": appeal.number,
        "source_id": appeal.source_id,
        "received": appeal.received.isoformat(),
        "channel": appeal.channel,
        "status": appeal.status,
        "language": labels.language if labels else appeal.transcript.language,
        "categories": [each.code for each in labels.categories] if labels else [],
        "region": labels.region.code if labels else None,
        "applicant": labels.applicant.name if labels else None,
        "unsure": labels.unsure if labels else None,
        "urgent": labels.urgent.flag if labels else None,
        "confidence": appeal.transcript.confidence,
        "file": appeal.file,
    }


def show_appeal(office: Office, number: str) -> Shape:
    """Return the whole record of one appeal.

    Raises:
        UnknownNumber: it was never given.
    """
    appeal = office.register.appeals.get(number)
    return _line(appeal) | {
        "sha256": appeal.sha256,
        "deadline": _deadline(appeal.received),
        "classification": shapes.classification(appeal.classification) if appeal.classification else None,
        "transcript": shapes.transcript(appeal.transcript, words=False),
        "links": [_link(each) for each in appeal.links],
        "history": [
            {"at": each.at.isoformat(timespec="seconds"), "kind": each.kind, "detail": each.detail}
            for each in appeal.history
        ],
    }


def _deadline(received: dt.date) -> Shape:
    """By when it must be answered, at the latest where the term is extended, and the law that says so."""
    from classifiers.facts import deadline  # noqa: PLC0415 (loads the rules of all facts; lists do without)

    terms = deadline(received)
    return {
        "due": terms.due.isoformat(),
        "latest": terms.latest.isoformat(),
        "law": "; ".join(terms.laws),
        "reason": " ".join(terms.reasons),
    }


def duplicates_shape(office: Office, number: str | None, kind: LinkKind | None) -> Shape:
    """Return the links of one appeal or of all, and the campaigns.

    Raises:
        UnknownNumber: it was never given.
    """
    if number is not None:
        office.register.appeals.get(number)
    campaigns = [each for each in office.register.links.campaigns() if number is None or number in each.members]
    return {
        "links": [_link(each) for each in office.register.links.all(number, kind)],
        "campaigns": [{"id": each.id, "members": list(each.members), "size": len(each.members)} for each in campaigns],
    }


def _link(link: DuplicateLink) -> Shape:
    return {
        "a": link.a,
        "b": link.b,
        "a_source_id": link.a_source_id,
        "b_source_id": link.b_source_id,
        "kind": link.kind,
        "score": link.score,
        "because": link.because,
    }


def dimensions(by: str) -> tuple[Dimension, ...]:
    """Return what `--by` names, one or two of them.

    Raises:
        BadValue: one is unknown, or there are more than two.
    """
    names = [each.strip() for each in by.split(",")]
    known = [each.value for each in Dimension]
    unknown = [each for each in names if each not in known] or names[2:]
    if unknown:
        raise BadValue(name="--by", value=unknown[0], allowed=" · ".join(known))
    return tuple(Dimension(each) for each in names)


def breakdown_shape(office: Office, by: Sequence[Dimension], filters: Filters) -> Shape:
    """Return how many appeals share each combination of what is counted by."""
    counted = office.register.breakdown(by, filters)
    return {"by": list(by), "total": counted.total, "rows": [_row(by, each) for each in counted.rows]}


def _row(by: Sequence[Dimension], row: BreakdownRow) -> Shape:
    keys: Shape = dict(zip(by, row.keys, strict=True))
    return keys | {"count": row.count, "share": round(row.share, 4), "change": row.change}
