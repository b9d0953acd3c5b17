"""The taxonomy: complete in three languages, and its law dated."""

from __future__ import annotations

import datetime as dt

import pytest

from classifiers import Taxonomy, read_corpus

TAXONOMY = Taxonomy.load()
CERTAINTIES = {"read", "recalled", "unknown"}


def test_there_are_twenty_different_codes() -> None:
    assert len(TAXONOMY.codes) == len(set(TAXONOMY.codes)) == 20


def test_every_code_of_the_corpus_is_in_the_taxonomy() -> None:
    assert {code for letter in read_corpus() for code in letter.categories} == set(TAXONOMY.codes)


@pytest.mark.parametrize("code", TAXONOMY.codes)
def test_a_category_has_its_texts_in_three_languages(code: str) -> None:
    category = TAXONOMY[code]
    for texts in (category.name, category.definition, category.body):
        assert set(texts) == {"en", "ru", "kk"}
        assert all(text.strip() for text in texts.values())


@pytest.mark.parametrize("code", TAXONOMY.codes)
def test_each_day_is_governed_by_one_constitution(code: str) -> None:
    def constitutions(day: dt.date) -> list[str]:
        return [each.act.id for each in TAXONOMY[code].basis_on(day) if each.act.id.startswith("constitution")]

    assert set(constitutions(dt.date(2026, 6, 30))) == {"constitution-1995"}
    assert set(constitutions(dt.date(2026, 7, 1))) == {"constitution-2026"}


def test_the_numbering_of_the_new_constitution_is_not_invented() -> None:
    new = [each for code in TAXONOMY.codes for each in TAXONOMY[code].basis if each.act.id == "constitution-2026"]
    assert {(each.article, each.certainty) for each in new} == {(None, "unknown")}


def test_every_basis_says_how_certain_it_is() -> None:
    assert {each.certainty for code in TAXONOMY.codes for each in TAXONOMY[code].basis} <= CERTAINTIES


def test_an_unknown_code_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        TAXONOMY["weather"]
