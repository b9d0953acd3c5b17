"""What an address or a form asks for, read leniently: a value that cannot be counts as not said."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from appeals.choices import Channel, Language, Status
from records import Filters
from search import SearchRequest, Sort

if TYPE_CHECKING:
    from collections.abc import Mapping

Choice = TypeVar("Choice", bound=StrEnum)

FACETS = ("category", "region", "language", "year")
PAGE_SIZE = 10
FIRST_YEAR, LAST_YEAR = 1900, 2999


def choice(kind: type[Choice], value: str | None) -> Choice | None:
    """Return the choice of that name."""
    return kind(value) if value in tuple(kind) else None


def day(value: str | None) -> dt.date | None:
    """Return the day that `2026-11-25` stands for, of a year in which letters may have come."""
    try:
        found = dt.date.fromisoformat(value or "")
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


def page(value: str | None) -> int:
    """Return the number of a page, 1 where none is said."""
    return max(1, int(value)) if value and value.isascii() and value.isdigit() and len(value) < len("1000000") else 1


def period(params: Mapping[str, str]) -> tuple[dt.date | None, dt.date | None]:
    """Return the first and the last day asked for: of a year, or as they are said."""
    year = params.get("year") or ""
    if year.isascii() and year.isdigit() and FIRST_YEAR <= int(year) <= LAST_YEAR:
        return dt.date(int(year), 1, 1), dt.date(int(year), 12, 31)
    return day(params.get("since")), day(params.get("until"))


def search_request(params: Mapping[str, str]) -> SearchRequest:
    """Return what the address of Find asks for."""
    since, until = period(params)
    return SearchRequest(
        query=params.get("q", ""),
        category=params.get("category") or None,
        region=params.get("region") or None,
        language=choice(Language, params.get("language")),
        since=since,
        until=until,
        status=choice(Status, params.get("status")),
        limit=PAGE_SIZE,
        page=page(params.get("page")),
        sort=choice(Sort, params.get("sort")) or Sort.RELEVANCE,
    )


def filters(params: Mapping[str, str]) -> Filters:
    """Return which appeals an address of the register means."""
    since, until = period(params)
    return Filters(
        since=since,
        until=until,
        category=params.get("category") or None,
        region=params.get("region") or None,
        language=choice(Language, params.get("language")),
        status=choice(Status, params.get("status")),
        channel=choice(Channel, params.get("channel")),
    )
