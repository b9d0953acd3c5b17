"""What the technician wants to know of the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import distinct, func, select

from records.schema import current
from records.tables import AppealRow, BatchRow, FileRow, OutboxRow

if TYPE_CHECKING:
    from records.database import Database
    from records.originals import Originals


class Health(NamedTuple):
    """The state of the register. URLs are without secrets."""

    database: str
    originals: str
    engine: str
    """`sqlite` or `postgresql`, and its version."""
    schema: str | None
    files: dict[str, int]
    """How many files have each status."""
    appeals: dict[str, int]
    """How many appeals have each status."""
    batches: int
    behind: int
    """How many appeals the index has yet to hear of."""


def health(database: Database, originals: Originals) -> Health:
    """Ask the register how it is.

    Raises:
        RegisterUnavailable, OriginalsUnavailable: a part does not answer.
    """
    originals.probe()
    with database.read() as session:
        dialect = session.connection().dialect
        version = ".".join(str(part) for part in dialect.server_version_info or ())
        files = select(FileRow.status, func.count()).group_by(FileRow.status)
        appeals = select(AppealRow.status, func.count()).group_by(AppealRow.status)
        return Health(
            database.where,
            originals.where,
            f"{dialect.name} {version}",
            current(session),
            dict(session.execute(files).all()),
            dict(session.execute(appeals).all()),
            session.scalar(select(func.count()).select_from(BatchRow)) or 0,
            session.scalar(select(func.count(distinct(OutboxRow.number)))) or 0,
        )
