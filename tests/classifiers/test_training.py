"""Training: repeatable, fair to authors, saved and opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from appeals.choices import Language
from appeals.errors import ModelMissing
from classifiers import Letter, cross_validate, load, read_corpus, train
from classifiers.fitting import documents, fit, score
from classifiers.judging import folds, judged, truth

if TYPE_CHECKING:
    from pathlib import Path

EVERY = 12
"""A part of the corpus that trains in seconds."""


@pytest.fixture(scope="module")
def letters() -> tuple[Letter, ...]:
    return read_corpus()[::EVERY]


@pytest.fixture(scope="module")
def folder(letters: tuple[Letter, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("model")
    card = train(letters, out)
    assert card.letters == len(letters)
    return out


def test_same_letters_and_seed_give_the_same_scores(letters: tuple[Letter, ...]) -> None:
    docs = documents(letters[:60])
    first, again = (score(fit(letters[:60], docs, seed=3), docs) for _ in range(2))
    assert np.array_equal(first.primary, again.primary)
    assert np.array_equal(first.further, again.further)


def test_no_author_stands_on_two_sides(letters: tuple[Letter, ...]) -> None:
    parts = list(folds(letters))
    authors = [{letters[number].author for number in part} for part in parts]
    assert sum(len(names) for names in authors) == len(set().union(*authors))
    assert sorted(number for part in parts for number in part.tolist()) == judged(letters).tolist()


def test_a_model_opened_again_says_the_same_with_words_of_the_letter(folder: Path, letters: tuple[Letter, ...]) -> None:
    first, second = load(folder), load(folder)
    for letter in letters[:20]:
        found = first.classify(letter.text)
        assert found == second.classify(letter.text)
        for label in found.categories:
            assert 0 <= label.score <= 1
            assert all(letter.text[e.start : e.end] == e.text for e in label.because)


def test_it_learns_its_letters(folder: Path, letters: tuple[Letter, ...]) -> None:
    said = load(folder).predict(letters)
    assert np.mean([one.primary == letter.primary for one, letter in zip(said, letters, strict=True)]) > 0.95


def test_russian_letters_teach_kazakh_ones() -> None:
    corpus = [letter for letter in read_corpus() if not letter.supplement]
    russian = [letter for letter in corpus if letter.language == Language.RU][::3]
    kazakh = [letter for letter in corpus if letter.language == Language.KK][::6]
    primary = score(fit(russian, documents(russian)), documents(kazakh)).primary.argmax(axis=1)
    assert np.mean(primary == truth(kazakh)[0]) > 0.3


def test_an_empty_letter_is_unsure(folder: Path) -> None:
    assert load(folder).classify("").unsure


def test_the_card_tells_figures_and_limits(folder: Path) -> None:
    card = (folder / "README.md").read_text(encoding="utf-8")
    assert "## Limits" in card
    assert "| kk |" in card
    assert "| torture |" in card


def test_no_model_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        load(tmp_path)


@pytest.mark.slow
def test_letters_of_other_authors_are_judged_far_better_than_by_the_baselines() -> None:
    corpus = read_corpus()
    some = [letter for letter in corpus if not letter.supplement][::3] + [x for x in corpus if x.supplement][::8]
    result = cross_validate(some)
    ours, often, svm = (result[name].accuracy for name in ("aryz", "most frequent", "TF-IDF + linear SVM"))
    assert ours > svm > often
