"""IIN, e-mail and postal index."""

from __future__ import annotations

import pytest

from classifiers.facts.numbers import find_email, find_iin, find_postal, iin_checks, iin_valid

# Check digits worked out by hand with the documented weights: 850101 3 0000 -> sum of digit times place, modulo 11.


def with_check(eleven: str) -> str | None:
    """The number completed by the formula written out anew, None where no number is issued."""
    rest = sum(int(d) * w for d, w in zip(eleven, range(1, 12), strict=True)) % 11
    if rest == 10:
        rest = sum(int(d) * w for d, w in zip(eleven, [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2], strict=True)) % 11
    return None if rest == 10 else f"{eleven}{rest}"


@pytest.mark.parametrize("eleven", ["85010130000", "00022960012", "99123140999", "61060430021", "70010140777"])
def test_the_twelfth_digit_is_the_check_digit_and_no_other_passes(eleven: str) -> None:
    right = with_check(eleven)
    if right is None:
        assert not any(iin_checks(f"{eleven}{d}") for d in range(10))
        return
    assert iin_checks(right)
    assert not any(iin_checks(f"{eleven}{d}") for d in range(10) if f"{eleven}{d}" != right)


def test_worked_example_of_the_check_digit() -> None:
    # 8·1+5·2+0·3+1·4+0·5+1·6+3·7+0+0+0+0 = 49, 49 mod 11 = 5
    assert iin_checks("850101300005")


def test_a_birthday_that_no_calendar_has_is_no_iin() -> None:
    number = with_check("85023030000")
    assert number is not None
    assert not iin_valid(number)


def test_an_iin_is_taken_as_written_even_where_its_check_fails() -> None:
    found = find_iin("Я, Петров, ИИН 850101300006, прошу")
    assert found is not None
    assert found.value == "850101300006"
    assert not iin_valid(found.value)


@pytest.mark.parametrize(
    "written", ["ИИН: 850101 300005", "ЖСН 850101300005", "(IIN 850101300005)", "ИИН № 850101300005"]
)
def test_labels_and_spaces_do_not_hide_an_iin(written: str) -> None:
    found = find_iin(f"Хат {written} деп")
    assert found is not None
    assert found.value == "850101300005"


def test_letters_that_ocr_put_for_digits_are_read_as_digits_behind_a_label() -> None:
    found = find_iin("ИИН 85O10130ОО05 тел")
    assert found is not None
    assert found.value == "850101300005"


def test_a_companys_bin_is_no_iin() -> None:
    assert find_iin("ТОО «Ромашка», БИН 050540001234, счёт") is None


def test_e_mail_ends_before_the_full_stop() -> None:
    found = find_email("Ответ на a.petrov-85@post.example. Спасибо")
    assert found is not None
    assert found.value == "a.petrov-85@post.example"


def test_a_sum_of_money_is_no_postal_index() -> None:
    assert find_postal("заплатил 100000 тенге") == []
    assert [prefix for _, prefix in find_postal("140000, г. Павлодар")] == ["14"]
    assert [prefix for _, prefix in find_postal("A15E3H2, Алматы")] == ["A"]
