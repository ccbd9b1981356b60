"""A database that went through the migrations must be the one the code expects."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from flows.store import desk_tables
from flows.store.engine import Database
from flows.store.migrate import HEAD, config, migrate
from flows.store.store import open_store


def test_the_migrations_make_the_tables_of_the_code(store_url: str) -> None:
    database = Database(store_url)
    try:
        migrate(database)
        with database.read() as connection:
            found = compare_metadata(MigrationContext.configure(connection), desk_tables.metadata)
    finally:
        database.engine.dispose()

    assert found == []


def test_the_newest_migration_is_the_one_that_is_looked_for(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'x.db'}")
    with database.read() as connection:
        assert ScriptDirectory.from_config(config(connection)).get_current_head() == HEAD
    database.engine.dispose()


def test_opening_again_changes_nothing(store_url: str) -> None:
    first = open_store(store_url)
    second = open_store(store_url)

    assert first.id == second.id
    first.close()
    second.close()
