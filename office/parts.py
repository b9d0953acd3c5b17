"""The only place that chooses concrete parts: what the settings name is opened here."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from appeals.settings import Settings
    from pipeline import Reader
    from records import Register
    from search import SearchEngine


def open_register(settings: Settings) -> AbstractContextManager[Register]:
    """Open the register, bringing its tables up to date first."""
    from records import open_register as open_  # noqa: PLC0415 - stateless commands need no database

    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    return closing(open_(settings.effective_database_url, settings.effective_originals_url))


def open_reader(settings: Settings, *, languages: str | None = None) -> Reader:
    """Open the reader of files; `languages` (as `kaz+rus`) instead of those of the settings."""
    from pipeline import Reader, ReaderOptions  # noqa: PLC0415 - search and show read no files

    return Reader(
        ReaderOptions(
            languages=languages or settings.ocr_languages,
            jobs=settings.jobs,
            page_timeout=settings.page_timeout,
            max_file_mb=settings.max_file_mb,
            max_pages=settings.max_pages,
        )
    )


def open_engine(settings: Settings) -> AbstractContextManager[SearchEngine]:
    """Open the index that ARYZ_SEARCH_URL names."""
    from search import Layout  # noqa: PLC0415 - loads an engine
    from search import open_engine as open_  # noqa: PLC0415 - same reason

    layout = Layout(settings.search_shards, settings.search_replicas)
    key = settings.search_api_key.get_secret_value() if settings.search_api_key else None
    return closing(open_(settings.search_url, settings.home, api_key=key, ca=settings.search_ca, layout=layout))
