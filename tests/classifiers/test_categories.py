"""Features, calibration and reasons: the parts of a decision, each alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from appeals.choices import Language
from appeals.labels import Token
from classifiers import meanings, words
from classifiers.calibration import fit, primary_probabilities, threshold
from classifiers.explain import reasons
from classifiers.features import GROUPS, features
from classifiers.textcat import contributions, learn_vocabulary, linear_features, scores, vector
from language import analyse, fold, lemmas

if TYPE_CHECKING:
    from classifiers.textcat import Network

TEXTS = ("Мне не платят пенсию.", "Сосед затопил квартиру.", "Зейнетақымды бермейді.")


def network(texts: tuple[str, ...]) -> Network:
    model = linear_features(dict.fromkeys(GROUPS, 1.0), nO=2)
    learn_vocabulary(model, [features(analyse(text)) for text in texts])
    model.initialize()
    chance = np.random.default_rng(0)
    model.set_param("W", chance.normal(size=(model.get_dim("nI"), 2)).astype("float32"))
    return model


def test_a_russian_and_a_kazakh_letter_share_features() -> None:
    russian, kazakh = (set(features(analyse(TEXTS[n])).keys.tolist()) for n in (0, 2))
    assert russian & kazakh


def test_words_of_three_languages_that_mean_the_same_are_one_feature() -> None:
    meaning = GROUPS.index("meaning")
    said = [features(analyse(text)) for text in ("крышу моего дома", "үйімнің шатыры", "the roof of my house")]
    keys = [set(found.keys[found.groups == meaning].tolist()) for found in said]
    assert len(set.intersection(*keys)) >= 2


@pytest.mark.parametrize("language", meanings.LANGUAGES)
def test_dictionaries_give_russian_base_forms(language: Language) -> None:
    lines = (meanings.FOLDER / f"{language.value}.tsv").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(lines), "sorted, so that a double entry is seen"
    assert len(lines) == len(meanings.table(language))
    said = {russian for words_ in meanings.table(language).values() for russian in words_}
    assert [word for word in sorted(said) if word not in {fold(lemma) for lemma in lemmas(word)}] == []


def test_a_russian_word_means_itself_even_where_kazakh_has_its_like() -> None:
    assert meanings.of("сын", Language.RU) == ("сын",)
    assert "сын" in meanings.of("ұл", Language.KK)


def test_everyday_words_are_found_in_any_form() -> None:
    found = features(analyse("с рёбрами и челюстью"))
    assert GROUPS.index("everyday") in found.groups.tolist()


def test_each_group_of_everyday_words_has_all_three_languages() -> None:
    ids = [line.split("\t")[0] for line in words.TABLE.read_text(encoding="utf-8").splitlines()]
    assert len(ids) == len(set(ids))
    cells = [line.split("\t") for line in words.TABLE.read_text(encoding="utf-8").splitlines()]
    assert all(len(row) == 4 and all(cell.strip() for cell in row) for row in cells)


def test_the_shipped_base_forms_are_what_the_analysis_says_today() -> None:
    shipped = words.SHIPPED.read_text(encoding="utf-8")
    assert shipped == words.written(words.by_hand()), "run python scripts/make_words_base.py"


def test_words_like_those_of_a_group_belong_to_it_where_no_person_said_otherwise() -> None:
    assert set(words.groups()["apprehend"]) & set(words.by_hand()["arrest"])
    assert all(words.groups()[lemma] == ids for lemma, ids in words.by_hand().items())
    known = {group for ids in words.by_hand().values() for group in ids}
    assert known >= {group for ids in words.groups().values() for group in ids}


def test_numbers_and_signs_are_no_features() -> None:
    assert not len(features(analyse("2024 — 15.03, № 7!")).keys)


def test_a_letter_without_words_is_scored() -> None:
    model = network(TEXTS)
    assert scores(model, vector(model, features(analyse("")))).tolist() == [0.0, 0.0]


def test_every_group_of_features_has_the_same_length_in_long_and_short_letters() -> None:
    model = network(TEXTS)
    short = vector(model, features(analyse(TEXTS[0])))
    long = vector(model, features(analyse(" ".join(TEXTS))))
    assert np.linalg.norm(short.values) == pytest.approx(np.linalg.norm(long.values), rel=0.3)


def test_what_words_add_makes_up_the_score() -> None:
    model = network(TEXTS)
    tokens = analyse("Сосед не платят пенсию, пенсию!")
    found = features(tokens)
    row = vector(model, found)
    added = contributions(model, found, row, 0, [0, 1], len(tokens))
    assert len(added) == len(tokens)
    first, second = scores(model, row).tolist()
    assert added.sum() == pytest.approx(first - (first + second) / 2, abs=1e-4)


def test_reasons_are_pieces_of_the_text_strongest_first_and_neighbours_are_joined() -> None:
    text = "Прошу вернуть пенсию маме"
    places = [(0, 5), (6, 13), (14, 20), (21, 25)]
    tokens = [Token(text[a:b], a, b, Language.RU, text[a:b].lower()) for a, b in places]
    found = reasons(text, tokens, np.array([0.3, 0.0, 0.5, 0.4], dtype="float64"))
    assert [piece.text for piece in found] == ["пенсию маме", "Прошу"]
    assert all(text[piece.start : piece.end] == piece.text for piece in found)


def test_there_is_no_reason_where_no_word_spoke_for_it() -> None:
    assert reasons("да", [Token("да", 0, 2, Language.RU, "да")], np.array([-1.0])) == ()


def test_the_threshold_is_the_lowest_that_keeps_the_aim() -> None:
    confidence = np.array([0.9, 0.8, 0.7, 0.6])
    right = np.array([True, True, False, True])
    assert threshold(confidence, right, 1.0) == 0.8
    assert threshold(confidence, right, 0.75) == 0.6
    assert threshold(confidence, np.zeros(4, dtype=bool), 0.9) == 1.0


def test_fitted_probabilities_say_how_often_they_are_right() -> None:
    chance = np.random.default_rng(1)
    truth = chance.integers(0, 5, 4000)
    found = chance.normal(scale=0.2, size=(4000, 5))
    found[np.arange(4000), truth] += 0.3
    fitted = fit(found, truth, np.zeros((4000, 5)), np.zeros((4000, 5), dtype=bool), aim=0.95)
    likely = primary_probabilities(found, fitted.temperature).max(axis=1)
    right = primary_probabilities(found, fitted.temperature).argmax(axis=1) == truth
    assert likely.mean() == pytest.approx(right.mean(), abs=0.03)
    assert right[likely >= fitted.threshold].mean() >= 0.95
