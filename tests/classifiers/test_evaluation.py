"""Figures of an evaluation, on answers whose figures are known."""

from __future__ import annotations

import pytest

from appeals.choices import Language
from classifiers import Letter, Prediction, evaluate
from classifiers.baselines import Known, most_frequent, tfidf_svm


def letter(code: str, *further: str, language: Language = Language.RU, text: str = "слово") -> Letter:
    return Letter("1", text, (code, *further), language, "a")


LETTERS = [
    letter("health"),
    letter("health", language=Language.KK),
    letter("labour", "health"),
    letter("labour", text="слово " * 100),
]
SAID = [
    Prediction("health", (), 0.9),
    Prediction("labour", (), 0.4, unsure=True),
    Prediction("labour", ("health", "children"), 0.8),
    Prediction("labour", (), 0.7),
]


def test_accuracy_is_over_all_and_over_the_sure_ones() -> None:
    result = evaluate(LETTERS, SAID)
    assert (result.accuracy, result.unsure, result.accuracy_when_sure) == (0.75, 0.25, 1.0)


def test_a_category_has_precision_recall_and_f1() -> None:
    labour = evaluate(LETTERS, SAID).labels["labour"]
    assert (labour.precision, labour.recall, labour.f1) == (pytest.approx(2 / 3), 1.0, 0.8)


def test_further_categories_are_pooled() -> None:
    further = evaluate(LETTERS, SAID).further
    assert (further.precision, further.recall, further.letters) == (0.5, 1.0, 1)


def test_languages_and_lengths_are_told_apart() -> None:
    result = evaluate(LETTERS, SAID)
    assert (result.languages["ru"].accuracy, result.languages["kk"].accuracy) == (1.0, 0.0)
    assert [share.letters for share in result.lengths.values()] == [1, 3]


def test_calibration_compares_confidence_with_what_was_right() -> None:
    result = evaluate(LETTERS, SAID)
    assert result.brier == pytest.approx((0.01 + 0.16 + 0.04 + 0.09) / 4)
    assert result.calibration_error == pytest.approx((0.1 + 0.4 + 0.2 + 0.3) / 4)


def test_confusion_counts_what_was_said_for_what() -> None:
    assert evaluate(LETTERS, SAID).confusion == {
        ("labour", "labour"): 2,
        ("health", "health"): 1,
        ("health", "labour"): 1,
    }


def test_answers_without_a_probability_have_no_calibration() -> None:
    known = Known([each.text for each in LETTERS], [each.primary for each in LETTERS])
    result = evaluate(LETTERS, [Prediction(code) for code in most_frequent(known, known.texts)])
    assert (result.accuracy, result.calibration_error, result.brier) == (0.5, None, None)


def test_the_svm_learns_what_it_is_shown() -> None:
    texts = {"health": "больница врач лечение", "labour": "зарплата увольнение начальник"}
    known = Known([text for text in texts.values() for _ in range(2)], [code for code in texts for _ in range(2)])
    assert tfidf_svm(known, ["начальник не дал зарплату"]) == ["labour"]
