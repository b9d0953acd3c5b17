"""By when an appeal must be answered, by the terms of `deadline.toml` and Kazakhstan's calendar of working days."""

from __future__ import annotations

import calendar
import datetime as dt
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from holidays import HolidayBase

TERMS = Path(__file__).with_name("deadline.toml")


class Deadline(NamedTuple):
    """The last days on which something may still be done, and the law that says so."""

    due: dt.date
    """The answer, unless the term is extended; the applicant hears of an extension within three working days of it."""
    latest: dt.date
    """The answer, where the term is extended as far as the law allows."""
    laws: tuple[str, ...]
    """The law of each, in this order."""
    reasons: tuple[str, ...]


def deadline(received: dt.date) -> Deadline:
    """The terms of an appeal received on a day.

    The day after receipt is the first of the term. The end of the extension is the calendar day itself, which is the
    careful reading where that day is no working day.
    """
    answer, extension = _terms()["answer"], _terms()["extension"]
    due = working_day_after(received, answer["working_days"])
    return Deadline(
        due,
        months_after(due, extension["months"]),
        (answer["law"], extension["law"]),
        (answer["reason"], extension["reason"]),
    )


def working_day_after(start: dt.date, count: int) -> dt.date:
    """The `count`th working day after a day."""
    day = start
    while count:
        day += dt.timedelta(days=1)
        count -= is_working_day(day)
    return day


def is_working_day(day: dt.date) -> bool:
    """Whether Kazakhstan works: holidays, days given for them, and the Saturdays worked in exchange are known.

    Exchanges that the government has not yet decreed, and the coming years' Kurban Ait, are as the package estimates.
    """
    return bool(_calendar().is_working_day(day))


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day some months later, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@cache
def _terms() -> dict[str, dict[str, Any]]:
    return tomllib.loads(TERMS.read_text(encoding="utf-8"))


@cache
def _calendar() -> HolidayBase:
    from holidays import country_holidays  # noqa: PLC0415 (loads only when a date is asked for)

    return country_holidays("KZ")
