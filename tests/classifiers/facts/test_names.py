"""Names in the nominative."""

from __future__ import annotations

import pytest

from classifiers.facts import nominative


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("Иванова Петра Сергеевича", "Иванов Пётр Сергеевич"),
        ("Ахметова Ержана Болатовича", "Ахметов Ержан Болатович"),
        ("Шевченко Игоря Олеговича", "Шевченко Игорь Олегович"),
        ("Петровой Марии Ивановны", "Петрова Мария Ивановна"),
        ("Цой Людмилы Родионовны", "Цой Людмила Родионовна"),
        ("Вишневского Андрея Львовича", "Вишневский Андрей Львович"),
        ("Иванова Мария Петровна", "Иванова Мария Петровна"),
    ],
)
def test_russian_genitives_become_nominatives(written: str, wanted: str) -> None:
    assert " ".join(nominative.russian(written.split(), genitive=True)) == wanted


def test_a_mans_surname_like_an_adjective_is_no_womans() -> None:
    assert nominative.russian(["Горновой", "Сергей"], genitive=False) == ["Горновой", "Сергей"]
    assert nominative.russian(["Горновой", "Анны"], genitive=True) == ["Горнова", "Анна"]


def test_a_womans_name_in_the_nominative_stays_behind_ot() -> None:
    assert nominative.russian(["Сарсенова", "Гульшат"], genitive=True) == ["Сарсенова", "Гульшат"]


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("Әлімқұловадан", "Әлімқұлова"), ("Ғазизқызымын", "Ғазизқызы"), ("Қалиұлынан", "Қалиұлы"), ("Оразәліұлына", "Оразәліұлы"),  # noqa: E501
        ("Серікбаевтан", "Серікбаев"), ("Дарханнан", "Дархан"), ("Саламаттан", "Саламат"), ("Раядан", "Рая"),
        ("Жусиппин", "Жусип"), ("Скрябин", "Скрябин"),
        ("Сұлтан", "Сұлтан"), ("Дастан", "Дастан"), ("Айдан", "Айдан"), ("Головко", "Головко"),
    ],
)  # fmt: skip
def test_kazakh_endings_fall_from_names(written: str, wanted: str) -> None:
    assert nominative.kazakh(written, loose=True) == wanted


def test_a_first_name_keeps_its_end_where_nothing_asks_for_a_case() -> None:
    assert nominative.kazakh("Ботакөзден", loose=False) == "Ботакөзден"


@pytest.mark.parametrize(
    ("words", "sex", "wanted"),
    [
        (["Голубева"], "m", ["Голубев"]),
        (["Голубева"], None, ["Голубева"]),
        (["Гайнутдинова", "Рашида"], "m", ["Гайнутдинов", "Рашид"]),
        (["Гайнутдинова", "Рашида"], "f", ["Гайнутдинова", "Рашида"]),
    ],
)
def test_who_is_known_to_be_a_man_has_no_surname_in_a(words: list[str], sex: str | None, wanted: list[str]) -> None:
    assert nominative.russian(words, genitive=True, sex=sex) == wanted
