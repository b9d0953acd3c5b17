"""Appeals: how a letter that was read gets its number, and how the whole record is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, insert, or_, select

from appeals.choices import Channel, FileStatus, Stage, Status
from appeals.errors import UnknownNumber
from appeals.register import Appeal
from records.columns import TRANSCRIPT, pack, unpack
from records.decisions import decide
from records.events import history, note_change
from records.files import note_arrival, numbers_of
from records.filters import EVERYTHING
from records.links import links_of
from records.standing import stand, standing
from records.tables import AppealRow, ArrivalRow, CounterRow, FileRow, LetterRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from appeals.documents import Transcript
    from records.database import Database
    from records.decisions import Correction
    from records.files import Arrival
    from records.filters import Filters

IMPORTED = "import"
"""Who says the labels that came with an imported letter."""


class Entry(NamedTuple):
    """What entering a file came to."""

    numbers: tuple[str, ...]
    new: bool
    """False: the file was registered before, and these are its numbers."""


@dataclass(frozen=True)
class Appeals:
    """The appeals of the register."""

    database: Database

    def enter(
        self, file_id: int, transcripts: Sequence[Transcript], arrival: Arrival, given: Correction | None = None
    ) -> Entry:
        """Give every letter of a file its number and keep what was read, all or nothing.

        The same file again, or at the same time from elsewhere, gives the same numbers.

        Args:
            file_id: of a file that was received.
            transcripts: its letters, in order; at least one.
            arrival: how it came; the year of `received` begins the numbers.
            given: labels that came with a letter that already was text; they count as confirmed.

        Raises:
            RegisterUnavailable: nothing was entered; repeat the call.
        """
        packed = [pack(TRANSCRIPT, transcript) for transcript in transcripts]  # before the others have to wait
        with self.database.write() as session:
            file = session.get_one(FileRow, file_id, with_for_update=True)
            note_arrival(self.database, session, file_id, arrival)
            if file.status == FileStatus.REGISTERED:
                return Entry(numbers_of(session, file_id), new=False)
            numbers = take_numbers(self.database, session, arrival.received.year, len(transcripts))
            for number, transcript, letter in zip(numbers, transcripts, packed, strict=True):
                add(session, number, file_id, transcript, arrival)
                session.execute(insert(LetterRow).values(number=number, packed=letter))
                if given is not None:
                    decide(self.database, session, number, given, IMPORTED)
                    stand(session, number)
            file.status, file.reason, file.params = FileStatus.REGISTERED, None, {}
            return Entry(numbers, new=True)

    def get(self, number: str) -> Appeal:
        """Return the whole record.

        Raises:
            UnknownNumber: it was never given.
        """
        with self.database.read() as session:
            row = session.get(AppealRow, number)
            if row is None:
                raise UnknownNumber(number=number)
            return tell(session, row)

    def all(self, filters: Filters = EVERYTHING) -> Iterator[Appeal]:
        """Yield the whole records of the appeals that are meant, in the order of their numbers."""
        for chunk in chunks(self.database, select(AppealRow.number).where(*filters.conditions())):
            with self.database.read() as session:
                rows = select(AppealRow).where(AppealRow.number.in_(chunk)).order_by(AppealRow.number)
                appeals = [tell(session, row) for row in session.scalars(rows)]
            yield from appeals

    def numbers(self, filters: Filters = EVERYTHING) -> tuple[str, ...]:
        """Return the numbers of the appeals that are meant, in order."""
        with self.database.read() as session:
            wanted = select(AppealRow.number).where(*filters.conditions()).order_by(AppealRow.number)
            return tuple(session.scalars(wanted))

    def count(self) -> int:
        """Return how many appeals there are."""
        with self.database.read() as session:
            return session.scalar(select(func.count()).select_from(AppealRow)) or 0

    def of_source(self, source_id: str) -> tuple[str, ...]:
        """Return the numbers of the letters that came with this id from another system; copies count too."""
        with self.database.read() as session:
            of_file = select(AppealRow.number).join(ArrivalRow, ArrivalRow.file_id == AppealRow.file_id)
            wanted = of_file.where(ArrivalRow.source_id == source_id).distinct().order_by(AppealRow.number)
            return tuple(session.scalars(wanted))

    def unfinished(self) -> tuple[tuple[str, Stage], ...]:
        """Return the appeals that a crash left half done, each with the stage that comes next."""
        with self.database.read() as session:
            halfway = or_(AppealRow.status == Status.READ.value, AppealRow.compared.is_(False))
            rows = session.execute(select(AppealRow.number, AppealRow.status).where(halfway).order_by(AppealRow.number))
            return tuple((number, next_stage(status)) for number, status in rows)

    def stage(self, number: str) -> Stage | None:
        """Return the stage that comes next for one appeal; None where nothing is left to do.

        Raises:
            UnknownNumber: it was never given.
        """
        with self.database.read() as session:
            found = session.execute(
                select(AppealRow.status, AppealRow.compared).where(AppealRow.number == number)
            ).first()
        if found is None:
            raise UnknownNumber(number=number)
        status, compared = found
        return None if compared and status != Status.READ else next_stage(status)


def next_stage(status: str) -> Stage:
    """Return what comes next for an appeal that is not done."""
    return Stage.CLASSIFY if status == Status.READ else Stage.LINK


def take_numbers(database: Database, session: Session, year: int, count: int) -> tuple[str, ...]:
    """Take the year's next numbers. The counter is held until the transaction ends, so that no gap can be left."""
    first = database.insert(CounterRow).values(year=year, last=count)
    taken = first.on_conflict_do_update(index_elements=["year"], set_={"last": CounterRow.last + count})
    last = session.execute(taken.returning(CounterRow.last)).scalar_one()
    return tuple(f"{year}-{serial:06d}" for serial in range(last - count + 1, last + 1))


def add(session: Session, number: str, file_id: int, transcript: Transcript, arrival: Arrival) -> None:
    """Write one appeal as it stands after reading."""
    values = {
        "number": number,
        "file_id": file_id,
        "part": transcript.part,
        "status": Status.READ.value,
        "received": arrival.received,
        "month": arrival.received.isoformat()[:7],
        "channel": arrival.channel.value,
        "source_id": arrival.source_id,
        "language": transcript.language.value,
    }
    session.execute(insert(AppealRow).values(values))
    note_change(session, number, "registered", f"{arrival.received} {arrival.channel.value}")


def tell(session: Session, row: AppealRow) -> Appeal:
    """Return the whole record of an appeal."""
    file = session.get_one(FileRow, row.file_id)
    letter = session.get_one(LetterRow, row.number)
    transcript = unpack(TRANSCRIPT, letter.packed)
    labels = standing(session, row.number, transcript.language)
    return Appeal(
        row.number,
        Status(row.status),
        row.received,
        Channel(row.channel),
        file.name,
        file.sha256,
        row.source_id,
        transcript,
        labels,
        links_of(session, row.number),
        history(session, row.number),
    )


def chunks(database: Database, numbers: Select[str], size: int = 100) -> Iterator[tuple[str, ...]]:
    """Yield the selected numbers in order, in pieces short enough for short transactions."""
    last = ""
    while True:
        with database.read() as session:
            piece = numbers.where(AppealRow.number > last).order_by(AppealRow.number).limit(size)
            found = tuple(session.scalars(piece))
        if not found:
            return
        yield found
        last = found[-1]
