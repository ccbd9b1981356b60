"""What members say against a feedback form, and the answer they get."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update

from flows.store import desk_tables as t
from flows.store.engine import Database
from flows.store.notebook import now


@dataclass(frozen=True, slots=True)
class Objection:
    """An objection of ``sender`` (an author or a unit), written down by ``who``."""

    id: int
    submission: str
    sender: str
    text: str
    who: str
    at: dt.datetime
    answer: str | None
    answered_by: str | None
    answered_at: dt.datetime | None


class SqlObjections:
    """Objections of a campaign; an answer is given once."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, campaign: str, submission: str, *, sender: str, text: str, who: str) -> int:
        row = {"campaign": campaign, "submission": submission, "sender": sender, "text": text, "who": who, "at": now()}
        with self._db.write() as c:
            return self._db.add(c, t.objections, row)

    def answer(self, campaign: str, objection: int, *, text: str, who: str) -> bool:
        """Answer it; ``False`` where somebody has already, so that no answer is written over."""
        o = t.objections.c
        open_ = (o.campaign == campaign) & (o.id == objection) & o.answer.is_(None)
        with self._db.write() as c:
            what = {"answer": text, "answered_by": who, "answered_at": now()}
            return c.execute(update(t.objections).where(open_).values(**what)).rowcount == 1

    def of_campaign(self, campaign: str, submission: str | None = None) -> tuple[Objection, ...]:
        o = t.objections.c
        query = select(t.objections).where(o.campaign == campaign).order_by(o.id)
        if submission is not None:
            query = query.where(o.submission == submission)
        with self._db.read() as c:
            return tuple(_objection(row) for row in c.execute(query))


def _objection(row: Any) -> Objection:
    asked = (row.id, row.submission, row.sender, row.text, row.who, row.at)
    return Objection(*asked, row.answer, row.answered_by, row.answered_at)
