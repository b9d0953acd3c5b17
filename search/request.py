"""What a person asks for, and what comes back: all that `aryz search --json` prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appeals.choices import Sort

if TYPE_CHECKING:
    import datetime as dt

    from appeals.choices import Language, Status
    from search.marks import Mark
    from search.meaning import Understood


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A query, what narrows it, and which page of the answer is wanted."""

    query: str = ""
    category: str | None = None
    region: str | None = None
    language: Language | None = None
    since: dt.date | None = None
    """Received on this day or later (`--from`)."""
    until: dt.date | None = None
    """Received on this day or earlier (`--to`)."""
    status: Status | None = None
    limit: int = 10
    page: int = 1
    sort: Sort = Sort.RELEVANCE


@dataclass(frozen=True, slots=True)
class Hit:
    """One letter that was found."""

    number: str
    source_id: str | None
    file: str
    score: float
    """0 to 1; only its order means something, and only within one answer."""
    received: str
    language: str
    categories: tuple[str, ...]
    region: str | None
    snippet: str
    marks: tuple[Mark, ...]
    """Within `snippet`."""
    page: int
    """Of the letter, from 1, where the snippet stands."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many of all the letters found have this value."""

    code: str
    count: int


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """The answer to a `SearchRequest`."""

    query: str
    understood: tuple[Understood, ...]
    total: int
    took_ms: float
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[Count, ...]]
    """For category, region, language and year: the values, most frequent first."""
    suggestion: str | None
    """Another query that finds something, when this one finds nothing."""
