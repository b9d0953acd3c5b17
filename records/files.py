"""Files as they come in: kept first, then looked at. A file is known by its content, whatever its name."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select, update

from appeals.choices import FileStatus
from records.events import note, note_file, now
from records.tables import AppealRow, ArrivalRow, FileRow, ItemRow

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from sqlalchemy.orm import Session

    from appeals.choices import Channel, Reason
    from appeals.documents import Upload
    from appeals.errors import Param
    from records.database import Database
    from records.originals import Originals


class Arrival(NamedTuple):
    """How a copy of a file came in."""

    name: str
    channel: Channel
    received: dt.date
    source_id: str | None = None
    """Its id in the system that it comes from."""
    item: int | None = None
    """The item of a batch that brought it."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """What the register knows of a file."""

    id: int
    sha256: str
    name: str
    """The name under which it came first."""
    status: FileStatus
    numbers: tuple[str, ...]
    """Its appeals; empty unless `REGISTERED`."""
    item: int | None
    """The item of a batch that registered it; None where none did."""
    reason: str | None
    params: tuple[tuple[str, Param], ...]


@dataclass(frozen=True)
class Files:
    """The files of the register."""

    database: Database
    originals: Originals

    def receive(self, upload: Upload) -> FileRecord:
        """Keep the bytes, then the record; both once for each content. Repeat it freely.

        A refused file that is handed in again is `RECEIVED` again, to be looked at anew: limits may have changed.

        Raises:
            OriginalsUnavailable, RegisterUnavailable: nothing is lost; repeat the call.
        """
        self.originals.store(upload)
        with self.database.write() as session:
            row = locked(session, upload.sha256) or self._insert(session, upload)
            if row.status == FileStatus.REFUSED:
                row.status, row.reason, row.params = FileStatus.RECEIVED, None, {}
                note_file(session, row.id, "received-again")
            session.flush()
            return record(session, row)

    def _insert(self, session: Session, upload: Upload) -> FileRow:
        fresh = {"sha256": upload.sha256, "name": upload.name, "size": len(upload.data), "at": now()}
        fresh |= {"status": FileStatus.RECEIVED.value, "params": {}}
        inserted = session.scalar(
            self.database.insert(FileRow).values(fresh).on_conflict_do_nothing().returning(FileRow.id)
        )
        if inserted is not None:
            note_file(session, inserted, "received")
        row = locked(session, upload.sha256)
        assert row is not None  # noqa: S101 inserted by us, or by whoever was quicker
        return row

    def refuse(self, file_id: int, reason: Reason, params: Mapping[str, Param]) -> FileRecord:
        """Write why a file cannot become an appeal; it is kept. A registered file stays registered."""
        with self.database.write() as session:
            refused = update(FileRow).where(FileRow.id == file_id, FileRow.status != FileStatus.REGISTERED)
            values = {"status": FileStatus.REFUSED.value, "reason": reason.value, "params": dict(params)}
            if session.execute(refused.values(values).returning(FileRow.id)).first():
                note_file(session, file_id, "refused", reason.value)
            return record(session, session.get_one(FileRow, file_id))

    def get(self, sha256: str) -> FileRecord | None:
        """Return the record of the file with this content; None where it never came."""
        with self.database.read() as session:
            row = session.scalar(select(FileRow).where(FileRow.sha256 == sha256))
            return None if row is None else record(session, row)

    def arrived(self, file_id: int, arrival: Arrival) -> bool:
        """Write that a copy of a registered file came in; True where this copy was not noted before."""
        with self.database.write() as session:
            return note_arrival(self.database, session, file_id, arrival)

    def damaged(self) -> Iterator[FileRecord]:
        """Yield every file whose original is missing or no longer has its hash.

        Raises:
            OriginalsUnavailable: the store as a whole cannot be read.
        """
        last = 0
        while records := self._after(last):
            yield from (file for file in records if not self.originals.sound(file.sha256))
            last = records[-1].id

    def _after(self, last: int, size: int = 200) -> list[FileRecord]:
        with self.database.read() as session:
            rows = session.scalars(select(FileRow).where(FileRow.id > last).order_by(FileRow.id).limit(size))
            return [record(session, row) for row in rows]


def locked(session: Session, sha256: str) -> FileRow | None:
    """Return the file's row, held against other writers until the transaction ends."""
    return session.scalar(select(FileRow).where(FileRow.sha256 == sha256).with_for_update())


def record(session: Session, row: FileRow) -> FileRecord:
    """Return the row as a value, with the numbers of its appeals."""
    numbers = numbers_of(session, row.id)
    first = select(ArrivalRow.item_id).where(ArrivalRow.file_id == row.id).order_by(ArrivalRow.id).limit(1)
    item = session.scalar(first)
    params = tuple(row.params.items())
    return FileRecord(row.id, row.sha256, row.name, FileStatus(row.status), numbers, item, row.reason, params)


def numbers_of(session: Session, file_id: int) -> tuple[str, ...]:
    """Return the numbers of a file's appeals in the order of its parts."""
    numbers = select(AppealRow.number).where(AppealRow.file_id == file_id).order_by(AppealRow.part)
    return tuple(session.scalars(numbers))


def note_arrival(database: Database, session: Session, file_id: int, arrival: Arrival) -> bool:
    """Write a copy's arrival once; True where it was not noted before. Later copies enter the appeals' history."""
    values = {
        "file_id": file_id,
        "key": arrival_key(session, arrival),
        "name": arrival.name,
        "channel": arrival.channel.value,
        "received": arrival.received,
        "source_id": arrival.source_id,
        "item_id": arrival.item,
        "at": now(),
    }
    already = session.scalar(select(ArrivalRow.id).where(ArrivalRow.file_id == file_id).limit(1))
    insert = database.insert(ArrivalRow).values(values).on_conflict_do_nothing().returning(ArrivalRow.id)
    fresh = session.scalar(insert) is not None
    if fresh and already is not None:
        for number in numbers_of(session, file_id):
            note(session, number, "came-again", f"{arrival.received} {arrival.channel.value}")
    return fresh


def arrival_key(session: Session, arrival: Arrival) -> str:
    """Return what stays the same when the same copy is told of again, as when a batch is run a second time.

    That is its id in another system, or the place where it lies, or else its name, way and day.
    """
    told: list[str | None] = ["other", arrival.name, arrival.channel.value, arrival.received.isoformat()]
    if arrival.source_id is not None:
        told = ["source", arrival.source_id]
    elif arrival.item is not None:
        told = ["place", session.scalar(select(ItemRow.path).where(ItemRow.id == arrival.item))]
    return hashlib.sha256(json.dumps(told).encode("ascii")).hexdigest()
