"""Folding: one spelling for the many ways to type or misread a word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from language import fold

TYPED = st.text(alphabet="аәбқңөұүіыйоёЁКTabcBеxІi036'’-–ЌЇ \u0301\u0308\u00ad", max_size=30)


@settings(deadline=None)
@given(st.one_of(TYPED, st.text(max_size=40)))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Ёлка", "елка"),
        ("е\u0308лка", "елка"),
        ("Бiздiң", "біздің"),  # Latin i
        ("тəртіп", "тәртіп"),  # the phonetic sign in place of ә
        ("пpoкypop", "прокурор"),  # Latin p, o, y
        ("pоlice", "police"),  # Cyrillic о
        ("м0сква", "москва"),
        ("3аявление", "заявление"),
        ("6ала", "бала"),
        ("ЌАЗАЌ", "қазақ"),
        ("Їкім", "үкім"),
        ("ґмір", "өмір"),
        ("ата‑ана", "ата-ана"),
        ("prisoner’s", "prisoner's"),
        ("не\u00adвиновен", "невиновен"),
        ("АК-159", "ак-159"),
        ("Й", "й"),
    ],
)
def test_misread_and_legacy_letters_are_repaired(typed: str, folded: str) -> None:
    assert fold(typed) == folded


def test_a_text_is_folded_word_by_word() -> None:
    assert fold("Oтдел police, кaбинет 305") == "отдел police, кабинет 305"
