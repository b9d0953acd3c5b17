"""What the register tells: appeals, links between them, batches, and what goes into the index."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from appeals.choices import Channel, ItemStatus, Language, LinkKind, Stage, Status
    from appeals.documents import Transcript
    from appeals.labels import Classification


@dataclass(frozen=True, slots=True)
class Event:
    """One line of an appeal's history. `detail` holds codes and numbers, never the letter's text."""

    at: dt.datetime
    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class DuplicateLink:
    """Two appeals that belong together; `a` is the earlier number."""

    a: str
    b: str
    kind: LinkKind
    score: float
    because: str
    a_source_id: str | None = None
    b_source_id: str | None = None


@dataclass(frozen=True, slots=True)
class Appeal:
    """The whole record of one appeal."""

    number: str
    status: Status
    received: dt.date
    channel: Channel
    file: str
    sha256: str
    source_id: str | None
    transcript: Transcript
    classification: Classification | None
    """None until that stage is done."""
    links: tuple[DuplicateLink, ...] = ()
    history: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class BatchItem:
    """One file of a batch and what became of it."""

    id: int
    file: str
    status: ItemStatus
    pages: int = 0
    numbers: tuple[str, ...] = ()
    reason: str | None = None
    """Refused: one of `Reason`."""
    params: tuple[tuple[str, str | int | float], ...] = ()
    """Refused: what fills the texts of the refusal."""
    stage: Stage | None = None
    """Failed: where."""
    message: str | None = None
    """Failed: what happened, without any text of the letter."""


@dataclass(frozen=True, slots=True)
class Batch:
    """The files that were handed in together."""

    id: int
    started: dt.datetime
    channel: Channel
    received: dt.date
    items: tuple[BatchItem, ...]


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """What the index keeps of one appeal; made from the register alone, so that it can be made again at any time."""

    number: str
    source_id: str | None
    file: str
    received: dt.date
    channel: Channel
    status: Status
    language: Language
    categories: tuple[str, ...]
    region: str | None
    applicant: str | None
    iin: str | None
    institutions: tuple[str, ...]
    places: tuple[str, ...]
    text: str
    page_starts: tuple[int, ...] = (0,)
    """Offset in `text` at which each page begins."""


@dataclass(frozen=True, slots=True)
class BreakdownRow:
    """How many appeals share these keys, their share of the total, and the change against a year before."""

    keys: tuple[str | None, ...]
    count: int
    share: float
    change: float | None
    """(count - before) / before; None where there was none before or no period was given."""
