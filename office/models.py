"""Trained classifiers on disk: which one is in force, and whether it was made of what the project holds now."""

from __future__ import annotations

import hashlib
import logging
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from appeals.errors import ModelMissing, ModelOutdated

if TYPE_CHECKING:
    from appeals.settings import Settings
    from classifiers.classifier import Classifier

log = logging.getLogger(__name__)

PROJECT = Path(__file__).parent.parent
DEFAULT_MODEL = PROJECT / "models" / "default"
"""The classifier trained from the corpus in the project alone; the same for every office."""
MADE_OF = "made-of.txt"
"""File in a model's folder: the fingerprint of what it was made of."""
INGREDIENTS = ("language", "classifiers")
"""Rooms on which a model depends: corpus, thesaurus, dictionaries, features, and the code between them."""
NO_INGREDIENTS = frozenset(("__pycache__", "facts", "places"))
"""Folders in these rooms that find facts: categories are learned without them."""


@cache
def fingerprint() -> str:
    """Return the hash of everything that a model is made of: data and code of the rooms that train it."""
    files = [file for room in INGREDIENTS for file in (PROJECT / room).rglob("*") if _counts(file)]
    total = hashlib.sha256()
    for file in sorted(files):
        total.update(str(file.relative_to(PROJECT)).encode() + b"\0" + file.read_bytes())
    return total.hexdigest()


def _counts(file: Path) -> bool:
    return file.is_file() and not NO_INGREDIENTS & {*file.relative_to(PROJECT).parts}


def open_model(settings: Settings) -> Classifier:
    """Load the office's own model, else the default one, which is trained first where there is no current one.

    Raises:
        ModelMissing: the folder that ARYZ_MODEL names holds no model.
        ModelOutdated: the office's own model was made by another version of the program.
    """
    from classifiers import load  # noqa: PLC0415 - loads spaCy

    own = settings.model_folder
    if settings.model or own.exists():
        classifier = load(own)
        if not is_current(own):
            raise ModelOutdated(where=str(own))
        return classifier
    if not is_current(DEFAULT_MODEL):
        log.warning("There is no current classifier yet: training the default one, which takes about a minute.")
        train_default()
    return load(DEFAULT_MODEL)


def is_current(folder: Path) -> bool:
    """Say whether a model was made of what the project holds now."""
    made_of = folder / MADE_OF
    return made_of.exists() and made_of.read_text(encoding="ascii") == fingerprint()


def seal(folder: Path) -> None:
    """Write down what a model that was just trained is made of."""
    if not (folder / "meta.json").exists():
        raise ModelMissing(where=str(folder))
    (folder / MADE_OF).write_text(fingerprint(), encoding="ascii")


def train_default() -> None:
    """Train the default model from the project's corpus. Two runs at one time do no harm: the last one stays."""
    from classifiers import read_corpus, train  # noqa: PLC0415 - training alone needs them

    DEFAULT_MODEL.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=DEFAULT_MODEL.parent) as folder:
        fresh, old = Path(folder) / "fresh", Path(folder) / "old"
        train(read_corpus(), fresh)
        seal(fresh)
        if DEFAULT_MODEL.exists():
            DEFAULT_MODEL.rename(old)
        fresh.rename(DEFAULT_MODEL)
        shutil.rmtree(old, ignore_errors=True)
