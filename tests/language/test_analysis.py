"""The one analysis: offsets, languages, base forms."""

from __future__ import annotations

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
    covered = {place for token in tokens for place in range(token.start, token.end)}
    assert all(text[place].isspace() for place in range(len(text)) if place not in covered)


@settings(deadline=None)
@given(LETTERS)
def test_folding_twice_changes_nothing_more(word: str) -> None:
    assert language.fold(language.fold(word)) == language.fold(word)


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
