"""Settings come from the environment, are kept as values, and have defaults for one machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from appeals.errors import BadSetting
from appeals.settings import Settings, load_settings

ROOT = Path(__file__).parent.parent.parent


def test_defaults_need_no_server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ARYZ_HOME", str(tmp_path / "home"))

    settings = Settings()

    assert settings.effective_database_url == f"sqlite:///{tmp_path}/home/register.db"
    assert settings.effective_originals_url == f"file://{tmp_path}/home/originals"
    assert settings.search_url == "tantivy:"
    assert settings.prefect_api_url is None


def test_the_environment_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARYZ_DATABASE_URL", "postgresql://office@db/aryz")
    monkeypatch.setenv("ARYZ_JOBS", "7")
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:4200/api")

    settings = Settings()

    assert settings.effective_database_url == "postgresql://office@db/aryz"
    assert settings.jobs == 7
    assert settings.prefect_api_url == "http://127.0.0.1:4200/api"


def test_a_key_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARYZ_SEARCH_API_KEY", "open-sesame")

    assert "open-sesame" not in repr(Settings())
    assert "open-sesame" not in str(Settings().model_dump(mode="json"))


@pytest.mark.parametrize(
    ("name", "value"), [("ARYZ_JOBS", "0"), ("ARYZ_MAX_PAGES", "many"), ("ARYZ_PAGE_TIMEOUT", "-1")]
)
def test_a_value_that_cannot_be_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(BadSetting, match=name):
        load_settings()


def test_every_setting_is_in_the_docs() -> None:
    told = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")

    for name in Settings.model_fields:
        variable = "PREFECT_API_URL" if name == "prefect_api_url" else f"ARYZ_{name.upper()}"
        assert f"`{variable}`" in told, f"docs/settings.md does not tell of {variable}"
