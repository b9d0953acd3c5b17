"""The parts of finding a name: where names stand, what a word is, what the surroundings say."""

from __future__ import annotations

import pytest

from classifiers.facts import nameless, names
from classifiers.facts.name_capitals import with_capitals
from classifiers.facts.name_runs import find_runs
from classifiers.facts.name_signs import sex_told, signs
from classifiers.facts.name_words import beside_a_name, is_formula, is_initial, like_surname
from classifiers.facts.reading import find_name, finder, read_weights


def test_runs_are_names_without_formulas_and_common_words() -> None:
    text = "Уважаемая Анна Петровна! Пишет Вам Ахметов Ержан Болатович, и просит помочь."
    assert [run.words for run in find_runs(text, [])] == [("Анна", "Петровна"), ("Ахметов", "Ержан", "Болатович")]
    assert all(text[run.start : run.end] == " ".join(run.words) for run in find_runs(text, []))


def test_a_place_ends_a_name() -> None:
    text = "Ахметов Ержан Семей"
    assert [run.words for run in find_runs(text, [(14, 19)])] == [("Ахметов", "Ержан")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Мен Өзбекстаннан келдім", []), ("ҚАТЕ БОЛДЫ BY RICE ТЧК КӨМЕК", []),
        ("қайта санасын. Тоқсанбай Марал, 29 қараша 2024", [("Тоқсанбай", "Марал")]),
    ],
)  # fmt: skip
def test_countries_and_english_words_are_no_names_and_signatures_are(text: str, found: list[tuple[str, ...]]) -> None:
    assert [run.words for run in find_runs(text, [])] == found


def test_an_initial_without_its_point_belongs_to_the_name() -> None:
    assert [run.words for run in find_runs("от Ахметова Ержана Б, тел.", [])] == [("Ахметова", "Ержана", "Б")]


def test_mentions_of_one_person_are_one_candidate_in_the_nominative() -> None:
    text = "От Ахметова Ержана Болатовича\n\nПрошу помочь моей семье.\n\nАхметов Е.Б."
    (person,) = names.candidates(text, [])
    assert person.name == "Ахметов Ержан Болатович"
    assert person.features["mentions"] == 1
    assert {"from", "head", "last"} <= person.features.keys()


def test_surroundings_tell_the_writer_from_others() -> None:
    text = "Меня зовут Ахметов Ержан. Мне не отвечает следователь Петров Иван.\nС уважением, Ахметов Ержан"
    first, other, last = find_runs(text, [])
    assert "introduced" in signs(text, first)
    assert "other" in signs(text, other)
    assert "signing" in signs(text, last)


def test_small_letters_get_capitals_where_names_are() -> None:
    text = "меня зовут ержан ахметов, прошу помочь мне с пенсией, которую не платят уже третий месяц подряд"
    assert with_capitals(text) == text.replace("ержан ахметов", "Ержан Ахметов")
    assert with_capitals("Пишет ержан ахметов.") == "Пишет ержан ахметов."


def test_a_son_is_a_relative_but_behind_a_name_a_patronymic() -> None:
    assert is_formula("ұлы")
    assert not is_formula("ұлы", behind_name=True)
    assert is_formula("ЖШС")


@pytest.mark.parametrize(("word", "initial"), [("А.", True), ("Дж.", True), ("Б", True), ("Ян", False)])
def test_initials_are_told_from_short_names(word: str, initial: bool) -> None:  # noqa: FBT001
    assert is_initial(word) is initial


def test_a_word_between_a_surname_and_a_patronymic_is_beside_a_name() -> None:
    text = "Ахметов Алатау Болатович"
    assert beside_a_name(text, 8, 14, "")
    assert not beside_a_name("посёлок Алатау большой", 8, 14, "")


def test_letters_say_that_they_hide_the_name_or_that_many_sign() -> None:
    assert nameless.nothing("Прошу, фамилию не называйте: не назову себя.")["none:anonymous"] == 1
    assert nameless.nothing("Жильцы дома 5, подписи прилагаются")["none:collective"] == 1
    assert nameless.nothing("Мне не платят пенсию")["none:collective"] == 0


def _name(text: str) -> str | None:
    return find_name(text, finder().find(text), read_weights()["name"])


def test_the_iin_or_the_word_before_a_name_tells_the_sex() -> None:
    assert sex_told("от ", " (ИИН 641010370130)") == "m"
    assert sex_told("от ", ", 641010470130") == "f"
    assert sex_told("жалоба осуждённого ", "") == "m"
    assert sex_told("от ", "") is None
    assert _name("ЖАЛОБА\nосуждённого Голубева С.Н., отряд 4\n\nПрошу перевести меня ближе к дому.") == "Голубев С.Н."


def test_a_name_as_an_office_misspelt_it_is_not_the_writers() -> None:
    text = "В базе я «Нурбаева Лайла», а в удостоверении иначе. Прошу исправить.\n\nНұрбаева Лейла\n14.01.2025"
    assert _name(text) == "Нұрбаева Лейла"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Жәнібектен Мәлік Өтешқалиев жазады, малым бар, басқа кәсібім жоқ.", "Мәлік Өтешқалиев"),
        ("Мен, Күләнда Бөкеева, Глубокое ауданында тұрамын.", "Күләнда Бөкеева"),
        ("Бұл шағымды жаздым.\n\nБөкенов Азамат Серікұлы, ЖСН 010614501128", "Бөкенов Азамат Серікұлы"),
        ("Мектебіміз жабылды.\n\nГ. Ыдырыс\n09.10.2023", "Г. Ыдырыс"),
        ("Maqsatym – kömek sūrau.\n\nMaqsat Äbdıraşūly\n24 aqpan 2025", "Maqsat Äbdıraşūly"),
        ("Маған жұмыс бермейді.\n\nГүлжиһан, gulzhikhan@inbox.example\n30 наурыз 2023 жыл", "Гүлжиһан"),
        ("Көмек сұраймын.\n\nЗүлқия апай, 8 701 606 14 83", "Зүлқия"),
    ],
)
def test_names_of_several_words_and_alone(text: str, wanted: str) -> None:
    assert _name(text) == wanted


@pytest.mark.parametrize(("word", "like"), [("Птицын", True), ("Ильина", True), ("анасына", False)])
def test_kazakh_endings_are_no_surnames(word: str, like: bool) -> None:  # noqa: FBT001
    assert like_surname(word) is like


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Прошу пересчитать.\n\nS. Dyussenbina (Saule)\n+7 705 771 80 63", "Dyussenbina Saule"),
        ("Атым Нұрдәулет, фамилиям Серік. Төлемді тоқтатты.", "Нұрдәулет Серік"),
        ("Гончар я, Любовь Тихоновна, из Экибастуза, писала Вам.", "Гончар Любовь Тихоновна"),
        ("Қолхат бергізсеңіз екен.\nКүләш апаларың Әбсадықова, ЖСН 590228401834", "Күләш Әбсадықова"),
        ("ПРОШУ ВЕРНУТЬ СЫНА ДОМОЙ ТЧК НЕ ДАЮТ ТЧК ЗАВТРА БУДЕТ ПОЗДНО ТЧК ИВАНОВА МАРИЯ 2023", "ИВАНОВА МАРИЯ"),
        ("Мен Кабылов Азамат, Семейде турам.", "Кабылов Азамат"),
        ("от Есболганова Абылая, прож. г. Актау, работал мясником.", "Есболганов Абылай"),
    ],
)  # fmt: skip
def test_pieces_of_a_name_are_put_together(text: str, wanted: str) -> None:
    assert _name(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("г. Ушарал, от Руденко Ларисы, частного предпринимателя, зона отдыха.", "Руденко Лариса"),
        ("Мы просим четвёртый раз.\n\nЖунусова Баян, 23 марта 2023", "Жунусова Баян"),
        ("Пусть запретят.\n\nF. Usmanova — Farida, 29.10.2024", "Usmanova Farida"),
        ("ХАТТАМАДАН КӨШІРМЕ\n\nБіз, ауыл тұрғындары, жиналыста шештік: су беріңіздер.", None),
    ],
)  # fmt: skip
def test_names_that_are_words_and_headings_that_are_no_names(text: str, wanted: str | None) -> None:
    assert _name(text) == wanted
