"""Which appeals are meant: one set of conditions for listings and for the numbers above them, so that both agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from records.tables import AppealRow, CategoryRow

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import InstrumentedAttribute

    from appeals.choices import Channel, Language, Status

NONE = "none"
"""Stands for "there is none" where None stands for "not said": `Filters(region=NONE)` are letters of no region."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions that must all hold; None asks for nothing. Both days count."""

    since: dt.date | None = None
    until: dt.date | None = None
    category: str | None = None
    """The primary category, as a breakdown counts it."""
    concerning: str | None = None
    """A category at any place."""
    region: str | None = None
    language: Language | None = None
    status: Status | None = None
    channel: Channel | None = None

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        """Yield the conditions on `AppealRow`."""
        if self.since is not None:
            yield AppealRow.received >= self.since
        if self.until is not None:
            yield AppealRow.received <= self.until
        if self.concerning is not None:
            of_appeal = select(CategoryRow.code).where(CategoryRow.number == AppealRow.number)
            yield exists(of_appeal.where(CategoryRow.code == self.concerning))
        yield from equal(AppealRow.category, self.category)
        yield from equal(AppealRow.region, self.region)
        yield from equal(AppealRow.language, self.language)
        yield from equal(AppealRow.status, self.status)
        yield from equal(AppealRow.channel, self.channel)


EVERYTHING = Filters()


def equal(
    column: InstrumentedAttribute[str] | InstrumentedAttribute[str | None], wanted: str | None
) -> Iterator[ColumnElement[bool]]:
    """Yield the condition that the column has the wanted value, if one is wanted."""
    if wanted == NONE:
        yield column.is_(None)
    elif wanted is not None:
        yield column == str(wanted)
