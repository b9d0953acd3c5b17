"""The dictionary of place names as it is shipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from classifiers.facts import gazetteer, place_names

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_shipped_dictionary_is_that_of_the_tables() -> None:
    built = place_names.load()
    shipped = gazetteer.TABLE.read_text(encoding="utf-8")
    assert shipped == place_names.written(built), "run python -m classifiers.facts.place_names"
    assert gazetteer.default() == built


def test_where_a_table_was_edited_the_dictionary_is_built_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    old = tmp_path / "names.txt"
    old.write_text("made of other tables\n\nнигде\tfixed\t0KZ-10\n", encoding="utf-8")
    monkeypatch.setattr(gazetteer, "TABLE", old)
    assert gazetteer.default.__wrapped__() == place_names.load()
