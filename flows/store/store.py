"""The one implementation of the store, over SQLAlchemy."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select

from flows.locks import held
from flows.settings import home, store_url
from flows.store import tables as t
from flows.store.campaigns import SqlCampaigns
from flows.store.comparisons import SqlComparisons
from flows.store.decisions import SqlDecisions
from flows.store.documents import SqlChecks, SqlDocuments
from flows.store.engine import Database
from flows.store.migrate import migrate
from flows.store.notebook import SqlNotebook, SqlRuns
from flows.store.protocol import Store
from flows.store.submissions import SqlSubmissions
from flows.store.templates import SqlTemplates


class Busy(RuntimeError):
    """Another run of the same campaign is under way on this machine."""


class SqlStore:
    """``Store`` of the protocol. Safe for threads; a process opens its own."""

    def __init__(self, url: str) -> None:
        self.database = Database(url)
        migrate(self.database)
        self.id = _identity(self.database)
        self.campaigns = SqlCampaigns(self.database)
        self.documents = SqlDocuments(self.database)
        self.checks = SqlChecks(self.database)
        self.comparisons = SqlComparisons(self.database)
        self.templates = SqlTemplates(self.database)
        self.submissions = SqlSubmissions(self.database)
        self.decisions = SqlDecisions(self.database)
        self.notebook = SqlNotebook(self.database)
        self.runs = SqlRuns(self.database)

    @contextmanager
    def lock(self, campaign: str) -> Iterator[None]:
        folder = home() / "locks"
        folder.mkdir(exist_ok=True)
        with (folder / f"{campaign}.lock").open("a+b") as file:
            if not held(file):
                raise Busy(f"Đợt {campaign!r} đang được xử lý ở một cửa sổ khác. Chờ xong rồi chạy lại.")
            yield

    def close(self) -> None:
        self.database.engine.dispose()


def open_store(url: str | None = None) -> Store:
    """The store at ``url``, by default the one of this machine; its tables are brought up to date.

    A folder that cannot be written raises ``OSError``, a server that does not answer SQLAlchemy's ``OperationalError``.
    """
    url = url or store_url()
    if url.startswith("sqlite:///"):
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    return SqlStore(url)


def _identity(database: Database) -> str:
    query = select(t.meta.c.value).where(t.meta.c.key == "id")
    with database.read() as c:
        found = c.scalar(query)
    if found is None:
        with database.write() as c:
            database.keep(c, t.meta, [{"key": "id", "value": uuid.uuid4().hex}])
            found = c.scalar(query)
    return str(found)
