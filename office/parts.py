"""The only place that chooses concrete parts: what the settings name is opened here."""

from __future__ import annotations

import logging
import shutil
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from appeals.errors import ModelMissing

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from appeals.settings import Settings
    from classifiers.classifier import Classifier
    from pipeline import Reader
    from records import Register
    from search import SearchEngine

log = logging.getLogger(__name__)

DEFAULT_MODEL = Path(__file__).parent.parent / "models" / "default"
"""The classifier trained from the corpus in the project alone; the same for every office."""


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


def open_classifier(settings: Settings) -> Classifier:
    """Load the office's own model, else the default one, which is trained first where there is none.

    Raises:
        ModelMissing: the folder that ARYZ_MODEL names holds no model.
    """
    from classifiers import load  # noqa: PLC0415 - loads spaCy

    if settings.model or settings.model_folder.exists():
        return load(settings.model_folder)
    try:
        return load(DEFAULT_MODEL)
    except ModelMissing:
        train_default()
        return load(DEFAULT_MODEL)


def train_default() -> None:
    """Train the default model from the project's corpus. Two runs at one time do no harm: the last one stays."""
    from classifiers import read_corpus, train  # noqa: PLC0415 - training alone needs them

    log.warning("There is no trained classifier yet: training the default one, which takes about a minute.")
    DEFAULT_MODEL.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=DEFAULT_MODEL.parent) as folder:
        fresh = Path(folder) / "model"
        train(read_corpus(), fresh)
        shutil.rmtree(DEFAULT_MODEL, ignore_errors=True)
        fresh.rename(DEFAULT_MODEL)


def open_engine(settings: Settings) -> AbstractContextManager[SearchEngine]:
    """Open the index that ARYZ_SEARCH_URL names."""
    from search import open_engine as open_  # noqa: PLC0415 - loads an engine

    key = settings.search_api_key.get_secret_value() if settings.search_api_key else None
    return closing(open_(settings.search_url, settings.home, api_key=key, ca=settings.search_ca))
