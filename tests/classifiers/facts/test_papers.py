"""What ties a letter to papers and places: the postal address, cited register numbers, candidates for a damaged IIN."""

from __future__ import annotations

import pytest

from classifiers.facts.address import find_address
from classifiers.facts.cited import find_cited
from classifiers.facts.iin import iin_candidates, is_male
from classifiers.facts.numbers import find_iin, iin_valid
from classifiers.facts.reading import finder

IIN = "850101300005"


def address(text: str) -> str | None:
    found = find_address(text, finder().find(text))
    assert found is None or text[found.start : found.end].split() == found.value.split() or "\n" in text
    return found.value if found else None


BODY = "\n\nПрошу помочь с отоплением. На ул. Ленина, 5 его тоже нет.\n" + "Ответа не было. " * 30


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ("от Сидорова П. А.,\nг. Рудный, ул. Горняков, д. 5, кв. 12\nтел. 8 701 222 33 44", "г. Рудный, ул. Горняков, д. 5, кв. 12"),  # noqa: E501
        ("Сидорова А., проживающая по адресу: 110000, г. Костанай, пр. Абая 7, кв. 3", "110000, г. Костанай, пр. Абая 7, кв. 3"),  # noqa: E501
        ("Ақтөбе қаласы, Есет батыр көшесі, 12-үй, 4-пәтер тұрғыны С. Ержановадан", "Ақтөбе қаласы, Есет батыр көшесі, 12-үй, 4-пәтер"),  # noqa: E501
        ("Peter Hollow\nAlmaty, Timiryazev str. 42, apt. 16", "Almaty, Timiryazev str. 42, apt. 16"),
        ("Мекенжайым: Қызылорда облысы,\nЖаңақорған кенті, Көкенов көшесі, 14", "Қызылорда облысы, Жаңақорған кенті, Көкенов көшесі, 14"),  # noqa: E501
    ],
)  # fmt: skip
def test_the_address_is_put_together_from_its_parts(head: str, wanted: str) -> None:
    assert address(head + BODY) == wanted


def test_a_street_in_the_story_is_no_address() -> None:
    assert address("Иванов Пётр\n\n" + "Жалоба. " * 60 + BODY) is None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Мой номер у вас ЗТ-2023-0518447, ответа нет", ["ЗТ-2023-0518447"]),
        ("соңғысының нөмірі 3Т-2026-01877", ["ЗТ-2026-01877"]),
        ("registered under number 2025-000017", ["2025-000017"]),
        ("Ваш ответ от 12.03.2024 № 5-1/23 получил", ["5-1/23"]),
        ("Сіздердің 2024 жылғы 3 мамырдағы № 15-2/77 жауабыңыз", ["15-2/77"]),
        ("Повторно, на ваш № 3-12/1180 от 2 августа", ["3-12/1180"]),
        ("по договору № 2-418, приказ № 55, в школе № 12", []),
        ("Исх. № 17 от 08.02.2022\nЖалоба", []),
        ("жалоба рабочих цеха № 3", []),
    ],
)
def test_register_numbers_cited_are_found_in_one_spelling(text: str, numbers: list[str]) -> None:
    found = find_cited(text)
    assert [cited.number for cited in found] == numbers
    assert all(text[cited.start : cited.end] == cited.text for cited in found)


@pytest.mark.parametrize("damaged", ["850101300006", "85O101З0000S", "858101300005", "8501013000055", "85010130000б"])
def test_a_damaged_number_is_among_its_candidates(damaged: str) -> None:
    candidates = iin_candidates(damaged, "Сидоров Павел Андреевич")
    assert IIN in candidates
    assert all(iin_valid(each) for each in candidates)


def test_a_valid_number_needs_no_candidates_and_a_hopeless_one_has_none() -> None:
    assert iin_candidates(IIN) == ()
    assert iin_candidates("ИИНООООООООО") == ()


def test_candidates_that_contradict_the_name_come_last() -> None:
    candidates = iin_candidates("85010130000B", "Петрова Анна Сергеевна")
    sexes = [int(each[6]) % 2 == 1 for each in candidates]
    assert sexes == sorted(sexes)


@pytest.mark.parametrize(
    ("name", "male"),
    [
        ("Ахметов Е. К.", True),
        ("Серікова Гүлнәр", False),
        ("Нұрлан Асқарұлы", True),
        ("Peter Hollow", None),
        (None, None),
    ],
)
def test_names_tell_the_sex_where_they_do(name: str | None, male: bool | None) -> None:  # noqa: FBT001
    assert is_male(name) is male


@pytest.mark.parametrize("written", ["ИИН 8S0101З00005", "ЖСН: 85 01 01 30 00 05", "ИИН 85О1О13ООО05"])
def test_an_iin_behind_its_label_is_found_through_reading_errors(written: str) -> None:
    found = find_iin(f"Петров, {written}, прошу")
    assert found is not None
    assert found.value == IIN
