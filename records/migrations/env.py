"""Alembic's entry: runs the steps on the connection that `records.schema` hands over, in its transaction."""

from __future__ import annotations

from alembic import context

from records.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
