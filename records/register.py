"""The register opened: its parts, each by its concern."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appeals.errors import AryzError
from records.batches import Batches
from records.breakdown import Breakdown, Dimension, breakdown
from records.database import connect
from records.entries import Appeals
from records.files import Files
from records.filters import EVERYTHING
from records.health import Health, health
from records.index import Index
from records.labels import Labels
from records.links import Links
from records.originals import Originals, open_originals
from records.outbox import Outbox
from records.queue import Queue
from records.schema import upgrade
from records.signatures import Signatures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from records.database import Database
    from records.filters import Filters


@dataclass(frozen=True)
class Register:
    """The truth of the house. Threads may share it; every process opens its own.

    Every call is one short transaction, done as a whole or not at all, and may raise RegisterUnavailable.
    """

    database: Database
    originals: Originals
    files: Files
    appeals: Appeals
    labels: Labels
    links: Links
    signatures: Signatures
    batches: Batches
    queue: Queue
    outbox: Outbox
    index: Index

    def breakdown(self, by: Sequence[Dimension], filters: Filters = EVERYTHING) -> Breakdown:
        """Count the appeals that are meant, by one or more dimensions (see `records.breakdown`)."""
        return breakdown(self.database, by, filters)

    def health(self) -> Health:
        """Ask the register how it is."""
        return health(self.database, self.originals)

    def close(self) -> None:
        """Let go of the connections."""
        self.database.engine.dispose()


def open_register(database_url: str, originals_url: str) -> Register:
    """Open the register; make or update its tables and the store of originals where that is needed.

    Args:
        database_url: SQLAlchemy URL, `sqlite:///…` or `postgresql://…`.
        originals_url: fsspec URL of a folder.

    Raises:
        BadSetting: a URL cannot be used.
        RegisterUnavailable: the database does not answer.
        RegisterOutdated: the database is ahead of this program.
        OriginalsUnavailable: the store of originals cannot be reached.
    """
    originals = open_originals(originals_url)
    database = connect(database_url)
    try:
        upgrade(database)
    except AryzError:
        database.engine.dispose()
        raise
    return Register(
        database,
        originals,
        Files(database, originals),
        Appeals(database),
        Labels(database),
        Links(database),
        Signatures(database),
        Batches(database),
        Queue(database),
        Outbox(database),
        Index(database),
    )
