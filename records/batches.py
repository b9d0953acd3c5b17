"""Batches: files handed in together, and what became of each."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import exists, func, insert, select, update

from appeals.choices import Channel, ItemStatus, Stage
from appeals.register import Batch, BatchItem
from records.events import now
from records.tables import BatchRow, ItemRow

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from appeals.choices import Reason
    from appeals.errors import Param
    from records.database import Database

OPEN = (ItemStatus.WAITING.value, ItemStatus.FAILED.value)
"""An item that may still get another outcome; the others are final."""


class NewItem(NamedTuple):
    """A file to be taken in."""

    name: str
    """As it is shown."""
    path: str
    """Where its bytes are: a path or a URL."""
    sha256: str


class Work(NamedTuple):
    """What a worker needs to take in one item."""

    id: int
    batch: int
    name: str
    path: str
    sha256: str
    status: ItemStatus
    channel: Channel
    received: dt.date


class Outcome(NamedTuple):
    """What became of an item."""

    status: ItemStatus
    pages: int = 0
    numbers: tuple[str, ...] = ()
    reason: Reason | None = None
    params: Mapping[str, Param] = {}
    stage: Stage | None = None
    message: str | None = None


class Progress(NamedTuple):
    """How far a batch has come."""

    pages: int
    """Pages read so far."""
    files: dict[ItemStatus, int]
    """How many files have each status; every status is there."""

    @property
    def waiting(self) -> int:
        """How many files have no outcome yet."""
        return self.files[ItemStatus.WAITING]

    @classmethod
    def of(cls, items: Iterable[BatchItem]) -> Progress:
        """Return the same, counted from items that were read already."""
        items = tuple(items)
        counts = Counter(item.status for item in items)
        return cls(sum(item.pages for item in items), {status: counts[status] for status in ItemStatus})


@dataclass(frozen=True)
class Batches:
    """The batches of the register."""

    database: Database

    def begin(self, items: Sequence[NewItem], channel: Channel, received: dt.date, *, queued: bool = False) -> int:
        """Return a batch of these files: the unfinished one that a crash left, else a new one.

        Args:
            items: the files.
            channel: how they came.
            received: when.
            queued: a worker shall take the new batch (see `records.queue`); else whoever begins it does it.
        """
        key = batch_key(items, channel, received)
        with self.database.write() as session:
            waiting = exists().where(ItemRow.batch_id == BatchRow.id, ItemRow.status == ItemStatus.WAITING.value)
            unfinished = select(BatchRow.id).where(BatchRow.key == key, waiting).order_by(BatchRow.id.desc()).limit(1)
            found = session.scalar(unfinished)
            if found is not None:
                return found
            return add_batch(
                session, items, {"key": key, "channel": channel.value, "received": received}, queued=queued
            )

    def get(self, batch_id: int) -> Batch | None:
        """Return the batch with all its items; None for an id that was never given."""
        with self.database.read() as session:
            row = session.get(BatchRow, batch_id)
            if row is None:
                return None
            items = session.scalars(select(ItemRow).where(ItemRow.batch_id == batch_id).order_by(ItemRow.id))
            return Batch(row.id, row.started, Channel(row.channel), row.received, tuple(map(told, items)))

    def recent(self, limit: int) -> tuple[int, ...]:
        """Return the ids of the newest batches, newest first."""
        with self.database.read() as session:
            return tuple(session.scalars(select(BatchRow.id).order_by(BatchRow.id.desc()).limit(limit)))

    def latest(self) -> int | None:
        """Return the id of the newest batch; None where there is none."""
        with self.database.read() as session:
            return session.scalar(select(func.max(BatchRow.id)))

    def waiting(self, batch_id: int) -> tuple[int, ...]:
        """Return the ids of the items without an outcome, in order."""
        with self.database.read() as session:
            wanted = select(ItemRow.id).where(ItemRow.batch_id == batch_id, ItemRow.status == ItemStatus.WAITING.value)
            return tuple(session.scalars(wanted.order_by(ItemRow.id)))

    def work(self, item_id: int) -> Work:
        """Return what a worker needs to take in the item.

        Raises:
            LookupError: the id was never given.
        """
        with self.database.read() as session:
            wanted = select(ItemRow, BatchRow).join(BatchRow, BatchRow.id == ItemRow.batch_id)
            found = session.execute(wanted.where(ItemRow.id == item_id)).first()
        if found is None:
            raise LookupError(item_id)
        item, batch = found
        status, channel = ItemStatus(item.status), Channel(batch.channel)
        return Work(item.id, batch.id, item.name, item.path, item.sha256, status, channel, batch.received)

    def count_pages(self, item_id: int, pages: int) -> None:
        """Keep how many pages of an item are read so far, for those who watch."""
        self._set(item_id, {"pages": pages})

    def settle(self, item_id: int, outcome: Outcome) -> bool:
        """Keep an item's outcome; False where it has a final one already, which stays. A failed one may be mended."""
        values = {
            "status": outcome.status.value,
            "pages": outcome.pages,
            "numbers": list(outcome.numbers),
            "reason": outcome.reason and outcome.reason.value,
            "params": dict(outcome.params),
            "stage": outcome.stage and outcome.stage.value,
            "message": outcome.message,
        }
        return self._set(item_id, values)

    def _set(self, item_id: int, values: Mapping[str, object]) -> bool:
        change = update(ItemRow).where(ItemRow.id == item_id, ItemRow.status.in_(OPEN))
        with self.database.write() as session:
            return session.execute(change.values(**values).returning(ItemRow.id)).first() is not None

    def progress(self, batch_id: int) -> Progress:
        """Return how far a batch has come; one query over an index, cheap to ask every second."""
        counts = select(ItemRow.status, func.count(), func.sum(ItemRow.pages)).where(ItemRow.batch_id == batch_id)
        with self.database.read() as session:
            rows = session.execute(counts.group_by(ItemRow.status)).all()
        files = dict.fromkeys(ItemStatus, 0) | {ItemStatus(status): count for status, count, _ in rows}
        return Progress(sum(pages for _, _, pages in rows), files)


def batch_key(items: Sequence[NewItem], channel: Channel, received: dt.date) -> str:
    """Return what is the same for the same files handed in the same way."""
    files = sorted((item.path, item.sha256) for item in items)
    return hashlib.sha256(json.dumps([files, channel.value, received.isoformat()]).encode("ascii")).hexdigest()


def add_batch(session: Session, items: Sequence[NewItem], values: Mapping[str, object], *, queued: bool) -> int:
    """Write a batch with all its items waiting."""
    moment = now()
    row = insert(BatchRow).values(**values, started=moment, queued=moment if queued else None)
    batch_id = session.execute(row.returning(BatchRow.id)).scalar_one()
    common = {"batch_id": batch_id, "status": ItemStatus.WAITING.value, "numbers": [], "params": {}}
    rows = [common | {"name": item.name, "path": item.path, "sha256": item.sha256} for item in items]
    if rows:
        session.execute(insert(ItemRow), rows)
    return batch_id


def told(row: ItemRow) -> BatchItem:
    """Return the row as a value."""
    return BatchItem(
        row.id,
        row.name,
        ItemStatus(row.status),
        row.pages,
        tuple(row.numbers),
        row.reason,
        tuple(row.params.items()),
        Stage(row.stage) if row.stage else None,
        row.message,
    )
