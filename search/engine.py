"""The contract of the search engines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from appeals.choices import Sort

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from appeals.register import IndexDocument
    from search.clauses import Clause


@dataclass(frozen=True, slots=True)
class Ask:
    """What an engine is asked for."""

    clause: Clause
    filters: tuple[Clause, ...] = ()
    """All must match; they add nothing to the score."""
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 10
    facets: tuple[str, ...] = ()
    """Keyword fields whose values are counted over everything that is found."""


class FoundLetter(NamedTuple):
    """One letter of an answer."""

    number: str
    score: float
    """As the laws of `clauses` say; 0 when sorted by date."""
    stored: str
    """What `prepare` stored with the letter."""


class Found(NamedTuple):
    """An engine's answer."""

    total: int
    """How many documents match, on all pages; exact."""
    letters: tuple[FoundLetter, ...]
    facets: Mapping[str, Mapping[str, int]]
    """For each facet asked for: value → how many of the matching documents have it."""


class Health(NamedTuple):
    """What an engine says about itself."""

    engine: str
    version: str
    where: str
    documents: int


class Layout(NamedTuple):
    """How an index that is made is spread over the machines of a cluster; the engine of one machine needs none."""

    shards: int = 1
    """Pieces, each of which can be on a machine of its own."""
    replicas: str = "0-1"
    """Further copies of each piece: a number, or `low-high`, as many of them as there are machines to hold them."""


class SearchEngine(Protocol):
    """An index of letters, a cache of the register that may be wiped and rebuilt at any time.

    Every verb raises `SearchUnavailable` when the engine does not answer or is busy for too long, `IndexUnusable`
    when the index is damaged or was made by another version, and `BadSetting` when a setting is at fault.
    One engine object may be used by several threads; several processes may read and write one index.
    """

    def add(self, documents: Iterable[IndexDocument]) -> None:
        """Put documents in, each in place of the one with its number. When it returns, `find` sees them all."""

    def remove(self, numbers: Iterable[str]) -> None:
        """Take documents out. Unknown numbers are no error. When it returns, `find` sees none of them."""

    def find(self, ask: Ask) -> Found:
        """Return letters ordered by score, equal ones by number; or by day received, equal ones by number.

        `NEWEST` is the exact reverse of `OLDEST`. Any `offset` is allowed, also beyond 10,000.
        """

    def count(self) -> int:
        """Return the number of documents."""

    def rebuild(self, documents: Iterable[IndexDocument]) -> int:
        """Replace the whole index by `documents`, also one that is unusable; return how many there are.

        Until it is done, `find` answers from the old index. `documents` is read only after other writers are shut
        out or provided for, so a caller that reads the register lazily loses nothing that is entered meanwhile.
        """

    def health(self) -> Health:
        """Return what answers, where, and how many documents it has."""

    def close(self) -> None:
        """Give back everything that is held. Closing twice is no error."""
