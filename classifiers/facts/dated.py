"""A full date in a text."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple


class Dated(NamedTuple):
    """A full date in the text."""

    date: dt.date
    start: int
    end: int


def a_date(year: int, month: int, day: int, start: int, end: int) -> list[Dated]:
    """The date at `start:end` in a list, or none where no calendar has it; years under 100 are of this century."""
    year += 2000 if year < 100 else 0  # noqa: PLR2004
    try:
        return [Dated(dt.date(year, month, day), start, end)]
    except ValueError:
        return []
