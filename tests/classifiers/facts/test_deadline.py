"""Working days by Kazakhstan's calendar, against terms counted by hand on a printed calendar."""

from __future__ import annotations

import datetime as dt

import pytest

from classifiers.facts.deadline import deadline, is_working_day, months_after, working_day_after


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2025-03-10", False),  # for 8 March, a Saturday
        ("2025-03-24", False),  # Nauryz
        ("2025-03-26", True),
        ("2025-06-06", False),  # Kurban Ait
        ("2025-01-05", True),  # a Sunday worked for 3 January
        ("2025-01-03", False),
        ("2025-07-07", False),  # for 6 July, a Sunday
        ("2025-08-30", False),
        ("2025-12-16", False),
    ],
)
def test_the_calendar_knows_holidays_and_exchanged_days(day: str, works: bool) -> None:  # noqa: FBT001
    assert is_working_day(dt.date.fromisoformat(day)) is works


def test_an_answer_is_due_on_the_fifteenth_working_day_after_receipt() -> None:
    # March 2025: 4-7, 11-14, 17-20 and 26-28 are the fifteen.
    terms = deadline(dt.date(2025, 3, 3))
    assert terms.due == dt.date(2025, 3, 28)
    assert terms.latest == dt.date(2025, 5, 28)
    assert all("154-VII" in law for law in terms.laws)


def test_a_letter_received_on_a_holiday_counts_from_the_next_working_day() -> None:
    assert working_day_after(dt.date(2025, 3, 22), 1) == dt.date(2025, 3, 26)


def test_two_months_after_the_last_day_of_december_is_the_last_of_february() -> None:
    assert months_after(dt.date(2025, 12, 31), 2) == dt.date(2026, 2, 28)
