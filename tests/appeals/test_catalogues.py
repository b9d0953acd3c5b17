"""Every text that people see exists in Russian and Kazakh, with the same params."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

ROOT = Path(__file__).parent.parent.parent
ROOMS = ("appeals", "cli", "classifiers", "flows", "language", "office", "pipeline", "records", "search", "web")
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2"), ("facts/*.toml", "scripts.rule_texts:rules")]


def texts() -> set[str]:
    """Collect what is marked in the code, as `make catalogues` does."""
    found = [
        message
        for room in ROOMS
        for _, _, message, _, _ in extract_from_dir(ROOT / room, METHODS, keywords={"mark": None, "_": None})
    ]
    return {each for each in found if isinstance(each, str)}


def catalogue(language: str) -> Catalog:
    with (ROOT / "appeals" / "locale" / language / "LC_MESSAGES" / "aryz.po").open("rb") as file:
        return read_po(file, locale=language)


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_every_text_is_translated(language: str) -> None:
    told = catalogue(language)

    missing = [each for each in sorted(texts()) if (found := told.get(each)) is None or not found.string]

    assert missing == [], "run make catalogues and translate these"


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_a_translation_has_the_params_of_its_text(language: str) -> None:
    def params(text: str) -> list[str]:
        return sorted(re.findall(r"{[^}“]*}", text))

    pairs = [(str(each.id), str(each.string)) for each in catalogue(language) if each.id]

    assert len(pairs) > 100
    assert [text for text, translation in pairs if params(text) != params(translation)] == []


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_no_translation_is_left_over(language: str) -> None:
    assert {str(each.id) for each in catalogue(language) if each.id} <= texts()
