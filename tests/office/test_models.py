"""Which classifier is in force."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from appeals.errors import ModelMissing, ModelOutdated
from appeals.settings import Settings
from office.models import MADE_OF, is_current, open_model

if TYPE_CHECKING:
    from pathlib import Path


def test_the_offices_own_model_comes_before_the_default_one(tmp_path: Path, default_model: Path) -> None:
    shutil.copytree(default_model, tmp_path / "model")

    assert is_current(tmp_path / "model")
    assert open_model(Settings(home=tmp_path)).name


def test_a_model_of_another_version_is_not_used(tmp_path: Path, default_model: Path) -> None:
    shutil.copytree(default_model, tmp_path / "model")
    (tmp_path / "model" / MADE_OF).write_text("of something else", encoding="ascii")

    with pytest.raises(ModelOutdated, match="another version"):
        open_model(Settings(home=tmp_path))


def test_a_folder_that_was_named_must_hold_a_model(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        open_model(Settings(home=tmp_path, model=tmp_path / "nothing"))
