"""Bring a database to the tables of this version."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from flows.store.engine import Database

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0005"
"""The newest migration; a test holds it against ``migrations/versions``."""

_LOCK = 7_406_911
"""PostgreSQL's advisory lock for two processes that open an empty database at once; any number will do."""


def migrate(database: Database) -> None:
    """Run what is missing of the migrations; nothing where the database is up to date."""
    with database.read() as c:
        if _revision(c) == HEAD:
            return
    with database.write() as c:
        if not database.is_sqlite:
            c.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK})
        if _revision(c) != HEAD:
            _upgrade(c)


def _revision(c: Connection) -> str | None:
    if not inspect(c).has_table("alembic_version"):
        return None
    found: str | None = c.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _upgrade(c: Connection) -> None:
    from alembic import command  # noqa: PLC0415 -- 0.2 s that only a first start needs

    command.upgrade(config(c), "head")


def config(c: Connection) -> Config:
    """Alembic's configuration over an open connection; no ini file."""
    from alembic.config import Config  # noqa: PLC0415 -- as above

    found = Config()
    found.set_main_option("script_location", (Path(__file__).parent / "migrations").as_posix())
    found.attributes["connection"] = c
    return found
