"""Telephones in every way of writing them."""

from __future__ import annotations

import pytest

from classifiers.facts.phones import find_phones


@pytest.mark.parametrize(
    "number",
    [
        "8 701 222 33 44", "+7 (701) 222-33-44", "87012223344", "8-7172-55-66-77", "8 (71637) 2-13-14",
        "+49 151 2345 6789", "+7 7012223344",
    ],
)  # fmt: skip
def test_telephones_are_kept_as_written(number: str) -> None:
    text = f"Байланыс телефоны: {number}\n12.03.2024"
    (phone,) = find_phones(text)
    assert phone.value == number
    assert text[phone.start : phone.end].strip() == number


def test_an_iin_and_a_sum_are_no_telephone() -> None:
    assert find_phones("ИИН 850101300005, долг 77012223344555 тенге") == []


def test_the_writers_own_number_comes_before_a_hotline() -> None:
    text = "Звонил дежурному 8 7172 11 22 33, не берут трубку." + " Текст." * 150 + "\nтел. 8 701 222 33 44"
    assert find_phones(text)[0].value == "8 701 222 33 44"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Рубинштейн, (727) 390-44-15", "(727) 390-44-15"), ("Вдовина, (72156) 4-09-02", "(72156) 4-09-02"),
        ("үй тел. 33-41-09 (код 7212). 6 мамыр", "(7212) 33-41-09"), ("Тел. 46-33-02, 8-7152.", "(7152) 46-33-02"),
        ("Павел, 50-77-44 (8-7142). 29 наурыз", "(7142) 50-77-44"),
        ("Ольга, 25-33-90 (8 7162). 2025 жыл", "(7162) 25-33-90"),
        ("Temir, 701 994 81 20 16/01/25", "701 994 81 20"), ("Marzhan, 701-220-77-43", "701-220-77-43"),
        ("Rimma, 7143 19-22-05, December", "7143 19-22-05"), ("Ludmila. 727 220-88-61. 20.05", "727 220-88-61"),
        ("Oleg, 72156 4-09-02; 2 May", "72156 4-09-02"), ("Бәтима. 22.07.24. 8 701 339 02 77", "8 701 339 02 77"),
        ("Шымкент, үй 53-30-16", "53-30-16"), ("Emeka Nwosu, 0747 118 02 59", "0747 118 02 59"),
    ],
)  # fmt: skip
def test_a_local_number_takes_its_area_code_from_beside_it(text: str, number: str) -> None:
    assert find_phones(text)[0].value == number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("8 705 771 66 ӨЗ", "8 705 771 66 03"),
        ("8 7О5 771 бб 03", "8 705 771 66 03"),
        ("+7 70l 222 ЗЗ 44", "+7 701 222 33 44"),
    ],
)
def test_letters_that_a_scan_shows_for_digits_are_read_as_digits(written: str, number: str) -> None:
    assert [phone.value for phone in find_phones(f"Айсұлтан, {written}\n12.03.2024")] == [number]


def test_words_behind_a_number_are_no_digits() -> None:
    assert find_phones("8 705 771 адам 12 үй, 8 7 ЗБО ББО ВОДОЗАБОР") == []
