"""The outbox: which appeals changed and are not yet in the index. Written with every change, in its transaction."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import delete, distinct, func, insert, select

from records.tables import AppealRow, OutboxRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from records.database import Database


@dataclass(frozen=True)
class Outbox:
    """What the index has yet to hear of."""

    database: Database

    def pending(self, limit: int = 500) -> tuple[tuple[int, str], ...]:
        """Return the oldest changes: their sequence, and the number of the appeal as it stands now."""
        with self.database.read() as session:
            rows = select(OutboxRow.sequence, OutboxRow.number).order_by(OutboxRow.sequence).limit(limit)
            return tuple(session.execute(rows))

    def settled(self, sequences: Iterable[int]) -> frozenset[int]:
        """Take these changes out: the index has them. Return those that another indexer had taken out before.

        They are named one by one, for a lower sequence may still be on its way in another transaction.

        What is returned was indexed twice at the same time. The older state may have been written last, so its
        appeals must go in `again`.
        """
        left, elsewhere = iter(sequences), set[int]()
        while piece := list(islice(left, 1000)):
            with self.database.write() as session:
                taken = delete(OutboxRow).where(OutboxRow.sequence.in_(piece)).returning(OutboxRow.sequence)
                elsewhere |= set(piece) - set(session.scalars(taken))
        return frozenset(elsewhere)

    def again(self, numbers: Iterable[str]) -> None:
        """Put appeals in once more, though they did not change."""
        rows = [{"number": number} for number in dict.fromkeys(numbers)]
        if rows:
            with self.database.write() as session:
                session.execute(insert(OutboxRow), rows)

    def behind(self) -> int:
        """Return how many appeals the index has yet to hear of."""
        with self.database.read() as session:
            return session.scalar(select(func.count(distinct(OutboxRow.number)))) or 0

    def refill(self) -> int:
        """Put in every appeal, to build the index anew; return how many."""
        with self.database.write() as session:
            everything = select(AppealRow.number).order_by(AppealRow.number)
            session.execute(insert(OutboxRow).from_select(["number"], everything))
            return session.scalar(select(func.count()).select_from(AppealRow)) or 0
