"""One way to open a database, read from it and write to it, for SQLite and PostgreSQL alike."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Table, create_engine, event, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import ExceptionContext, make_url
from sqlalchemy.exc import DataError
from sqlalchemy.pool import ConnectionPoolEntry

from flows.store.protocol import Unwritable

T = TypeVar("T")
Row = Mapping[str, object]

BATCH = 500
"""Values in one ``IN`` and rows in one ``INSERT``: SQLite takes 32,766 variables a statement, our widest row has 25."""

_BUSY_MS, _AGAIN_S = 60_000, 0.01
_IMMEDIATE = "thuhoach_immediate"


class Database:
    """An engine with the two kinds of transaction that the store uses."""

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that holds the write lock from its start, so that it never fails half way on SQLite."""
        with self.engine.connect().execution_options(**{_IMMEDIATE: True}) as connection, connection.begin():
            yield connection

    def learn(self, *tables: Table) -> None:
        """Let the database count what it holds: right after many rows came in it would plan as if there were none."""
        if self.is_sqlite:
            with self.write() as connection:
                # A sample of each index is enough to tell a long one from a short one.
                connection.exec_driver_sql("PRAGMA analysis_limit=1000")
                for table in tables:
                    connection.exec_driver_sql(f'ANALYZE "{table.name}"')
            return
        # VACUUM as well, so that a count reads the index alone; it runs in no transaction.
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in tables:
                connection.exec_driver_sql(f'VACUUM (ANALYZE) "{table.name}"')

    def wipe(self) -> None:
        """Overwrite what was deleted, so that it cannot be read from the file either."""
        if self.is_sqlite:
            with self.engine.connect() as connection:
                raw = connection.connection.driver_connection
                assert raw is not None
                # Outside any transaction: VACUUM writes the file anew, the log is cut to nothing.
                raw.execute("VACUUM")
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql("VACUUM FULL")

    def keep(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        """Insert rows; those whose primary key is there already are left as they are."""
        dialect = sqlite if self.is_sqlite else postgresql
        statement = dialect.insert(table).on_conflict_do_nothing()
        for part in batches(rows):
            connection.execute(statement, list(part))

    def replace(self, connection: Connection, table: Table, rows: Sequence[Row], only: Sequence[str] = ()) -> None:
        """Insert rows; of those with the same primary key overwrite all columns, or ``only`` some."""
        if not rows:
            return
        dialect = sqlite if self.is_sqlite else postgresql
        statement: Any = dialect.insert(table)
        keys = [column.name for column in table.primary_key]
        changed = {name: statement.excluded[name] for name in only or rows[0] if name not in keys}
        statement = statement.on_conflict_do_update(index_elements=keys, set_=changed)
        for part in batches(rows):
            connection.execute(statement, list(part))

    def add(self, connection: Connection, table: Table, row: Row) -> int:
        """Insert one row and give its number."""
        result = connection.execute(insert(table), dict(row))
        key = result.inserted_primary_key
        assert key is not None
        return int(key[0])


def batches(values: Sequence[T], size: int = BATCH) -> Iterator[Sequence[T]]:
    """The values in pieces of at most ``size``."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


def _engine(url: str) -> Engine:
    if make_url(url).get_backend_name() != "sqlite":
        engine = create_engine(url, pool_pre_ping=True, pool_size=8, max_overflow=32)
        event.listen(engine, "handle_error", _tell_unwritable)
        return engine
    engine = create_engine(url, connect_args={"timeout": _BUSY_MS / 1000, "check_same_thread": False})
    event.listen(engine, "connect", _open_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _tell_unwritable(context: ExceptionContext) -> None:
    # SQLite keeps a NUL in text, PostgreSQL does not.
    if isinstance(context.sqlalchemy_exception, DataError) and "NUL" in str(context.original_exception):
        raise Unwritable from context.original_exception


def _open_sqlite(connection: Any, _entry: ConnectionPoolEntry) -> None:
    # sqlite3 would begin by itself, too late and without the write lock.
    connection.isolation_level = None
    _write_ahead(connection)
    # FULL: what a person decided outlives a power cut; a chunk is one commit, so it costs nothing that shows.
    for pragma in ("synchronous=FULL", f"busy_timeout={_BUSY_MS}", "cache_size=-65536"):
        connection.execute(f"PRAGMA {pragma}")


def _write_ahead(connection: Any) -> None:
    """Switch to write-ahead logging; of processes that open a new file at once SQLite lets one wait for nothing."""
    end = time.monotonic() + _BUSY_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(_AGAIN_S)


def _begin_sqlite(connection: Connection) -> None:
    immediate = connection.get_execution_options().get(_IMMEDIATE)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
