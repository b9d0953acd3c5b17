"""How many appeals there are of each kind, counted from the register, so that every number has its listing."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select

from appeals.register import BreakdownRow
from records.tables import AppealRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import InstrumentedAttribute

    from records.database import Database
    from records.filters import Filters

Keys = tuple[str | None, ...]


class Dimension(StrEnum):
    """What appeals can be counted by. Categories are counted by the primary one, so that the rows add up."""

    CATEGORY = "category"
    REGION = "region"
    LANGUAGE = "language"
    CHANNEL = "channel"
    MONTH = "month"
    YEAR = "year"
    STATUS = "status"


class Breakdown(NamedTuple):
    """The rows, and how many appeals they hold together."""

    total: int
    rows: tuple[BreakdownRow, ...]


PERIODS = (Dimension.MONTH, Dimension.YEAR)
COLUMNS: dict[Dimension, ColumnElement[str] | InstrumentedAttribute[str] | InstrumentedAttribute[str | None]] = {
    Dimension.CATEGORY: AppealRow.category,
    Dimension.REGION: AppealRow.region,
    Dimension.LANGUAGE: AppealRow.language,
    Dimension.CHANNEL: AppealRow.channel,
    Dimension.MONTH: AppealRow.month,
    Dimension.YEAR: func.substr(AppealRow.month, 1, 4),
    Dimension.STATUS: AppealRow.status,
}


def breakdown(database: Database, by: Sequence[Dimension], filters: Filters) -> Breakdown:
    """Count the appeals that are meant, by one or more dimensions.

    Rows come in the order of time where the first dimension is a period, else the largest first. The change is told
    where `filters` names both days of the period: against the same days a year before.

    Raises:
        RegisterUnavailable: the database does not answer.
    """
    counts = count(database, by, filters)
    earlier = count_earlier(database, by, filters)
    total = sum(counts.values())
    rows = [BreakdownRow(keys, n, n / total, change(n, earlier.get(keys, 0))) for keys, n in counts.items()]
    in_time = bool(by) and by[0] in PERIODS
    rows.sort(key=lambda row: (0 if in_time else -row.count, [key or "" for key in row.keys]))
    return Breakdown(total, tuple(rows))


def count(database: Database, by: Sequence[Dimension], filters: Filters) -> dict[Keys, int]:
    """Return the number of appeals of each combination that occurs."""
    columns = [COLUMNS[dimension] for dimension in by]
    with database.read() as session:
        rows = session.execute(select(func.count(), *columns).where(*filters.conditions()).group_by(*columns))
        return {tuple(keys): number for number, *keys in rows if number}


def count_earlier(database: Database, by: Sequence[Dimension], filters: Filters) -> dict[Keys, int]:
    """Return the same for the year before, under the keys of this year."""
    if filters.since is None or filters.until is None:
        return {}
    before = replace(filters, since=year_before(filters.since), until=year_before(filters.until))
    return {
        tuple(year_after(key) if dimension in PERIODS else key for dimension, key in zip(by, keys, strict=True)): n
        for keys, n in count(database, by, before).items()
    }


def change(now: int, before: int) -> float | None:
    """Return the change as a part of what was before; None where there was none."""
    return (now - before) / before if before else None


def year_before(day: dt.date) -> dt.date:
    """Return the same day a year earlier; the end of February stays the end of February."""
    last = calendar.monthrange(day.year - 1, day.month)[1]
    ends_month = day.day == calendar.monthrange(day.year, day.month)[1]
    return dt.date(day.year - 1, day.month, last if ends_month else day.day)


def year_after(period: str | None) -> str | None:
    """Return the key of the same month, or of the year, one year later."""
    return period and f"{int(period[:4]) + 1:04d}{period[4:]}"
