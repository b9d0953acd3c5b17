"""The tables of the register. Letters' words are packed in `letters` and `suggestions`; the rest is plain columns."""

from __future__ import annotations

# SQLAlchemy reads the annotations while running
import datetime as dt
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from records.columns import Json, Moment, Text


class Base(DeclarativeBase):
    """Every table. Choices are kept as their words, in plain strings."""

    type_annotation_map = {dt.datetime: Moment, str: Text}  # noqa: RUF012


def appeal_key() -> Mapped[str]:
    """Return the primary key of a table that says one thing more of an appeal."""
    return mapped_column(ForeignKey("appeals.number"), primary_key=True)


class FileRow(Base):
    """A file by its content. The bytes are in the store of originals."""

    __tablename__ = "files"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger)
    status: Mapped[str]
    reason: Mapped[str | None]
    params: Mapped[Any] = mapped_column(Json, nullable=False)
    at: Mapped[dt.datetime]


class ArrivalRow(Base):
    """A file handed in: once for every copy of it. The first is the one that was registered."""

    __tablename__ = "arrivals"
    __table_args__ = (UniqueConstraint("file_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("files.id"))
    key: Mapped[str]
    """The same when the same copy is told of again."""
    name: Mapped[str]
    channel: Mapped[str]
    received: Mapped[dt.date]
    source_id: Mapped[str | None] = mapped_column(index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("items.id"))
    at: Mapped[dt.datetime]


class CounterRow(Base):
    """The last register number given in a year."""

    __tablename__ = "counters"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]


class AppealRow(Base):
    """One appeal, with its labels as they stand: a person's word where there is one, else the machine's."""

    __tablename__ = "appeals"
    __table_args__ = (
        UniqueConstraint("file_id", "part"),
        Index("ix_appeals_category", "category", "received"),
        Index("ix_appeals_region", "region", "received"),
        Index("ix_appeals_received", "received"),
        Index("ix_appeals_status", "status"),
        Index("ix_appeals_iin", "iin"),
        Index("ix_appeals_name_key", "name_key"),
    )

    number: Mapped[str] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("files.id"))
    part: Mapped[int]
    status: Mapped[str]
    received: Mapped[dt.date]
    month: Mapped[str]
    """`YYYY-MM` of `received`."""
    channel: Mapped[str]
    source_id: Mapped[str | None]
    language: Mapped[str]
    category: Mapped[str | None]
    """The primary one."""
    region: Mapped[str | None]
    applicant_region: Mapped[str | None]
    urgent: Mapped[bool] = mapped_column(default=False)
    unsure: Mapped[bool] = mapped_column(default=False)
    iin: Mapped[str | None]
    name_key: Mapped[str | None]
    """The applicant's name, folded."""
    compared: Mapped[bool] = mapped_column(default=False)
    """Whether it was compared with the letters before it."""


class LetterRow(Base):
    """The transcript of an appeal, packed."""

    __tablename__ = "letters"

    number: Mapped[str] = appeal_key()
    packed: Mapped[bytes]


class SuggestionRow(Base):
    """What the machine last said about an appeal, packed; kept as it was when a person corrects it."""

    __tablename__ = "suggestions"

    number: Mapped[str] = appeal_key()
    model: Mapped[str]
    packed: Mapped[bytes]
    at: Mapped[dt.datetime]


class DecisionRow(Base):
    """What a person last said about one field of an appeal."""

    __tablename__ = "decisions"

    number: Mapped[str] = appeal_key()
    field: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(Json, nullable=False)
    by: Mapped[str]
    at: Mapped[dt.datetime]


class CategoryRow(Base):
    """One category of an appeal; `rank` 0 is the primary one."""

    __tablename__ = "categories"
    __table_args__ = (Index("ix_categories_code", "code"),)

    number: Mapped[str] = appeal_key()
    rank: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    code: Mapped[str]


class LinkRow(Base):
    """Two appeals that belong together, `a` before `b`. `by` is empty where the machine found it."""

    __tablename__ = "links"
    __table_args__ = (Index("ix_links_b", "b"),)

    a: Mapped[str] = mapped_column(ForeignKey("appeals.number"), primary_key=True)
    b: Mapped[str] = mapped_column(ForeignKey("appeals.number"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    score: Mapped[float]
    because: Mapped[str]
    by: Mapped[str | None]


class ApartRow(Base):
    """Two appeals of which a person said that they do not belong together."""

    __tablename__ = "apart"

    a: Mapped[str] = mapped_column(ForeignKey("appeals.number"), primary_key=True)
    b: Mapped[str] = mapped_column(ForeignKey("appeals.number"), primary_key=True)
    by: Mapped[str]
    at: Mapped[dt.datetime]


class SignatureRow(Base):
    """What the comparison of letters needs of one letter; its content is the search room's affair."""

    __tablename__ = "signatures"

    number: Mapped[str] = appeal_key()
    payload: Mapped[bytes]


class BandRow(Base):
    """One band of a signature: letters that share a band may be the same."""

    __tablename__ = "bands"
    __table_args__ = (Index("ix_bands_number", "number"),)

    band: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[str] = appeal_key()


class BatchRow(Base):
    """Files that were handed in together. `key` is the same for the same files, channel and date."""

    __tablename__ = "batches"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(index=True)
    started: Mapped[dt.datetime]
    channel: Mapped[str]
    received: Mapped[dt.date]
    queued: Mapped[dt.datetime | None] = mapped_column(index=True)
    """When it was handed in for a worker; empty where whoever began it does it."""
    taken_until: Mapped[dt.datetime | None]
    """A worker is at it, and will be heard of before then."""


class ItemRow(Base):
    """One file of a batch and what became of it."""

    __tablename__ = "items"
    __table_args__ = (Index("ix_items_batch", "batch_id", "status"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("batches.id"))
    name: Mapped[str]
    path: Mapped[Any] = mapped_column(Json, nullable=False)
    sha256: Mapped[str]
    status: Mapped[str]
    pages: Mapped[int] = mapped_column(default=0)
    numbers: Mapped[Any] = mapped_column(Json, nullable=False)
    reason: Mapped[str | None]
    params: Mapped[Any] = mapped_column(Json, nullable=False)
    stage: Mapped[str | None]
    message: Mapped[str | None]


class EventRow(Base):
    """One thing that happened, never changed afterwards. Codes and numbers only, no letter's text."""

    __tablename__ = "events"
    __table_args__ = (Index("ix_events_number", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime]
    kind: Mapped[str]
    number: Mapped[str | None] = mapped_column(ForeignKey("appeals.number"))
    file_id: Mapped[int | None] = mapped_column(ForeignKey("files.id"))
    detail: Mapped[str]
    by: Mapped[str | None]


class OutboxRow(Base):
    """An appeal that changed and that the index does not know yet."""

    __tablename__ = "outbox"
    # a sequence is never used again: an indexer that settles one must not settle a later change
    __table_args__ = ({"sqlite_autoincrement": True},)

    sequence: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(ForeignKey("appeals.number"))
