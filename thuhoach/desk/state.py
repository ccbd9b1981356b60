"""What every route works with."""

from __future__ import annotations

from dataclasses import dataclass, field

from flows.store.accounts import SqlAccounts
from flows.store.objections import SqlObjections
from flows.store.store import SqlStore
from thuhoach.desk.settings import DeskSettings
from thuhoach.desk.throttle import Throttle


@dataclass(frozen=True, slots=True)
class Desk:
    """The store, the accounts and the settings of one served desk."""

    store: SqlStore
    settings: DeskSettings
    accounts: SqlAccounts
    objections: SqlObjections
    throttle: Throttle = field(default_factory=Throttle)

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()


def open_desk(store: SqlStore, settings: DeskSettings) -> Desk:
    """A desk over an open store."""
    return Desk(store, settings, SqlAccounts(store.database), SqlObjections(store.database))
