"""Batches that wait for a worker, and until when one has taken each."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("batches", sa.Column("queued", sa.DateTime(), nullable=True))
    op.add_column("batches", sa.Column("taken_until", sa.DateTime(), nullable=True))
    op.create_index("ix_batches_queued", "batches", ["queued"])
