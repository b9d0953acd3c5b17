"""What two letters are to each other."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from appeals.choices import LinkKind
from appeals.labels import Applicant
from search import Facts, applicant_bands, compare, judge, signature
from search.people import Same, same_name, same_person

TEXT = """Уполномоченному по правам человека
от Жаркова Семёна Ильича, ИИН 800101300123
г. Костанай, ул. Мира, 7, кв. 3

Восьмой год наш дом стоит без ремонта крыши. Каждую весну вода льётся по стенам трёх верхних этажей, штукатурка
падает, дети болеют бронхитом. Управляющая организация собрала с жильцов четыре миллиона и не купила ни одного листа
железа, председатель не показывает отчёты и не открывает дверь. Акимат переслал нашу жалобу той же организации.

Согласно статье 41 Закона о жилищных отношениях общее имущество содержится за счёт взносов собственников.

Прошу проверить расход собранных денег и обязать начать работы до зимы.

12 мая 2025 г.                    Жарков
"""
NEIGHBOUR = (
    TEXT.replace("Жаркова Семёна Ильича, ИИН 800101300123", "Ли Анны Викторовны, ИИН 750909400555")
    .replace("ул. Мира, 7, кв. 3", "ул. Мира, 7, кв. 12")
    .replace("Жарков\n", "Ли\n")
    + "\nУ меня на кухне провалился потолок."
)
SAME_LAW = """Ли Анна Викторовна, ИИН 750909400555

Мой подъезд не убирают с осени, лифт не работает, мусор лежит у входа. Плачу взносы вовремя.

Согласно статье 41 Закона о жилищных отношениях общее имущество содержится за счёт взносов собственников.

Требую сменить уборщицу и запустить лифт.
"""
AGAIN = """Жарков С. И., 800101300123

Снова пишу про крышу. После вашего запроса председатель купил рубероид, бросил его на чердаке и уехал. В марте
залило щитовую, два дня дом сидел без света. Миллионы так и не нашлись.
"""
OTHER_MATTER = """Жарков С. И., 800101300123

Мне не выдают водительское удостоверение после замены: спецЦОН потерял карточку, а полиция штрафует на дороге.
"""
ZHARKOV = Applicant(name="Жарков Семён Ильич", iin="800101300123")
LI = Applicant(name="Ли Анна Викторовна", iin="750909400555")


def facts(
    number: str, text: str, applicant: Applicant, categories: tuple[str, ...] = ("housing",), region: str = "KZ-39"
) -> Facts:
    return Facts(number, signature(text).payload, applicant, categories, region)


def misread(text: str, rate: float, seed: int) -> str:
    chance = random.Random(seed)  # noqa: S311 (repeatable, not secret)
    return "".join(chance.choice("оесншл.") if c.isalpha() and chance.random() < rate else c for c in text)


FIRST = facts("2025-000001", TEXT, ZHARKOV)


@pytest.mark.parametrize("seed", range(5))
def test_a_rescan_with_three_letters_in_a_hundred_misread_is_the_same_letter(seed: int) -> None:
    again = facts("2025-000002", misread(TEXT, 0.03, seed), ZHARKOV)
    link = judge(FIRST, again)
    assert link is not None
    assert link.kind == LinkKind.SAME_LETTER
    assert set(signature(TEXT).bands) & set(signature(misread(TEXT, 0.03, seed)).bands)


def test_the_same_text_from_another_person_is_a_campaign() -> None:
    link = judge(facts("2025-000002", NEIGHBOUR, LI), FIRST)
    assert link is not None
    assert (link.a, link.b, link.kind) == ("2025-000001", "2025-000002", LinkKind.CAMPAIGN)
    assert link.score > 0.8


def test_without_names_the_edges_tell_the_same_paper_from_a_campaign() -> None:
    nobody = Applicant()
    first = facts("1", TEXT, nobody)
    rescan = judge(first, facts("2", misread(TEXT, 0.01, 1), nobody))
    other = judge(
        first, facts("3", NEIGHBOUR.replace("12 мая 2025", "3 июня 2025").replace("Костанай", "Рудный"), nobody)
    )
    assert rescan is not None
    assert rescan.kind == LinkKind.SAME_LETTER
    assert other is not None
    assert other.kind == LinkKind.CAMPAIGN


def test_a_translation_that_keeps_the_figures_is_a_campaign_and_other_figures_are_not() -> None:
    russian = """Комбинат закрыт, его архив берёт за справку 25 000 тенге и выдаёт её через полгода. Фонд отказал 212
    рабочим из 340, хотя у нас от 15 до 30 лет стажа в цехах. Просим принимать трудовую книжку вместо справки о
    вредности."""
    kazakh = """Комбинат жабылды, мұрағаты бір анықтамаға 25 000 теңге алып, жарты жылда береді. Қор 340
    жұмысшының 212-сіне бас тартты, ал біздің цехтағы өтіліміз 15 жылдан 30 жылға дейін. Анықтаманың орнына еңбек
    кітапшасын қабылдаңыз."""
    one, other = facts("1", russian, ZHARKOV), facts("2", kazakh, LI)
    link = judge(one, other)
    assert link is not None
    assert link.kind == LinkKind.CAMPAIGN
    assert set(signature(russian).bands) & set(signature(kazakh).bands)
    assert judge(one, facts("2", kazakh.replace("25 000", "7 000").replace("212", "99"), LI)) is None


def test_a_quotation_of_the_same_law_joins_nothing() -> None:
    assert judge(FIRST, facts("2025-000002", SAME_LAW, LI)) is None


def test_the_same_person_about_the_same_matter_is_a_repeat_and_about_another_is_not() -> None:
    repeat = judge(FIRST, facts("2025-000002", AGAIN, ZHARKOV))
    assert repeat is not None
    assert repeat.kind == LinkKind.REPEAT
    assert judge(FIRST, facts("2025-000003", OTHER_MATTER, ZHARKOV, ("public-services",))) is None
    assert judge(FIRST, facts("2025-000004", AGAIN, LI)) is None


def test_a_namesake_elsewhere_is_not_the_same_person() -> None:
    namesake = Applicant(name="Жарков Семён")
    here, there = (facts("2025-000002", AGAIN, namesake, region=region) for region in ("KZ-39", "KZ-19"))
    link = judge(FIRST, here)
    assert link is not None
    assert link.kind == LinkKind.REPEAT
    assert judge(FIRST, there) is None


def test_reasons_name_fields_and_figures_but_no_person() -> None:
    link = judge(FIRST, facts("2025-000002", TEXT, ZHARKOV))
    assert link is not None
    assert link.because == "iin, text 100%, topic 100%"
    assert link.score == 1.0


def test_order_does_not_matter() -> None:
    other = replace(facts("2025-000002", NEIGHBOUR, LI), source_id="b")
    assert judge(FIRST, other) == judge(other, FIRST)


@pytest.mark.parametrize("text", ["", "   \n", "Помогите!", "№ 5"])
def test_very_short_texts_are_signed_and_compared(text: str) -> None:
    sign = signature(text)
    assert compare(sign.payload, signature(TEXT).payload).similarity <= 0.05
    assert bool(sign.bands) == (text == "Помогите!")


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Тарасенко В. Е.", "Тарасенко Виктор Емельянович", Same.LIKELY),
        ("Э. Шварц", "Шварц Эльвира Генриховна", Same.LIKELY),
        ("А. М. Қонысбаев", "Қонысбаев Айтуған", Same.LIKELY),
        ("Сақыпов Ерғазы Мәлікұлы", "Сакипов Ергазы Маликович", Same.SURE),
        ("Danara Mazhitova", "Мажитова Данара Ерболовна", Same.LIKELY),
        ("Ким Светлана Валерьевна", "Ким Аркадий", Same.DIFFERENT),
        ("Иванов Пётр Ильич", "Иванов Пётр Андреевич", Same.DIFFERENT),
        ("Иванов И.", "Петров И.", Same.DIFFERENT),
        (None, "Петров И.", Same.UNKNOWN),
        ("", "", Same.UNKNOWN),
    ],
)
def test_names_are_compared_in_any_order_script_and_fullness(a: str | None, b: str | None, expected: Same) -> None:
    assert same_name(a, b) == expected
    assert same_name(b, a) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (
            Applicant(name="Абеуов Мурат", phone="8 701 553 20 64"),
            Applicant(name="Абеуова Сауле", phone="+77015532064"),
            -1,
        ),
        (Applicant(phone="8 701 553 20 64"), Applicant(name="Абеуова Сауле", phone="+7 (701) 553-20-64"), 2),
        (Applicant(name="Ли А.", iin="750909400555"), Applicant(name="Ли А.", iin="620101300111"), -1),
        (Applicant(iin="750909400555"), Applicant(iin="750909400555"), 2),
        (
            Applicant(name="Ли Анна Викторовна", iin="750909400555"),
            Applicant(name="Ли Анна Викторовна", iin="750909400855"),
            2,
        ),
        (Applicant(email="A.Li@mail.kz"), Applicant(email="a.li@mail.kz"), 2),
        (Applicant(), Applicant(), 0),
    ],
)
def test_numbers_decide_and_names_that_clash_decide_against_relatives(
    a: Applicant, b: Applicant, expected: int
) -> None:
    assert same_person(a, b).same == expected


def test_an_applicant_is_found_by_bands_in_another_script_and_order() -> None:
    latin = applicant_bands(Applicant(name="Danara Mazhitova", phone="87015532064"))
    cyrillic = applicant_bands(Applicant(name="Мажитова Д. Е."))
    assert set(latin) & set(cyrillic)
    assert set(latin) & set(applicant_bands(Applicant(phone="+7 701 553 20 64")))
    assert set(applicant_bands(ZHARKOV)) & set(applicant_bands(Applicant(iin=ZHARKOV.iin)))
    assert applicant_bands(Applicant()) == ()
