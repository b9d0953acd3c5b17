"""The state of the tables: made, and brought up to date, by Alembic's steps in `migrations/`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text
from sqlalchemy.exc import ProgrammingError

from appeals.errors import BadSetting, RegisterOutdated
from appeals.texts import mark

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection
    from sqlalchemy.orm import Session

    from records.database import Database

MIGRATIONS = Path(__file__).parent / "migrations"
SCHEMA = "0002"
"""The newest step in `migrations/versions`. Steps are counted, so that a newer one is also the greater word."""
MIGRATION_LOCK = 0x61727973
"""Any number, the same for all: two programs that start together must not both migrate."""


def upgrade(database: Database) -> None:
    """Bring the tables to `SCHEMA`; an empty database is filled. Safe when several processes start at once.

    Raises:
        RegisterOutdated: the database is ahead of this program.
        RegisterUnavailable: the database does not answer.
        BadSetting: its user may not make tables.
    """
    with database.read() as session:
        if current(session) == SCHEMA:
            return
    with database.write() as session:
        if database.engine.dialect.name == "postgresql":
            session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
        if current(session) != SCHEMA:  # nobody was quicker
            migrate(session.connection())


def migrate(connection: Connection) -> None:
    """Run the missing steps within the connection's transaction.

    Raises:
        BadSetting: the database does not let this user make tables.
    """
    try:
        run_steps(connection)
    except ProgrammingError as error:
        problem = mark("its user may not create tables")
        raise BadSetting(name="ARYZ_DATABASE_URL", problem=problem) from error


def current(session: Session) -> str | None:
    """Return the step at which the database is; None for an empty one.

    Raises:
        RegisterOutdated: it is ahead of this program.
    """
    if not inspect(session.connection()).has_table("alembic_version"):
        return None
    found: str | None = session.scalar(text("SELECT version_num FROM alembic_version"))
    if found is not None and found > SCHEMA:
        raise RegisterOutdated(found=found, known=SCHEMA)
    return found


def run_steps(connection: Connection, last: str = "head") -> None:
    """Let Alembic run the missing steps, up to the one named."""
    # imported late: a start with the tables up to date, which is nearly every one, saves a quarter of a second
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, last)
