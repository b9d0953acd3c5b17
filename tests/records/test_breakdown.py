from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from appeals.choices import Channel, Language, Status
from appeals.labels import Classification
from appeals.register import BreakdownRow
from records import NONE, Dimension, Filters, Register
from records.breakdown import year_before

Enter = Callable[..., str]
Label = Callable[..., Classification]

LETTERS = [
    (dt.date(2025, 1, 10), "HOUSING", "KZ-10"),
    (dt.date(2025, 1, 31), "HOUSING", "KZ-10"),
    (dt.date(2025, 6, 1), "TORTURE", "KZ-35"),
    (dt.date(2026, 1, 1), "HOUSING", "KZ-10"),
    (dt.date(2026, 1, 31), "HOUSING", "KZ-35"),
    (dt.date(2026, 1, 15), "HOUSING", None),
    (dt.date(2026, 2, 1), "TORTURE", "KZ-35"),
    (dt.date(2026, 2, 2), "LABOUR", "KZ-35"),
]


@pytest.fixture
def counted(register: Register, enter: Enter, label: Label) -> Register:
    """A register with the letters above."""
    for place, (received, category, region) in enumerate(LETTERS):
        number = enter(f"letter {place}", received=received, channel=Channel.POST if place % 2 else Channel.MAIL)
        register.labels.classify(number, label(category, "FAMILY", region=region), "model 1")
    return register


def test_rows_add_up_and_the_largest_comes_first(counted: Register) -> None:
    total, rows = counted.breakdown([Dimension.CATEGORY])
    assert total == len(LETTERS)
    assert rows == (
        BreakdownRow(("HOUSING",), 5, 5 / 8, None),
        BreakdownRow(("TORTURE",), 2, 2 / 8, None),
        BreakdownRow(("LABOUR",), 1, 1 / 8, None),
    )


@pytest.mark.parametrize("dimension", Dimension)
def test_every_number_has_the_listing_behind_it(counted: Register, dimension: Dimension) -> None:
    listed: dict[Dimension, Callable[[str | None], Filters]] = {
        Dimension.CATEGORY: lambda key: Filters(category=key or NONE),
        Dimension.REGION: lambda key: Filters(region=key or NONE),
        Dimension.LANGUAGE: lambda key: Filters(language=Language(key or "")),
        Dimension.CHANNEL: lambda key: Filters(channel=Channel(key or "")),
        Dimension.STATUS: lambda key: Filters(status=Status(key or "")),
        Dimension.MONTH: lambda key: Filters(since=dt.date.fromisoformat(f"{key}-01"), until=month_end(key)),
        Dimension.YEAR: lambda key: Filters(
            since=dt.date.fromisoformat(f"{key}-01-01"), until=dt.date.fromisoformat(f"{key}-12-31")
        ),
    }
    total, rows = counted.breakdown([dimension])
    assert sum(row.count for row in rows) == total == len(LETTERS)
    for row in rows:
        assert len(counted.appeals.numbers(listed[dimension](row.keys[0]))) == row.count


def month_end(key: str | None) -> dt.date:
    year, month = map(int, (key or "").split("-"))
    return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)


def test_two_dimensions_are_counted_together(counted: Register) -> None:
    total, rows = counted.breakdown([Dimension.YEAR, Dimension.REGION], Filters(category="HOUSING"))
    assert total == 5
    assert [(row.keys, row.count) for row in rows] == [
        (("2025", "KZ-10"), 2),
        (("2026", None), 1),
        (("2026", "KZ-10"), 1),
        (("2026", "KZ-35"), 1),
    ]


def test_the_change_is_told_against_the_same_days_a_year_before(counted: Register) -> None:
    january = Filters(since=dt.date(2026, 1, 1), until=dt.date(2026, 1, 31))
    assert counted.breakdown([Dimension.CATEGORY], january).rows == (BreakdownRow(("HOUSING",), 3, 1.0, 0.5),)
    assert counted.breakdown([Dimension.MONTH], january).rows == (BreakdownRow(("2026-01",), 3, 1.0, 0.5),)
    year = Filters(since=dt.date(2026, 1, 1), until=dt.date(2026, 12, 31))
    changes = {row.keys: row.change for row in counted.breakdown([Dimension.CATEGORY], year).rows}
    assert changes == {("HOUSING",): 0.5, ("TORTURE",): 0.0, ("LABOUR",): None}
    assert counted.breakdown([Dimension.YEAR], year).rows[0].change == pytest.approx(2 / 3)


def test_months_come_in_the_order_of_time(counted: Register) -> None:
    rows = counted.breakdown([Dimension.MONTH]).rows
    assert [row.keys[0] for row in rows] == ["2025-01", "2025-06", "2026-01", "2026-02"]


def test_nothing_found_is_an_empty_table(counted: Register) -> None:
    assert counted.breakdown([Dimension.REGION], Filters(category="FAMILY")) == (0, ())
    assert counted.breakdown([Dimension.REGION], Filters(concerning="FAMILY")).total == len(LETTERS)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-03-04", "2025-03-04"),
        ("2024-02-29", "2023-02-28"),
        ("2025-02-28", "2024-02-29"),
        ("2024-02-28", "2023-02-28"),
    ],
)
def test_the_end_of_february_stays_the_end_of_february(day: str, expected: str) -> None:
    assert year_before(dt.date.fromisoformat(day)).isoformat() == expected
