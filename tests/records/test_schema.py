from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from appeals.errors import BadSetting, OriginalsUnavailable, RegisterOutdated, RegisterUnavailable
from records import Register, open_register
from records.database import connect
from records.schema import MIGRATIONS, SCHEMA
from records.tables import Base

if TYPE_CHECKING:
    from pathlib import Path

Enter = Callable[..., str]


def test_the_steps_make_exactly_the_tables_of_the_code(empty_database: str, originals_url: str) -> None:
    with closing(open_register(empty_database, originals_url)) as register, register.database.read() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []
        assert context.get_current_revision() == SCHEMA


def test_the_code_knows_its_newest_step() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == SCHEMA


def test_opening_again_keeps_everything(database_url: str, originals_url: str, enter: Enter) -> None:
    number = enter("text")
    with closing(open_register(database_url, originals_url)) as register:
        assert register.appeals.numbers() == (number,)


def test_a_register_of_a_newer_program_is_not_touched(empty_database: str, originals_url: str) -> None:
    with closing(open_register(empty_database, originals_url)) as register, register.database.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(RegisterOutdated) as caught:
        open_register(empty_database, originals_url)
    assert caught.value.params == {"found": "9999", "known": SCHEMA}


def test_a_failed_step_leaves_nothing_behind(
    empty_database: str, originals_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "migrations"
    (broken / "versions").mkdir(parents=True)
    for file in ("env.py", "versions/0001_first_tables.py"):
        (broken / file).write_text((MIGRATIONS / file).read_text())
    with (broken / "versions/0001_first_tables.py").open("a") as step:
        step.write('\n\ndef create_journals() -> None:\n    op.execute("SELECT * FROM nowhere")\n')
    with monkeypatch.context() as patch:
        patch.setattr("records.schema.MIGRATIONS", broken)
        with pytest.raises((RegisterUnavailable, BadSetting)):
            open_register(empty_database, originals_url)
    with closing(open_register(empty_database, originals_url)) as register:
        assert register.appeals.numbers() == ()


@pytest.mark.parametrize(
    ("url", "secret"),
    [
        ("postgresql://aryz:s3cret@127.0.0.1:1/aryz?connect_timeout=2", "s3cret"),
        ("postgresql+psycopg2://127.0.0.1:1/aryz?user=aryz&password=s3cret&connect_timeout=2", "s3cret"),
        ("sqlite:////proc/nowhere/register.db", "none to hide"),
        ("sqlite:////proc/version", "none to hide"),
    ],
)
def test_a_database_that_does_not_answer_is_named_without_its_secrets(
    url: str, secret: str, originals_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(RegisterUnavailable) as caught:
        open_register(url, originals_url)
    assert secret not in str(caught.value)
    assert secret not in caplog.text
    assert str(caught.value.params["where"]).startswith(url[:6])


@pytest.mark.parametrize("url", ["mysql://host/aryz", "no url", "", "sqlite://", "sqlite:///:memory:"])
def test_a_database_of_no_use_is_a_bad_setting(url: str, originals_url: str) -> None:
    with pytest.raises(BadSetting) as caught:
        open_register(url, originals_url)
    assert caught.value.params["name"] == "ARYZ_DATABASE_URL"


def test_a_file_that_is_no_database_is_said_to_be_unusable(tmp_path: Path, originals_url: str) -> None:
    (tmp_path / "register.db").write_bytes(b"no database at all " * 100)
    with pytest.raises(RegisterUnavailable):
        open_register(f"sqlite:///{tmp_path / 'register.db'}", originals_url)


def test_a_user_who_may_not_make_tables_is_a_bad_setting(postgres_database: str, originals_url: str) -> None:
    admin = connect(postgres_database)
    with admin.write() as session:
        session.execute(text("CREATE SCHEMA fenced"))
        session.execute(text("CREATE ROLE guest LOGIN"))
        session.execute(text("ALTER ROLE guest SET search_path = fenced"))
        session.execute(text("GRANT USAGE ON SCHEMA fenced TO guest"))
    with pytest.raises(BadSetting):
        open_register(postgres_database.replace("aryz@", "guest@"), originals_url)
    with admin.write() as session:
        session.execute(text("DROP SCHEMA fenced"))
        session.execute(text("DROP ROLE guest"))
    admin.engine.dispose()


def test_a_server_that_drops_connections_is_met_again(postgres_database: str, originals_url: str) -> None:
    with closing(open_register(postgres_database, originals_url)) as register:
        assert register.appeals.numbers() == ()
        other = connect(postgres_database)
        with other.read() as session:
            others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            session.execute(text(f"{others} AND datname = current_database()"))
        other.engine.dispose()
        assert register.appeals.numbers() == ()


def test_health_tells_the_state_without_secrets(register: Register, enter: Enter) -> None:
    enter("text")
    health = register.health()
    assert (health.schema, health.files, health.appeals) == (SCHEMA, {"registered": 1}, {"read": 1})
    assert (health.batches, health.behind) == (0, 1)
    assert health.engine.split()[0] in health.database
    assert health.engine.split()[1][0].isdigit()


@pytest.mark.parametrize(
    ("url", "error"),
    [("file:///proc/nowhere", OriginalsUnavailable), ("nothing://user:s3cret@host/x?key=s3cret", BadSetting)],
)
def test_originals_that_cannot_be_kept_are_said_without_secrets(
    url: str, error: type[BadSetting | OriginalsUnavailable], tmp_path: Path
) -> None:
    with pytest.raises(error) as caught:
        open_register(f"sqlite:///{tmp_path / 'register.db'}", url)
    assert "s3cret" not in str(caught.value)
    assert not (tmp_path / "register.db").exists(), "nothing is begun without a place for the originals"
