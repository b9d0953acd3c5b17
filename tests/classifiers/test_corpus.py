"""Reading the corpus."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from appeals.choices import Language
from classifiers import read_corpus, read_letters

if TYPE_CHECKING:
    from pathlib import Path


KINDS = ("own", "own_long", "own_told", "own_border", "own_rare", "own_post")


def test_ids_differ_over_all_files() -> None:
    ids = [letter.id for letter in read_corpus()]
    assert len(ids) == len(set(ids))


def test_a_line_becomes_a_letter_with_all_its_labels(tmp_path: Path) -> None:
    line = {
        "id": "x-1",
        "language": "kk",
        "categories": ["health", "children"],
        "region": "KZ-35",
        "applicant_region": None,
        "applicant": {"name": "Ә. Б.", "iin": None, "phone": None, "email": None},
        "letter_date": "2024-03-11",
        "text": "Дәрі жоқ.",
    }
    file = tmp_path / "somebody.jsonl"
    file.write_text(json.dumps(line, ensure_ascii=False) + "\n", encoding="utf-8")
    (letter,) = read_letters(file)
    assert (letter.primary, letter.categories, letter.author) == ("health", ("health", "children"), "somebody")
    assert (letter.language, letter.region, letter.applicant_region) == (Language.KK, "KZ-35", None)
    assert (letter.applicant.name, letter.letter_date) == ("Ә. Б.", dt.date(2024, 3, 11))


def test_labels_that_a_file_lacks_are_unknown(tmp_path: Path) -> None:
    file = tmp_path / "short.jsonl"
    file.write_text('{"id": "1", "language": "en", "categories": ["labour"], "text": "Pay."}\n', encoding="utf-8")
    (letter,) = read_letters(file)
    assert letter.region is None
    assert letter.applicant.name is None
    assert letter.letter_date is None


def test_our_own_letters_are_only_learnt_from() -> None:
    own = {letter.author for letter in read_corpus() if letter.supplement}
    languages = ("en", "kk", "mixed", "ru")
    assert own == {f"{kind}_{name}" for kind in KINDS for name in languages}


def test_notes_and_letters_made_to_lie_on_a_border_teach_less() -> None:
    lesser = {letter.author: letter.lesser for letter in read_corpus()}
    assert lesser["own_ru"]
    assert lesser["own_border_kk"]
    assert lesser["own_rare_mixed"]
    assert not lesser["own_long_kk"]
    assert not lesser["own_told_en"]
    assert not lesser["own_post_ru"]
    assert not lesser["train_c"]
