"""Which of two trainings is better on an office's own letters."""

from __future__ import annotations

from classifiers import read_corpus
from classifiers.comparison import FEWEST, Comparison, compare

CORPUS = read_corpus()


def test_letters_of_a_kind_that_the_corpus_lacks_make_the_model_better() -> None:
    corpus = [letter for letter in CORPUS[::12] if letter.primary != "religion"]
    own = [letter for letter in CORPUS if letter.primary == "religion" and not letter.supplement][:18]
    found = compare(corpus, own, frozenset())
    assert found
    assert found.letters == len(own)
    assert found.in_use == 0 < found.fresh
    assert found.better


def test_a_model_that_had_read_the_same_letters_is_as_good() -> None:
    corpus, own = CORPUS[::24], [letter for letter in CORPUS if not letter.supplement][:FEWEST]
    found = compare(corpus, own, frozenset(letter.id for letter in own))
    assert found
    assert found.in_use == found.fresh


def test_few_letters_say_nothing() -> None:
    assert compare(CORPUS[::24], CORPUS[: FEWEST - 1], frozenset()) is None


def test_the_better_one_is_the_fresh_one_also_where_both_are_equal() -> None:
    assert Comparison(20, 0.8, 0.8).better
    assert not Comparison(20, 0.85, 0.8).better
