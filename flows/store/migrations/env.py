"""What alembic runs: the connection is handed in by ``flows.store.migrate``."""

from __future__ import annotations

from alembic import context

from flows.store.tables import metadata

connection = context.config.attributes["connection"]
# SQLite cannot alter a table in place: it is copied.
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
