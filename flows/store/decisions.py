"""What people said: rows are added, never changed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select
from sqlalchemy.exc import IntegrityError

from flows.store import tables as t
from flows.store.decided import latest
from flows.store.engine import Database, Row, batches
from flows.store.protocol import Conflict
from flows.store.records import Decision, Target, TargetKind

Said = tuple[Target, str, str]
"""A target, what stood there before, and what a person wants."""


class SqlDecisions:
    """``Decisions`` of the protocol."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(
        self, campaign: str, target: Target, *, after: str, reason: str, who: str, before: str = "", expected: int = 0
    ) -> Decision:
        row = _row(campaign, (target, before, after), reason, who) | {"turn": expected + 1}
        try:
            with self._db.write() as c:
                if (read_turns(c, campaign, [target]).get(target, 0)) != expected:
                    raise Conflict(_last(c, campaign, target))
                number = self._db.add(c, t.decisions, row)
                self._db.keep(c, t.decision_subjects, _subjects(number, target))
                decision = _last(c, campaign, target)
        except IntegrityError as error:
            # PostgreSQL lets both in; the unique turn stops the second.
            raise Conflict(self.last(campaign, target)) from error
        assert decision is not None
        return decision

    def last(self, campaign: str, target: Target) -> Decision | None:
        with self._db.read() as c:
            return _last(c, campaign, target)

    def of_submission(self, campaign: str, submission: str) -> tuple[Decision, ...]:
        with self._db.read() as c:
            return tuple(read_about(c, campaign, [submission]))

    def history(self, campaign: str, *, since: int = 0, limit: int | None = None) -> tuple[Decision, ...]:
        query = _all(campaign).where(t.decisions.c.id > since).limit(limit)
        with self._db.read() as c:
            return tuple(decision_of(row) for row in c.execute(query))

    def count(self, campaign: str) -> int:
        with self._db.read() as c:
            return c.scalar(select(func.count()).where(t.decisions.c.campaign == campaign)) or 0


def append(c: Connection, campaign: str, said: Sequence[Said], reason: str, who: str) -> None:
    """Keep many decisions of one person at once (assignment, marking in bulk); they follow whatever was there."""
    turns = read_turns(c, campaign, [target for target, _, _ in said])
    for part in batches(said):
        rows = [_row(campaign, one, reason, who) | {"turn": turns.get(one[0], 0) + 1} for one in part]
        made = c.scalars(insert(t.decisions).returning(t.decisions.c.id, sort_by_parameter_order=True), rows).all()
        subjects = [s for number, one in zip(made, part, strict=True) for s in _subjects(number, one[0])]
        if subjects:
            c.execute(insert(t.decision_subjects), subjects)


def read_turns(c: Connection, campaign: str, targets: Sequence[Target]) -> dict[Target, int]:
    """How often each target was decided on."""
    turns: dict[Target, int] = {}
    by_kind: dict[TargetKind, list[str]] = defaultdict(list)
    for target in targets:
        by_kind[target.kind].append(target.key)
    d = t.decisions.c
    for kind, keys in by_kind.items():
        for part in batches(keys):
            query = select(d.target, func.max(d.turn)).where(d.campaign == campaign, d.kind == kind, d.target.in_(part))
            turns.update((Target(kind, key), turn) for key, turn in c.execute(query.group_by(d.target)))
    return turns


def read_about(c: Connection, campaign: str, submissions: Sequence[str]) -> list[Decision]:
    """All decisions that touch these submissions, in the order they were made."""
    found: dict[int, Decision] = {}
    subject = t.decision_subjects.c
    for part in batches(submissions):
        about = select(subject.decision).where(subject.submission.in_(part))
        for row in c.execute(_all(campaign).where(t.decisions.c.id.in_(about))):
            found[row.id] = decision_of(row)
    return [found[number] for number in sorted(found)]


def read_decided(c: Connection, campaign: str, *kinds: TargetKind) -> dict[Target, Decision]:
    """The latest decision on every target of a campaign, or of some kinds alone."""
    query = _all(campaign).where(t.decisions.c.kind.in_(kinds)) if kinds else _all(campaign)
    return latest(decision_of(row) for row in c.execute(query))


def _last(c: Connection, campaign: str, target: Target) -> Decision | None:
    d = t.decisions.c
    query = select(t.decisions).where(d.campaign == campaign, d.kind == target.kind, d.target == target.key)
    row = c.execute(query.order_by(d.turn.desc()).limit(1)).first()
    return decision_of(row) if row is not None else None


def _all(campaign: str) -> Select[Any]:
    return select(t.decisions).where(t.decisions.c.campaign == campaign).order_by(t.decisions.c.id)


def decision_of(row: Any) -> Decision:
    """The decision that a row of its table holds."""
    target = Target(TargetKind(row.kind), row.target)
    return Decision(row.id, row.campaign, target, row.turn, row.before, row.after, row.reason, row.who, row.at)


def _row(campaign: str, said: Said, reason: str, who: str) -> dict[str, object]:
    target, before, after = said
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0)
    what = {"campaign": campaign, "kind": target.kind.value, "target": target.key, "before": before, "after": after}
    return {**what, "reason": reason, "who": who, "at": now}


def _subjects(decision: int, target: Target) -> list[Row]:
    parts = target.key.split("|")
    about = {
        TargetKind.VERDICT: parts[:1],
        TargetKind.SUBMISSION: parts[:1],
        TargetKind.PAIR: parts[:2],
        TargetKind.PASSAGE: parts[:2],
    }.get(target.kind, [])
    return [{"decision": decision, "submission": one} for one in dict.fromkeys(about)]
