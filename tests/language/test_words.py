"""Base forms over the languages, index terms, and what importing costs."""

from __future__ import annotations

import subprocess
import sys

import pytest

import language
from appeals.choices import Language
from language import english, lemmas, russian


@pytest.mark.parametrize(
    ("word", "base"), [("жалобы", "жалоба"), ("судом", "суд"), ("детей", "ребенок"), ("село", "село"), ("идёт", "идти")]
)
def test_russian_base_forms(word: str, base: str) -> None:
    assert russian.lemma(language.fold(word)) == base


@pytest.mark.parametrize(
    ("word", "base"), [("prisoners", "prisoner"), ("beaten", "beat"), ("children's", "child"), ("rights", "right")]
)
def test_english_base_forms(word: str, base: str) -> None:
    assert english.lemma(word) == base


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("жалобу", "жалоба"),
        ("жалобамызды", "жалоба"),
        ("калган", "қал"),
        ("құқығы", "құқық"),
        ("prisoners", "prisoner"),
        ("aryzym", "арыз"),
        ("сот", "сот"),
    ],
)
def test_a_word_alone_finds_its_base_form_whatever_its_language(word: str, base: str) -> None:
    assert base in lemmas(word)


def test_a_word_of_one_language_gets_no_guesses_of_another() -> None:
    assert lemmas("жалобы") == {"жалоба"}
    assert lemmas("арызымды") == {"арыз"}


def test_an_index_gets_the_base_form_and_the_first_five_letters() -> None:
    token = language.analyse("Құқықтарымыздың")[0]
    assert language.stem_terms(token) == ("құқық", "құқық")
    assert language.stem_terms(language.analyse("Сотқа")[0]) == ("сот", "сотқа")
    assert language.prefix_term("Ёлка") == "елка"


def test_detecting_loads_neither_spacy_nor_the_dictionaries() -> None:
    script = (
        "import sys, language; language.detect('Менің арызым'); language.fold('Ё');"
        "sys.exit(any(name in sys.modules for name in ('spacy', 'pymorphy3', 'simplemma', 'numpy')))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_a_russian_word_in_a_kazakh_sentence_keeps_its_russian_base_form() -> None:
    tokens = language.analyse("Тергеуші маған рассмотрели деп жауап берді, ал мен келіспедім.")
    found = {token.text: token for token in tokens}
    assert (found["рассмотрели"].language, found["рассмотрели"].lemma) == (Language.RU, "рассмотреть")
    assert found["келіспедім"].language == Language.KK
