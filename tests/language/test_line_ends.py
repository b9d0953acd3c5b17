from __future__ import annotations

import pytest

from language import is_compound


@pytest.mark.parametrize(
    "word",
    [
        "ата-анасы", "Ата-анасыз", "ата-ана", "ата-енем", "бала-шағасы", "аты-жөні", "келмей-ақ", "екі-үш", "бірде-бір",
        "мал-жан", "ЖСН-ім", "ХҚКО-ға", "Нұр-Сұлтан", "кезек-кезек", "қолма-қол",
        "кто-то", "какой-нибудь", "всё-таки", "из-за", "по-русски", "кое-как", "Усть-Каменогорск", "пресс-служба",
        "Instagram-ға", "well-known", "twenty-six", "son-in", "e-mail",
    ],
)  # fmt: skip
def test_a_word_keeps_the_hyphen_that_belongs_to_it(word: str) -> None:
    first, _, last = word.rpartition("-")
    assert is_compound(first, last)


@pytest.mark.parametrize(
    "word",
    [
        "құқық-тарын", "азамат-тық", "қала-лық", "мекен-жайы", "өті-ніш", "бала-ларды", "қыл-мыс", "тұр-мыс",
        "пра-во", "мес-то", "учреж-дение", "по-тому", "заяв-ление", "ЗАЯВ-ЛЕНИЕ", "Ка-захстан", "Исма-илова",
        "этап-пен", "госпиталь-дан", "gov-ernment", "under-standing", "hos-pital",
    ],
)  # fmt: skip
def test_a_word_loses_the_hyphen_that_only_parts_it(word: str) -> None:
    first, _, last = word.partition("-")
    assert not is_compound(first, last)
