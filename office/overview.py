"""What the overview shows: the appeals of a period by category, region and month, beside the year before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from records import Dimension, Filters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from office.office import Office
    from records import Breakdown


@dataclass(frozen=True, slots=True)
class Line:
    """One number of the overview, and how many there were in the same days a year before."""

    key: str | None
    count: int
    share: float
    before: int

    @property
    def change(self) -> float | None:
        """As a part of what was before; None where there was none."""
        return (self.count - self.before) / self.before if self.before else None


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers by one dimension."""

    by: Dimension
    total: int
    before: int
    lines: tuple[Line, ...]


def table(office: Office, by: Dimension, filters: Filters) -> Table:
    """Count the appeals of a period by one dimension. What there was only a year before has its line too.

    Args:
        office: the parts of the house.
        by: category, region, month…
        filters: must name both days of the period.
    """
    now = office.register.breakdown((by,), filters)
    past = office.register.breakdown((by,), year_before(filters))
    before = {_later(by, row.keys[0]): row.count for row in past.rows}
    counts = {row.keys[0]: row.count for row in now.rows}
    keys = list(months(filters)) if by is Dimension.MONTH else list(dict.fromkeys([*counts, *before]))
    lines = (_line(key, counts, before, now) for key in keys)
    return Table(by, now.total, past.total, tuple(lines))


def _line(key: str | None, counts: dict[str | None, int], before: dict[str | None, int], now: Breakdown) -> Line:
    count = counts.get(key, 0)
    return Line(key, count, count / now.total if now.total else 0.0, before.get(key, 0))


def year_before(filters: Filters) -> Filters:
    """Return the same days a year earlier."""
    return replace(filters, since=earlier(filters.since), until=earlier(filters.until))


def earlier(day: dt.date | None) -> dt.date | None:
    """Return the same day a year earlier; of 29 February the last of that month."""
    if day is None:
        return None
    leap = (day.month, day.day) == (2, 29)
    return dt.date(day.year - 1, day.month, 28 if leap else day.day)


def _later(by: Dimension, key: str | None) -> str | None:
    return f"{int(key[:4]) + 1:04d}{key[4:]}" if by is Dimension.MONTH and key else key


def months(filters: Filters) -> Iterator[str]:
    """Yield the months of the period, those without a letter too."""
    if filters.since is None or filters.until is None:
        return
    month = filters.since.replace(day=1)
    while month <= filters.until:
        yield f"{month:%Y-%m}"
        month = (month + dt.timedelta(days=31)).replace(day=1)


def within(month: str, filters: Filters) -> Filters:
    """Return the same appeals of one month only; of a month that the period cuts, the days within it."""
    first = dt.date.fromisoformat(f"{month}-01")
    last = (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    return replace(filters, since=max(filters.since or first, first), until=min(filters.until or last, last))


def years(office: Office) -> tuple[int, ...]:
    """Return the years in which letters came, newest first."""
    rows = office.register.breakdown((Dimension.YEAR,), Filters()).rows
    return tuple(sorted((int(row.keys[0]) for row in rows if row.keys[0]), reverse=True))
