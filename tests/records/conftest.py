"""A register over SQLite and over a real PostgreSQL: every test of this room that takes `register` runs over both."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import socket
import subprocess
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, text

from appeals.choices import Channel, Language, PageSource
from appeals.documents import PageText, Transcript, Upload, Word
from appeals.labels import Applicant, CategoryLabel, Classification, RegionLabel
from records import Arrival, Correction, Register, open_register
from records.tables import Base

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

INSTALL = "PostgreSQL's programs are missing; the register is tested over them. Debian: apt-get install postgresql"
DAY = dt.date(2026, 3, 4)


def postgres_programs() -> Path:
    """Return the folder of the newest PostgreSQL on this machine."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    found = str(debian[-1]) if debian else shutil.which("initdb")
    if not found:
        pytest.fail(INSTALL)
    return Path(found).parent


def free_port() -> int:
    """Return a port of the loopback that nobody uses now."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        port: int = server.getsockname()[1]
        return port


@contextmanager
def cluster() -> Iterator[str]:
    """Run a PostgreSQL of our own in a folder of its own; yield the URL of the server."""
    programs, port = postgres_programs(), free_port()
    folder = Path(tempfile.mkdtemp(prefix="aryz-postgres-"))
    # the server refuses to run as root; Debian's package brings the user
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if user:
        shutil.chown(folder, "postgres", "postgres")
    data, log = str(folder / "data"), str(folder / "log")
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c fsync=off"

    def run(program: str, *arguments: str) -> None:
        subprocess.run([*user, str(programs / program), *arguments], check=True, cwd="/", stdout=subprocess.DEVNULL)

    try:
        run("initdb", "-D", data, "-U", "aryz", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8")
        run("pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "start")
        try:
            yield f"postgresql://aryz@127.0.0.1:{port}"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """URL of a private PostgreSQL server."""
    with cluster() as url:
        yield url


def administer(server: str, statement: str) -> None:
    """Run a statement that no transaction may hold."""
    engine = create_engine(f"{server.replace('postgresql', 'postgresql+psycopg')}/postgres")
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(statement))
    engine.dispose()


@contextmanager
def database_on(server: str) -> Iterator[str]:
    """Make a database of its own on the server; yield its URL."""
    name = f"register_{os.urandom(6).hex()}"
    administer(server, f"CREATE DATABASE {name}")
    yield f"{server}/{name}"
    administer(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """URL of a database without tables, of each kind in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    with database_on(request.getfixturevalue("postgres")) as url:
        yield url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the tables in it; copying it is quicker than making them for every test."""
    folder = tmp_path_factory.mktemp("template")
    open_register(f"sqlite:///{folder / 'register.db'}", f"file://{folder}").close()
    return folder / "register.db"


@pytest.fixture(scope="session")
def postgres_database(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL database with the tables in it; emptying it is quicker than making one for every test."""
    with database_on(postgres) as url:
        open_register(url, f"file://{tmp_path_factory.mktemp('originals')}").close()
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """URL of a database with empty tables, of each kind in turn."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "register.db")
        yield f"sqlite:///{tmp_path / 'register.db'}"
        return
    url = request.getfixturevalue("postgres_database")
    yield url
    empty(url)


def empty(url: str) -> None:
    """Empty every table."""
    engine = create_engine(url.replace("postgresql", "postgresql+psycopg"))
    with engine.begin() as connection:
        tables = ", ".join(Base.metadata.tables)
        connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY"))
    engine.dispose()


@pytest.fixture
def originals_url(tmp_path: Path) -> str:
    """URL of an empty store of originals."""
    return f"file://{tmp_path / 'originals'}"


@pytest.fixture
def register(database_url: str, originals_url: str) -> Iterator[Register]:
    """An empty register."""
    opened = open_register(database_url, originals_url)
    yield opened
    opened.close()


def page(content: str, number: int = 1) -> PageText:
    """Return a page as a reader gives it."""
    words = tuple(Word(word, (0, 0, 10, 10), 0.9) for word in content.split())
    return PageText(number, PageSource.OCR, 0, 0.1, 0.9, 2480, 3508, content, words)


def transcript(upload: Upload, *pages: str, part: int = 1, parts: int = 1) -> Transcript:
    """Return a letter as a reader gives it."""
    read = tuple(page(content, number) for number, content in enumerate(pages, 1))
    return Transcript(
        upload.name, upload.sha256, part, parts, Language.RU, 0.9, 0.5, read, "\n\n".join(page.text for page in read)
    )


@pytest.fixture
def enter(register: Register) -> Callable[..., str]:
    """Register a letter of this text and get its number, in one line."""

    def enter_one(
        content: str,
        *,
        received: dt.date = DAY,
        channel: Channel = Channel.POST,
        source_id: str | None = None,
        given: Correction | None = None,
    ) -> str:
        upload = Upload(f"{content[:8]}.txt", content.encode())
        file = register.files.receive(upload)
        arrival = Arrival(upload.name, channel, received, source_id)
        return register.appeals.enter(file.id, [transcript(upload, content)], arrival, given).numbers[0]

    return enter_one


@pytest.fixture
def label() -> Callable[..., Classification]:
    """Make a classification as a classifier gives it, in one line."""

    def label_one(*codes: str, region: str | None = None, applicant: Applicant | None = None) -> Classification:
        categories = tuple(CategoryLabel(code, 0.8 - rank / 10) for rank, code in enumerate(codes))
        regions = RegionLabel(region, 0.7), RegionLabel(None, 0.2)
        return Classification(Language.KK, categories, False, *regions, applicant or Applicant())  # noqa: FBT003

    return label_one


@pytest.fixture
def reading() -> Callable[..., Transcript]:
    """Make a transcript as a reader gives it, in one line."""
    return transcript
