"""The log of decisions as people read it: the newest first, by page, cut down to units."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, and_, func, select

from flows.store import tables as t
from flows.store.decisions import decision_of
from flows.store.engine import Database
from flows.store.records import Decision, TargetKind

_CHUNK = 1000


class SqlHistory:
    """Reading the decisions of a campaign; ``units`` leaves those about submissions of these units alone."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def page(
        self, campaign: str, *, units: tuple[str, ...] | None = None, who: str = "", offset: int = 0, limit: int = 50
    ) -> tuple[tuple[Decision, ...], int]:
        """A page, and how many there are in all."""
        where, d = _where(campaign, units, who), t.decisions.c
        query = select(t.decisions).where(where).order_by(d.id.desc()).offset(offset).limit(limit)
        with self._db.read() as c:
            total = c.scalar(select(func.count()).select_from(t.decisions).where(where)) or 0
            return tuple(decision_of(row) for row in c.execute(query)), total

    def all(
        self, campaign: str, *, units: tuple[str, ...] | None = None, kind: TargetKind | None = None
    ) -> Iterator[Decision]:
        """All of them, or those on one kind of target, in the order they were made."""
        where, d, last = _where(campaign, units, ""), t.decisions.c, 0
        if kind is not None:
            where = and_(where, d.kind == kind.value)
        while True:
            query = select(t.decisions).where(where, d.id > last).order_by(d.id).limit(_CHUNK)
            with self._db.read() as c:
                rows = c.execute(query).all()
            yield from (decision_of(row) for row in rows)
            if len(rows) < _CHUNK:
                return
            last = rows[-1].id

    def pending(self, campaign: str, after: int) -> int:
        """How many decisions there are after number ``after``."""
        d = t.decisions.c
        query = select(func.count()).select_from(t.decisions).where(d.campaign == campaign, d.id > after)
        with self._db.read() as c:
            return c.scalar(query) or 0


def _where(campaign: str, units: tuple[str, ...] | None, who: str) -> ColumnElement[bool]:
    d, s, subject = t.decisions.c, t.submissions.c, t.decision_subjects.c
    wanted: list[ColumnElement[bool]] = [d.campaign == campaign]
    if who:
        wanted.append(d.who == who)
    if units is not None:
        mine = select(s.id).where(s.campaign == campaign, s.unit.in_(units))
        theirs = select(subject.decision).where(subject.submission.in_(mine))
        wanted.append(d.id.in_(theirs))
    return and_(*wanted)
