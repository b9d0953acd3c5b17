"""Dates, and the letter's own among them."""

from __future__ import annotations

import datetime as dt

import pytest

from classifiers.facts.dates import find_dates
from classifiers.facts.letter_date import find_date

DAY = dt.date(2024, 3, 14)


@pytest.mark.parametrize(
    "written",
    [
        "14.03.2024", "14.03.2024 г.", "14.3.24", "14/03/2024", "2024-03-14", "«14» марта 2024 г.", "14 марта 2024 года",  # noqa: E501
        "2024 жылғы 14 наурыз", "14 наурыз 2024 ж.", "14 наурыз, 2024 жыл", "наурыздың 14-і, 2024 жыл", "2024 ж. «14» наурыз",  # noqa: E501
        "14 March 2024", "March 14, 2024", "14th of March 2024", "14 мар. 2024", "14.III.2024", "14 марта 24 г.",
        "четырнадцатого марта 2024 года", "2024 жылғы наурыздың он төрті", "14-ші наурыз 2024", "2024 жылдың 14 наурызы",  # noqa: E501
        "14 марта две тысячи двадцать четвёртого года", "14 наурыз 2024", "2024-жыл 3-айдың 14-і",
    ],
)  # fmt: skip
def test_every_spelling_of_a_date_is_read(written: str) -> None:
    assert [dated.date for dated in find_dates(f"Подпись\n{written}")] == [DAY]


@pytest.mark.parametrize("written", ["31.02.2024", "14 марта", "приказ № 14/03", "8 701 14 03 24"])
def test_what_is_no_full_date_is_none(written: str) -> None:
    assert find_dates(written) == []


def test_the_date_beside_the_signature_is_the_letters() -> None:
    text = "5 января 2024 года меня уволили. Приказ от 09.01.2024 прилагаю.\nВосстановите меня.\n\n14 марта 2024 г.  Петров"  # noqa: E501
    assert find_date(text) == DAY


def test_a_date_at_the_top_is_the_letters() -> None:
    assert (
        find_date("г. Алматы, 14.03.2024\n\nЗдравствуйте! 2 марта 2024 года у нас отключили воду и до сих пор нет.")
        == DAY
    )


def test_a_birthday_is_not_the_letters_date() -> None:
    assert find_date("Ахметов Ерлан, 14.03.1984 г.р.\nТелефоным жоқ.") is None


def test_a_date_inside_a_story_is_not_the_letters_date() -> None:
    body = "На прошлой неделе мы всей семьёй пошли в отдел, где нам сказали, что решение вынесли ещё 14 марта 2024 года без нас, и больше не разговаривали."  # noqa: E501
    assert find_date(body + "\n" + body.replace("14 марта 2024 года", "давно") + "\nПетрова") is None


def test_part_of_a_telephone_number_is_no_date() -> None:
    assert find_date("Петров, 14.03.2024, 8 (71431) 7-08-26") == DAY


@pytest.mark.parametrize("written", ["14.О3.2024", "l4.03.2024", "14 мapта 2024", "14 мирта 2024 г.", "14 наурыэ 2024"])
def test_a_date_that_was_misread_by_a_letter_is_read(written: str) -> None:
    assert [dated.date for dated in find_dates(f"Подпись\n{written}")] == [DAY]
