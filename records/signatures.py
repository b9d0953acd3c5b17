"""What finds letters that came before: signatures by their bands, and applicants by number and name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, insert, or_, select

from records.standing import held, name_key
from records.tables import AppealRow, BandRow, SignatureRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appeals.labels import Applicant
    from records.database import Database


@dataclass(frozen=True)
class Signatures:
    """The signatures of the register's letters. What is in them is the affair of the search room."""

    database: Database

    def store(self, number: str, bands: Iterable[int | str], payload: bytes) -> None:
        """Keep a letter's signature in place of an earlier one.

        Store before asking for candidates: of two like letters that are compared at the same time, one then sees
        the other.

        Raises:
            UnknownNumber: it was never given.
        """
        with self.database.write() as session:
            held(session, number)
            upsert = self.database.insert(SignatureRow).values(number=number, payload=payload)
            session.execute(upsert.on_conflict_do_update(index_elements=["number"], set_={"payload": payload}))
            session.execute(delete(BandRow).where(BandRow.number == number))
            rows = [{"band": band, "number": number} for band in sorted({str(band) for band in bands})]
            if rows:
                session.execute(insert(BandRow), rows)

    def get(self, number: str) -> bytes | None:
        """Return a letter's signature; None where there is none yet."""
        with self.database.read() as session:
            row = session.get(SignatureRow, number)
            return None if row is None else row.payload

    def candidates(self, bands: Iterable[int | str]) -> tuple[tuple[str, bytes], ...]:
        """Return number and signature of every letter that shares a band, in order of the numbers."""
        sharing = select(BandRow.number).where(BandRow.band.in_({str(band) for band in bands}))
        with self.database.read() as session:
            wanted = select(SignatureRow.number, SignatureRow.payload).where(SignatureRow.number.in_(sharing))
            return tuple(session.execute(wanted.order_by(SignatureRow.number)))

    def by_applicant(self, applicant: Applicant) -> tuple[str, ...]:
        """Return the numbers of an applicant's letters: same IIN, or same name where one of the IINs is missing."""
        same = []
        if applicant.iin:
            same.append(AppealRow.iin == applicant.iin)
        if key := name_key(applicant.name):
            named = AppealRow.name_key == key
            same.append(and_(named, AppealRow.iin.is_(None)) if applicant.iin else named)
        if not same:
            return ()
        with self.database.read() as session:
            return tuple(session.scalars(select(AppealRow.number).where(or_(*same)).order_by(AppealRow.number)))
