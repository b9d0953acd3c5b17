"""Where a query is met in a text, and the snippet that shows it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from search import SearchRequest, marks_in
from search.marks import SNIPPET, Mark, page_of, snippet


def marked(text: str, query: str) -> list[str]:
    return [text[mark.start : mark.end] for mark in marks_in(text, SearchRequest(query))]


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("Зарплату не платят. О зарплате молчат.", "зарплата", ["Зарплату", "зарплате"]),
        ("Жалақымды бермеді.", "зарплата", ["Жалақымды"]),
        ("Решения судов, решение суда.", '"решение суда"', ["решение суда"]),
        ("Прокуратура и прокурор молчат.", "прок*", ["Прокуратура", "прокурор"]),
        ("Дом сгорел, дома нет, о дыме молчим.", "дом -пожар", ["Дом", "дома"]),
        ("В шkoле холодно.", "школа", ["шkoле"]),
        ("Администрaция молчит.", "администрация", ["Администрaция"]),
        ("Адмннистрация молчит.", "администрация", ["Адмннистрация"]),
        ("Пришла админи-\nстрация.", "администрация", ["админи-\nстрация"]),
        ("Ата-анасы келді.", "ата-ана", ["Ата", "анасы"]),
        ("Калган жалакыны берсин.", "қалған", ["Калган"]),
        ("Ничего такого.", "суд", []),
        ("", "суд", []),
    ],
)
def test_words_are_marked_in_every_form_they_are_found_by(text: str, query: str, expected: list[str]) -> None:
    assert marked(text, query) == expected


def test_a_guess_is_marked_only_where_nothing_surer_is_there() -> None:
    assert marked("Адмннистрация и администрация.", "администрация") == ["администрация"]


def test_marks_are_in_order_and_never_overlap() -> None:
    text = "Районный суд, суд района, районный суд города. " * 5
    marks = marks_in(text, SearchRequest('"районный суд" суд районный'))
    assert all(one.end <= other.start for one, other in pairwise(marks))
    assert len(marks) >= 15


def test_the_snippet_shows_the_most_different_words_and_keeps_words_whole() -> None:
    filler = "Совсем посторонние слова идут подряд. " * 20
    text = filler + "Пенсию задержали. " + filler + "Пенсию и пособие задержали на месяц. " + filler
    found = marks_in(text, SearchRequest("пенсия пособие задержать"))
    shown = snippet(text, found)
    assert [shown.text[mark.start : mark.end] for mark in shown.marks] == ["Пенсию", "пособие", "задержали"]
    assert len(shown.text) <= SNIPPET
    assert text[shown.start : shown.start + len(shown.text)] == shown.text
    assert text[shown.start - 1].isspace()
    assert not text[shown.start + len(shown.text)].isalpha() or text[shown.start + len(shown.text) - 1].isspace()


@pytest.mark.parametrize("text", ["", "Коротко.", "ы" * 1000, " " * 500 + "слово"])
def test_a_text_without_marks_is_shown_from_its_beginning(text: str) -> None:
    shown = snippet(text, [])
    assert shown.marks == ()
    assert text.lstrip().startswith(shown.text)
    assert len(shown.text) <= SNIPPET


def test_a_mark_in_a_text_without_blanks_is_in_the_snippet() -> None:
    assert snippet("ы" * 1000, [Mark(500, 510)]).text


def test_pages_are_counted_from_one_and_an_empty_page_is_passed_over() -> None:
    starts = (0, 100, 100, 250)
    assert [page_of(offset, starts) for offset in (0, 99, 100, 249, 250, 9999)] == [1, 1, 3, 3, 4, 4]
