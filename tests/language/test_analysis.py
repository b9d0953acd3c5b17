"""The one analysis: offsets, sentences, languages, base forms."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import language
from appeals.choices import Language

LETTERS = st.text(alphabet="аәбқңөұүіыйңёЁ a.B!?'’-–0369\n\t \u0301\u00ad@№«»", max_size=80)


@settings(deadline=None)
@given(st.one_of(LETTERS, st.text(max_size=60)))
def test_every_token_is_found_at_its_offsets_and_nothing_but_white_space_is_lost(text: str) -> None:
    tokens = language.analyse(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(before.end <= after.start for before, after in pairwise(tokens))
    covered = {place for token in tokens for place in range(token.start, token.end)}
    assert all(text[place].isspace() for place in range(len(text)) if place not in covered)


def test_each_sentence_of_a_mixed_letter_has_its_own_language() -> None:
    tokens = language.analyse("Менің арызым қаралмады. Прошу принять меры.")
    assert {token.text: token.language for token in tokens if token.text != "."} == {
        "Менің": Language.KK,
        "арызым": Language.KK,
        "қаралмады": Language.KK,
        "Прошу": Language.RU,
        "принять": Language.RU,
        "меры": Language.RU,
    }


def test_numbers_and_signs_are_themselves() -> None:
    tokens = {
        token.text: token for token in language.analyse("№ 2026-000123, 14.05.2023; 102-ге, a.b@mail.kz АК-159/6")
    }
    assert [tokens[text].lemma for text in ("№", "2026-000123", "14.05.2023", ";")] == [
        *("№", "2026-000123", "14.05.2023", ";")
    ]
    assert tokens["14.05.2023"].language == Language.UNKNOWN
    assert tokens["102-ге"].lemma == "102"
    assert "a.b@mail.kz" in tokens
    assert "АК-159" in tokens


def test_misread_letters_leave_the_base_form_as_it_is() -> None:
    assert language.analyse("Бiздiң құқығымыз")[0].lemma == "біз"  # Latin i


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Мен келдім. Ол кетті! Неге?", ["Мен келдім.", "Ол кетті!", "Неге?"]),
        ("Живу на ул. Абая, д. 5. Прошу помочь.", ["Живу на ул. Абая, д. 5.", "Прошу помочь."]),
        ("А. Б. Иванов пришёл... и ушёл.", ["А. Б. Иванов пришёл... и ушёл."]),
        ("Заголовок\n\nтекст письма", ["Заголовок", "текст письма"]),
    ],
)
def test_sentences_end_at_signs_and_blank_lines_but_not_at_abbreviations(text: str, sentences: list[str]) -> None:
    assert [sentence.text.strip() for sentence in language.pipeline()(text).sents] == sentences


def test_the_pipeline_tells_language_and_base_form_of_each_token() -> None:
    doc = language.pipeline()("Құқығым бұзылды, прошу помочь")
    assert [token.lemma_ for token in doc] == ["құқық", "бұз", ",", "просить", "помочь"]
    assert [token._.language for token in doc][::2] == [Language.KK, Language.UNKNOWN, Language.RU]


def test_a_run_of_letters_without_end_is_taken_as_it_is() -> None:
    text = "ә" * 200_000 + " " + "a" * 200_000
    assert [(token.language, len(token.lemma)) for token in language.analyse(text)] == [(Language.UNKNOWN, 200_000)] * 2
