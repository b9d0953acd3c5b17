"""The history: what happened to a file or an appeal, when and by whom. Written once, never changed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from appeals.register import Event
from records.tables import EventRow, OutboxRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def now() -> dt.datetime:
    """Return this moment, in UTC."""
    return dt.datetime.now(dt.UTC)


def note_file(session: Session, file_id: int, kind: str, detail: str = "") -> None:
    """Write that something happened to a file that is no appeal yet."""
    session.execute(insert(EventRow).values(at=now(), kind=kind, file_id=file_id, detail=detail))


def note(session: Session, number: str, kind: str, detail: str = "", by: str | None = None) -> None:
    """Write that something happened to an appeal. `detail` holds codes and numbers, never the letter's text."""
    session.execute(insert(EventRow).values(at=now(), kind=kind, number=number, detail=detail, by=by))


def note_change(session: Session, number: str, kind: str, detail: str = "", by: str | None = None) -> None:
    """Write the event, and put the appeal into the outbox to the index, in the same transaction."""
    note(session, number, kind, detail, by)
    session.execute(insert(OutboxRow).values(number=number))


def history(session: Session, number: str) -> tuple[Event, ...]:
    """Return what happened to an appeal, oldest first."""
    rows = session.scalars(select(EventRow).where(EventRow.number == number).order_by(EventRow.id))
    return tuple(Event(row.at, row.kind, signed(row)) for row in rows)


def signed(row: EventRow) -> str:
    """Return the detail with the person who did it."""
    return " · ".join(part for part in (row.detail, row.by) if part)
