"""Settings: read once from the environment or .env, then handed on as values."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import AliasChoices, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from appeals.errors import BadSetting


class Settings(BaseSettings):
    """The effective settings of one run. `aryz doctor` prints them, secrets hidden."""

    model_config = SettingsConfigDict(env_prefix="ARYZ_", env_file=".env", extra="ignore", frozen=True)

    home: Path = Path("var")
    """Folder of everything that this installation writes."""
    database_url: str = ""
    """SQLAlchemy URL of the register; empty: SQLite in `home`."""
    originals_url: str = ""
    """fsspec URL of the store of originals; empty: a folder in `home`."""
    search_url: str = "tantivy:"
    """`tantivy:` for the index in `home`; `http(s)://host:port[,…]` for Elasticsearch."""
    search_api_key: SecretStr | None = None
    search_ca: Path | None = None
    """PEM file of the authority that signed the search server's certificate."""
    search_shards: int = Field(default=1, ge=1, le=100)
    """Pieces of an index on Elasticsearch; in force when the index is made."""
    search_replicas: str = Field(default="0-1", pattern=r"^\d+(-(\d+|all))?$")
    """Further copies of each piece: a number, or `low-high` by the number of servers."""
    model: Path | None = None
    """Folder of the trained classifier; None: `model` in `home`."""
    ocr_languages: str = "kaz+rus+eng"
    jobs: int = Field(default_factory=lambda: os.cpu_count() or 1, ge=1)
    """How many pages are read at one time."""
    page_timeout: int = Field(default=120, ge=1)
    """Seconds that Tesseract may take for one page."""
    max_file_mb: int = Field(default=100, ge=1)
    max_pages: int = Field(default=1000, ge=1)
    timezone: str = "Asia/Almaty"
    prefect_api_url: str | None = Field(default=None, validation_alias=AliasChoices("PREFECT_API_URL"))
    """Prefect server; None: one is started for the run."""

    @property
    def effective_database_url(self) -> str:
        """URL of the register with its default filled in."""
        return self.database_url or f"sqlite:///{self.home.absolute() / 'register.db'}"

    @property
    def effective_originals_url(self) -> str:
        """URL of the store of originals with its default filled in."""
        return self.originals_url or f"file://{self.home.absolute() / 'originals'}"

    @property
    def model_folder(self) -> Path:
        """Folder of the trained classifier with its default filled in."""
        return self.model or self.home / "model"


def load_settings() -> Settings:
    """Return the settings in force.

    Raises:
        BadSetting: a value cannot be what it says.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = "_".join(["ARYZ", *map(str, first["loc"])]).upper()
        raise BadSetting(name=name, problem=first["msg"]) from None
