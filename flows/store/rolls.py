"""The roster as people work with it: who has handed in, who has not, who is exempt and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select, update

from flows.store import tables as t
from flows.store.codec import pack, unpack
from flows.store.decided import decided_roster
from flows.store.decisions import SqlDecisions, read_turns
from flows.store.engine import Database
from flows.store.order import plain
from flows.store.records import Decision, Duty
from flows.store.targets import roster_target
from nlp.records import HandIn, RosterEntry


@dataclass(frozen=True, slots=True)
class RollRow:
    """A member of the roster. ``submission`` answers it, where one does; ``turn`` counts the decisions on it."""

    seq: int
    entry: RosterEntry
    state: HandIn
    submission: str | None
    handed_in: dt.date | None
    turn: int


@dataclass(frozen=True, slots=True)
class RollQuery:
    """Which members: of ``units`` (``None``: all), in ``state``, with ``text`` in name or position."""

    campaign: str
    units: tuple[str, ...] | None = None
    state: HandIn | None = None
    text: str = ""


class SqlRolls:
    """Reading the roster by page, and exempting members."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._decisions = SqlDecisions(database)

    def page(self, query: RollQuery, offset: int, limit: int) -> tuple[tuple[RollRow, ...], int]:
        """A page in the order of the list, and how many there are in all."""
        with self._db.read() as c:
            if query.text.strip():
                found = [row for row in _read(c, query) if _has(row.entry, query.text)]
                part, total = found[offset : offset + limit], len(found)
            else:
                counted = select(func.count()).select_from(_JOINED).where(_where(query))
                part, total = list(_read(c, query, offset, limit)), c.scalar(counted) or 0
            turns = read_turns(c, query.campaign, [roster_target(row.entry) for row in part])
        return tuple(replace(row, turn=turns.get(roster_target(row.entry), 0)) for row in part), total

    def get(self, campaign: str, seq: int) -> RosterEntry | None:
        """The member at a place of the list."""
        r = t.roster.c
        with self._db.read() as c:
            body = c.scalar(select(r.body).where(r.campaign == campaign, r.seq == seq))
        return unpack(RosterEntry, body) if body is not None else None

    def decide(self, campaign: str, seq: int, duty: Duty, *, reason: str, who: str, seen: int) -> Decision | None:
        """Exempt a member or put it back; ``None`` where nobody is there, ``Conflict`` as with every decision."""
        entry = self.get(campaign, seq)
        if entry is None:
            return None
        target = roster_target(entry)
        before = Duty.EXEMPT if entry.exempt else Duty.MUST
        made = self._decisions.add(campaign, target, before=before, after=duty, reason=reason, who=who, expected=seen)
        (changed,) = decided_roster([entry], {target: made})
        r = t.roster.c
        with self._db.write() as c:
            here = update(t.roster).where(r.campaign == campaign, r.seq == seq)
            c.execute(here.values(exempt=changed.exempt, body=pack(changed)))
        return made


_JOINED = t.roster.outerjoin(t.submissions, t.submissions.c.id == t.roster.c.submission)


def _read(c: Connection, query: RollQuery, offset: int = 0, limit: int | None = None) -> Iterator[RollRow]:
    r, s = t.roster.c, t.submissions.c
    columns = select(r.seq, r.body, r.exempt, r.submission, s.state, s.handed_in).select_from(_JOINED)
    ordered = columns.where(_where(query)).order_by(r.seq).offset(offset).limit(limit)
    return (_row(row) for row in c.execute(ordered))


def _row(row: Any) -> RollRow:
    away = HandIn.EXEMPT if row.exempt else HandIn.MISSING
    day = dt.date.fromisoformat(row.handed_in) if row.handed_in else None
    state = HandIn(row.state) if row.state else away
    return RollRow(row.seq, unpack(RosterEntry, row.body), state, row.submission, day, 0)


def _where(query: RollQuery) -> ColumnElement[bool]:
    r, s = t.roster.c, t.submissions.c
    wanted: list[ColumnElement[bool]] = [r.campaign == query.campaign]
    if query.units is not None:
        wanted.append(r.unit.in_(query.units))
    if query.state in {HandIn.MISSING, HandIn.EXEMPT}:
        wanted += [r.submission.is_(None), r.exempt.is_(query.state is HandIn.EXEMPT)]
    elif query.state is not None:
        wanted.append(s.state == query.state.value)
    return and_(*wanted)


def _has(entry: RosterEntry, text: str) -> bool:
    inside = plain(f"{entry.name} {entry.position} {entry.code}")
    return all(word in inside for word in plain(text).split())
