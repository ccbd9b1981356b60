"""Private notes, the officers' own wording of drafts, and the log of runs."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select, update

from flows.store import tables as t
from flows.store.engine import Database, batches
from flows.store.records import DraftEdit, Remark, Run, RunState, RunStep


class SqlNotebook:
    """``Notebook`` of the protocol."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def remark(self, campaign: str, submission: str, text: str, who: str) -> Remark:
        at = now()
        row = {"campaign": campaign, "submission": submission, "who": who, "at": at, "text": text}
        with self._db.write() as c:
            return Remark(self._db.add(c, t.remarks, row), submission, who, at, text)

    def remarks(self, campaign: str, submission: str) -> tuple[Remark, ...]:
        r = t.remarks.c
        query = select(t.remarks).where(r.campaign == campaign, r.submission == submission).order_by(r.id)
        with self._db.read() as c:
            return tuple(Remark(row.id, row.submission, row.who, row.at, row.text) for row in c.execute(query))

    def edit(self, campaign: str, submission: str, part: str, text: str, who: str) -> DraftEdit:
        at = now()
        row = {"campaign": campaign, "submission": submission, "part": part, "text": text, "who": who, "at": at}
        with self._db.write() as c:
            return DraftEdit(self._db.add(c, t.edits, row), submission, part, text, who, at)

    def edits(self, campaign: str, submission: str) -> dict[str, DraftEdit]:
        e = t.edits.c
        query = select(t.edits).where(e.campaign == campaign, e.submission == submission).order_by(e.id)
        with self._db.read() as c:
            rows = c.execute(query).all()
        return {row.part: DraftEdit(row.id, row.submission, row.part, row.text, row.who, row.at) for row in rows}


class SqlRuns:
    """``Runs`` of the protocol."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def start(self, campaign: str, inbox: str, out: str) -> int:
        what = {"campaign": campaign, "state": RunState.RUNNING.value, "inbox": inbox, "out": out}
        with self._db.write() as c:
            return self._db.add(c, t.runs, {**what, "started": now(), "ended": None, "message": ""})

    def step(self, step: RunStep) -> None:
        row = {"run": step.run, "stage": step.stage, "total": step.total, "done": step.done, "kept": step.kept}
        with self._db.write() as c:
            self._db.replace(c, t.run_steps, [{**row, "seconds": step.seconds}])

    def end(self, run: int, state: RunState, message: str = "") -> None:
        with self._db.write() as c:
            c.execute(update(t.runs).where(t.runs.c.id == run).values(state=state.value, ended=now(), message=message))

    def latest(self, campaign: str) -> Run | None:
        query = select(t.runs).where(t.runs.c.campaign == campaign).order_by(t.runs.c.id.desc()).limit(1)
        with self._db.read() as c:
            row = c.execute(query).first()
        return _run(row) if row is not None else None

    def steps(self, run: int) -> tuple[RunStep, ...]:
        with self._db.read() as c:
            rows = c.execute(select(t.run_steps).where(t.run_steps.c.run == run)).all()
        return tuple(RunStep(r.run, r.stage, r.total, r.done, r.kept, r.seconds) for r in rows)

    def break_running(self, campaign: str) -> int:
        running = (t.runs.c.campaign == campaign) & (t.runs.c.state == RunState.RUNNING.value)
        with self._db.write() as c:
            return c.execute(update(t.runs).where(running).values(state=RunState.BROKEN.value, ended=now())).rowcount


def now() -> dt.datetime:
    """The time as it is kept: UTC, whole seconds."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0)


def read_wording(c: Connection, campaign: str, submissions: Sequence[str]) -> dict[str, tuple[tuple[str, str], ...]]:
    """The latest wording of each part of the forms of these submissions."""
    e, found = t.edits.c, defaultdict[str, dict[str, str]](dict)
    for part in batches(submissions):
        query = select(e.submission, e.part, e.text).where(e.campaign == campaign, e.submission.in_(part))
        for row in c.execute(query.order_by(e.id)):
            found[row.submission][row.part] = row.text
    return {one: tuple(sorted(parts.items())) for one, parts in found.items()}


def _run(row: Any) -> Run:
    return Run(row.id, row.campaign, RunState(row.state), row.inbox, row.out, row.started, row.ended, row.message)
