"""The query language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeals.errors import BadQuery
from search.query import Either, Field, Not, Phrase, Together, Word, parse


@pytest.mark.parametrize(
    ("line", "tree"),
    [
        ("суд", Word("суд")),
        ("  суд   школа ", Together((Word("суд"), Word("школа")))),
        ('"районный суд"', Phrase("районный суд")),
        ("«районный суд» “a b” „c“", Together((Phrase("районный суд"), Phrase("a b"), Phrase("c")))),
        ("-суд", Not(Word("суд"))),
        ('школа -"районный суд"', Together((Word("школа"), Not(Phrase("районный суд"))))),
        ("прок*", Word("прок", open=True)),
        ("a OR b c", Either((Word("a"), Together((Word("b"), Word("c")))))),
        ("a ИЛИ b НЕМЕСЕ c", Either((Word("a"), Word("b"), Word("c")))),
        ("(a OR b) c", Together((Either((Word("a"), Word("b"))), Word("c")))),
        ("-(a b)", Not(Together((Word("a"), Word("b"))))),
        ("applicant:Ковалёв", Field("applicant", Word("Ковалёв"))),
        ('мекеме:"№5 мектеп"', Field("institution", Phrase("№5 мектеп"))),
        ("number:2026-0*", Field("number", Word("2026-0", open=True))),
        ("-ЖСН:800101300123", Not(Field("iin", Word("800101300123")))),
        ("по-русски 10:30 - , — №", Together((Word("по-русски"), Word("10:30")))),
        ("", Together(())),
        (" - ", Together(())),
        ("or а", Together((Word("or"), Word("а")))),
    ],
)
def test_a_line_is_read_into_its_tree(line: str, tree: object) -> None:
    assert parse(line) == tree


@pytest.mark.parametrize(
    ("line", "position"),
    [
        ('суд "районный', 5),
        ("(a OR b", 1),
        ("a)", 2),
        ("a OR", 3),
        ("OR a", 1),
        ("( OR b)", 3),
        ("foo:bar", 1),
        ("a автор:б", 3),
        ("я" * 1001, 1001),
        ("(" * 11 + "a" + ")" * 11, 11),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(line: str, position: int) -> None:
    with pytest.raises(BadQuery) as caught:
        parse(line)
    assert caught.value.params["position"] == position
    assert caught.value.explain().message.endswith(".")


def place_of_trouble(line: str) -> int | None:
    try:
        parse(line)
    except BadQuery as error:
        return int(error.params["position"])
    return None


@given(st.text(alphabet='ab я"«»()-*: OR—', max_size=40) | st.text(max_size=60))
def test_any_line_is_read_or_refused_with_a_place_within_it(line: str) -> None:
    assert 1 <= (place_of_trouble(line) or 1) <= len(line) + 1
