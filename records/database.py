"""The database behind the register: SQLite or PostgreSQL, the same code over both."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session

from appeals.errors import BadSetting, RegisterUnavailable
from appeals.texts import mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.dialects.postgresql import Insert as PostgresInsert
    from sqlalchemy.dialects.sqlite import Insert as SqliteInsert

    from records.tables import Base

DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
WAIT_SECONDS = 30
"""How long a writer waits for another one."""


@dataclass(frozen=True)
class Database:
    """An engine, and the two ways into it. Every use takes a session of its own, so threads may share this."""

    engine: Engine
    where: str
    """The URL without secrets."""

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a session that sees one state of the register and changes nothing.

        Raises:
            RegisterUnavailable: the database does not answer.
        """
        with available(self.where), Session(self.engine) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Open a session that is committed as a whole at the end of the block, or not at all.

        Raises:
            RegisterUnavailable: the database does not answer, or another writer holds it too long.
        """
        writer = self.engine.execution_options(writes=True)
        with available(self.where), Session(writer, expire_on_commit=False) as session, session.begin():
            yield session

    def insert(self, table: type[Base]) -> SqliteInsert | PostgresInsert:
        """Return an INSERT that knows `on_conflict_do_nothing` and `on_conflict_do_update`."""
        return sqlite.insert(table) if self.engine.dialect.name == "sqlite" else postgresql.insert(table)


@contextmanager
def available(where: str) -> Iterator[None]:
    """Map the drivers' errors of a database that does not answer. The one seam to SQLAlchemy's errors."""
    try:
        yield
    except (OperationalError, InterfaceError, PoolTimeoutError) as error:
        raise RegisterUnavailable(where=where) from error
    except DatabaseError as error:
        if type(error) is DatabaseError:  # SQLite's word for a file that is damaged or no database
            raise RegisterUnavailable(where=where) from error
        raise


def connect(database_url: str) -> Database:
    """Return the database of this URL; no connection is opened yet.

    Raises:
        BadSetting: the URL cannot be read, or names another kind of database.
        RegisterUnavailable: the folder of the database cannot be made.
    """
    url = readable(database_url)
    if url.get_backend_name() == "sqlite":
        make_folder(url)
        return Database(sqlite_engine(url), url.render_as_string())
    options = {"connect_timeout": 10, "application_name": "aryz"}
    # pre-ping: a connection that the server dropped overnight is replaced before it is used
    engine = create_engine(url, hide_parameters=True, pool_pre_ping=True, connect_args=options)
    return Database(engine, without_secrets(url))


def readable(database_url: str) -> URL:
    """Return the parsed URL with our driver in it."""
    try:
        url = make_url(database_url)
    except ArgumentError:
        problem = mark("it is not a database URL")
    else:
        backend = url.drivername.partition("+")[0]
        if backend in DRIVERS:
            return url.set(drivername=DRIVERS[backend])
        problem = mark("it is neither sqlite nor postgresql")
    raise BadSetting(name="ARYZ_DATABASE_URL", problem=problem)


def without_secrets(url: URL) -> str:
    """Return the URL as a person may see it: no password, and none among the options either."""
    return url.set(query={}).render_as_string(hide_password=True)


def make_folder(url: URL) -> None:
    """Make the folder of an SQLite file.

    Raises:
        BadSetting: the URL names no file; a register in memory would be lost.
        RegisterUnavailable: the folder cannot be made.
    """
    if not url.database or url.database == ":memory:":
        raise BadSetting(name="ARYZ_DATABASE_URL", problem=mark("it names no file"))
    try:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RegisterUnavailable(where=url.render_as_string()) from error


def sqlite_engine(url: URL) -> Engine:
    """Return an engine whose readers never wait and whose writers queue up."""
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": WAIT_SECONDS})
    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine


def prepare(connection: Any, _record: object) -> None:  # noqa: ANN401
    """Set up a new SQLite connection."""
    connection.isolation_level = None  # sqlite3 shall not begin transactions by itself: `begin` does
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def begin(connection: Connection) -> None:
    """Begin a transaction; a writer takes the lock at once, since SQLite cannot turn a stale reader into a writer."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
