"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_batches()
    create_files()
    create_appeals()
    create_labels()
    create_links()
    create_journals()


def create_batches() -> None:
    """Batches, and the files handed in with each."""
    op.create_table(
        "batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("started", sa.DateTime(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("received", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_batches_key", "batches", ["key"])
    op.create_table(
        "items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("path", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("numbers", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("params", sa.LargeBinary(), nullable=False),
        sa.Column("stage", sa.String(), nullable=True),
        sa.Column("message", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_items_batch", "items", ["batch_id", "status"])


def create_files() -> None:
    """Files by content, and their arrivals."""
    op.create_table(
        "files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("params", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("sha256"),
    )
    op.create_table(
        "arrivals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("received", sa.Date(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=True),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"]),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("file_id", "key"),
    )
    op.create_index("ix_arrivals_source_id", "arrivals", ["source_id"])


def create_appeals() -> None:
    """Appeals, the counter of their numbers, their letters."""
    op.create_table(
        "counters",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year"),
    )
    op.create_table(
        "appeals",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("received", sa.Date(), nullable=False),
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=True),
        sa.Column("region", sa.String(), nullable=True),
        sa.Column("applicant_region", sa.String(), nullable=True),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("unsure", sa.Boolean(), nullable=False),
        sa.Column("iin", sa.String(), nullable=True),
        sa.Column("name_key", sa.String(), nullable=True),
        sa.Column("compared", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"]),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("file_id", "part"),
    )
    op.create_index("ix_appeals_category", "appeals", ["category", "received"])
    op.create_index("ix_appeals_iin", "appeals", ["iin"])
    op.create_index("ix_appeals_name_key", "appeals", ["name_key"])
    op.create_index("ix_appeals_received", "appeals", ["received"])
    op.create_index("ix_appeals_region", "appeals", ["region", "received"])
    op.create_index("ix_appeals_status", "appeals", ["status"])
    op.create_table(
        "letters",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["appeals.number"]),
        sa.PrimaryKeyConstraint("number"),
    )


def create_labels() -> None:
    """What machine and people say."""
    op.create_table(
        "suggestions",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["appeals.number"]),
        sa.PrimaryKeyConstraint("number"),
    )

    op.create_table(
        "decisions",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["appeals.number"]),
        sa.PrimaryKeyConstraint("number", "field"),
    )
    op.create_table(
        "categories",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("rank", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["appeals.number"]),
        sa.PrimaryKeyConstraint("number", "rank"),
    )
    op.create_index("ix_categories_code", "categories", ["code"])


def create_links() -> None:
    """Links between appeals, and what finds them."""
    op.create_table(
        "links",
        sa.Column("a", sa.String(), nullable=False),
        sa.Column("b", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["a"], ["appeals.number"]),
        sa.ForeignKeyConstraint(["b"], ["appeals.number"]),
        sa.PrimaryKeyConstraint("a", "b", "kind"),
    )
    op.create_index("ix_links_b", "links", ["b"])
    op.create_table(
        "apart",
        sa.Column("a", sa.String(), nullable=False),
        sa.Column("b", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["a"], ["appeals.number"]),
        sa.ForeignKeyConstraint(["b"], ["appeals.number"]),
        sa.PrimaryKeyConstraint("a", "b"),
    )
    op.create_table(
        "signatures",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["appeals.number"]),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "bands",
        sa.Column("band", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["appeals.number"]),
        sa.PrimaryKeyConstraint("band", "number"),
    )
    op.create_index("ix_bands_number", "bands", ["number"])


def create_journals() -> None:
    """The history, and the outbox to the index."""
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"]),
        sa.ForeignKeyConstraint(["number"], ["appeals.number"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_events_number", "events", ["number"])
    op.create_table(
        "outbox",
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["appeals.number"]),
        sa.PrimaryKeyConstraint("sequence"),
        sqlite_autoincrement=True,
    )
