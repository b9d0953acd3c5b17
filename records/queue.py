"""The queue: batches that were handed in for a worker to take, and which of them somebody is at."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import exists, or_, select, update

from appeals.choices import ItemStatus
from records.batches import OPEN
from records.events import now
from records.tables import BatchRow, ItemRow

if TYPE_CHECKING:
    from records.database import Database


@dataclass(frozen=True)
class Queue:
    """The batches that were begun with `queued=True` and have files without an outcome."""

    database: Database

    def waiting(self) -> tuple[int, ...]:
        """Return the ids of all such batches, taken or not, oldest first."""
        with self.database.read() as session:
            return tuple(session.scalars(select(BatchRow.id).where(*UNFINISHED).order_by(BatchRow.queued, BatchRow.id)))

    def take(self, seconds: float) -> int | None:
        """Take the oldest batch that nobody is at, and return its id; None where there is none.

        Args:
            seconds: how long it is ours unless `hold` says more. After that another worker takes it over, so that
                a worker that was killed keeps no batch.
        """
        moment = now()
        free = or_(BatchRow.taken_until.is_(None), BatchRow.taken_until < moment)
        oldest = select(BatchRow.id).where(free, *UNFINISHED).order_by(BatchRow.queued, BatchRow.id).limit(1)
        taken = update(BatchRow).where(BatchRow.id == oldest.scalar_subquery(), free)
        values = {"taken_until": moment + dt.timedelta(seconds=seconds)}
        with self.database.write() as session:
            return session.scalar(taken.values(values).returning(BatchRow.id))

    def hold(self, batch_id: int, seconds: float) -> None:
        """Say that we are still at a batch; with 0 seconds, that we leave it."""
        values = {"taken_until": now() + dt.timedelta(seconds=seconds)}
        with self.database.write() as session:
            session.execute(update(BatchRow).where(BatchRow.id == batch_id).values(values))

    def needed(self) -> frozenset[str]:
        """Return the hashes of all files that still may be asked for: those that wait, and those that failed."""
        with self.database.read() as session:
            return frozenset(session.scalars(select(ItemRow.sha256).where(ItemRow.status.in_(OPEN)).distinct()))


UNFINISHED = (
    BatchRow.queued.is_not(None),
    exists().where(ItemRow.batch_id == BatchRow.id, ItemRow.status == ItemStatus.WAITING.value),
)
