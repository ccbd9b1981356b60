"""What a campaign sets for its desk, and the releases: when pending decisions were applied to the drafts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select

from flows.store import desk_tables as d
from flows.store import tables as t
from flows.store.engine import Database
from flows.store.notebook import now

LOOK_FROM = 30


@dataclass(frozen=True, slots=True)
class Options:
    """``blind`` hides who wrote what from reviewers; ``two_people`` lets nobody approve what they reviewed.

    ``look_from`` is the share of own text from which the department looks at overlap first, in percent: 30 is what
    Vietnamese journals commonly set. It draws a line and decides nothing.
    """

    blind: bool = False
    two_people: bool = False
    look_from: int = LOOK_FROM


@dataclass(frozen=True, slots=True)
class Release:
    """Decisions up to number ``upto`` were applied; ``approved`` submissions were approved then."""

    id: int
    upto: int
    approved: int
    who: str
    at: dt.datetime
    note: str


class SqlOptions:
    """The settings of campaigns."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def get(self, campaign: str) -> Options:
        query = select(d.options.c.key, d.options.c.value).where(d.options.c.campaign == campaign)
        with self._db.read() as c:
            found = {row.key: row.value for row in c.execute(query)}
        look_from = int(found.get("look_from", LOOK_FROM))
        return Options(found.get("blind") == "1", found.get("two_people") == "1", look_from)

    def put(self, campaign: str, options: Options) -> None:
        values = {"blind": options.blind, "two_people": options.two_people, "look_from": options.look_from}
        rows = [{"campaign": campaign, "key": key, "value": str(int(value))} for key, value in values.items()]
        with self._db.write() as c:
            self._db.replace(c, d.options, rows)


class SqlReleases:
    """When decisions were applied; append-only."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, campaign: str, *, approved: int, who: str, note: str) -> None:
        """Everything decided so far counts as applied."""
        with self._db.write() as c:
            upto = c.scalar(select(func.max(t.decisions.c.id)).where(t.decisions.c.campaign == campaign)) or 0
            row = {"campaign": campaign, "upto": upto, "approved": approved, "who": who, "at": now(), "note": note}
            self._db.add(c, d.releases, row)

    def all(self, campaign: str) -> tuple[Release, ...]:
        """The newest first."""
        r = d.releases.c
        query = select(d.releases).where(r.campaign == campaign).order_by(r.id.desc())
        with self._db.read() as c:
            rows = c.execute(query).all()
        return tuple(Release(row.id, row.upto, row.approved, row.who, row.at, row.note) for row in rows)
