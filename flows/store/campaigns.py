"""The rounds, their roster, their inbox as it was last seen, and their end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, Connection, Table, delete, func, select

from flows.store import desk_tables as _desk_tables  # noqa: F401 -- its tables are purged as well
from flows.store import tables as t
from flows.store.codec import pack, unpack
from flows.store.decided import decided_roster
from flows.store.decisions import read_decided
from flows.store.documents import outcome, read_leaves, reading_id
from flows.store.engine import Database, Row, batches
from flows.store.records import CampaignRow, FileId, FileOutcome, Purged, TargetKind
from nlp.campaign import Campaign
from nlp.records import Quarantined, RosterEntry


class SqlCampaigns:
    """``Campaigns`` of the protocol."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def put(self, campaign: Campaign) -> None:
        row = {"name": campaign.name, "title": campaign.title, "year": campaign.year, "deadline": campaign.deadline}
        with self._db.write() as c:
            self._db.replace(c, t.campaigns, [{**row, "body": campaign.model_dump_json()}])

    def get(self, name: str) -> Campaign | None:
        with self._db.read() as c:
            body = c.scalar(select(t.campaigns.c.body).where(t.campaigns.c.name == name))
        return Campaign.model_validate_json(body) if body is not None else None

    def rows(self) -> tuple[CampaignRow, ...]:
        s, cs = t.submissions.c, t.campaigns.c
        here = select(s.campaign, func.count().label("n")).where(s.present.is_(True), s.current.is_(True))
        counted = here.group_by(s.campaign).subquery()
        query = select(cs.name, cs.title, cs.year, cs.deadline, counted.c.n).outerjoin(
            counted, counted.c.campaign == cs.name
        )
        with self._db.read() as c:
            aside = _set_aside(c)
            rows = c.execute(query.order_by(cs.deadline.desc(), cs.name)).all()
        return tuple(CampaignRow(r.name, r.title, r.year, r.deadline, r.n or 0, aside.get(r.name, 0)) for r in rows)

    def put_roster(self, name: str, roster: Sequence[RosterEntry]) -> None:
        rows: list[Row] = [
            {
                "campaign": name,
                "seq": seq,
                "unit": one.unit,
                "exempt": one.exempt,
                "submission": None,
                "body": pack(one),
            }
            for seq, one in enumerate(roster)
        ]
        with self._db.write() as c:
            c.execute(delete(t.roster).where(t.roster.c.campaign == name))
            self._db.keep(c, t.roster, rows)

    def roster(self, name: str) -> tuple[RosterEntry, ...]:
        query = select(t.roster.c.body).where(t.roster.c.campaign == name).order_by(t.roster.c.seq)
        with self._db.read() as c:
            return tuple(unpack(RosterEntry, body) for body in c.scalars(query))

    def decided_roster(self, name: str, roster: Sequence[RosterEntry]) -> tuple[RosterEntry, ...]:
        with self._db.read() as c:
            return decided_roster(roster, read_decided(c, name, TargetKind.ROSTER))

    def put_inbox(self, name: str, files: Sequence[FileId], version: str) -> None:
        rows: list[Row] = [
            {"campaign": name, "name": file.name, "key": file.key, "reading": reading_id(file, version)}
            for file in files
        ]
        with self._db.write() as c:
            c.execute(delete(t.inbox).where(t.inbox.c.campaign == name))
            self._db.keep(c, t.inbox, rows)

    def inbox(self, name: str) -> tuple[FileOutcome, ...]:
        with self._db.read() as c:
            return tuple(_inbox(c, name, t.readings.c.documents >= 0))

    def quarantine(self, name: str) -> tuple[Quarantined, ...]:
        with self._db.read() as c:
            found = [q for one in _inbox(c, name, t.readings.c.quarantined > 0) for q in one.quarantined]
        return tuple(sorted(found, key=lambda q: (q.name, q.key)))

    def purge(self, name: str) -> Purged:
        with self._db.write() as c:
            purged = _purge(c, name)
        self._db.wipe()
        return purged


def _inbox(c: Connection, name: str, wanted: ColumnElement[bool]) -> Iterator[FileOutcome]:
    i = t.inbox.c
    query = select(i.name, i.key, i.reading).join(t.readings, t.readings.c.id == i.reading)
    rows = c.execute(query.where(i.campaign == name, wanted)).all()
    leaves = read_leaves(c, [row.reading for row in rows])
    for row in sorted(rows, key=lambda row: row.name):
        yield outcome(FileId(row.key, row.name), leaves[row.reading])


def _set_aside(c: Connection) -> dict[str, int]:
    r, i = t.readings.c, t.inbox.c
    query = select(i.campaign, func.sum(r.quarantined)).join(t.readings, r.id == i.reading).where(r.quarantined > 0)
    return {campaign: int(count) for campaign, count in c.execute(query.group_by(i.campaign))}


def _purge(c: Connection, name: str) -> Purged:
    i, aside = t.inbox.c, _set_aside(c).get(name, 0)
    mine = list(c.scalars(select(i.reading).where(i.campaign == name)))
    numbers = {table.name: _count(c, table, name) for table in (t.submissions, t.decisions, t.runs)}
    old = list(
        c.scalars(
            select(t.documents.c.reading)
            .join(t.submissions, t.submissions.c.ref == t.documents.c.ref)
            .where(t.submissions.c.campaign == name)
        )
    )
    _delete_rows(c, name)
    shared = _read_elsewhere(c, [*mine, *old])
    documents = _delete_readings(c, sorted({*mine, *old} - shared))
    return Purged(name, numbers["submissions"], documents, aside, numbers["decisions"], numbers["runs"])


def _count(c: Connection, table: Table, campaign: str) -> int:
    return c.scalar(select(func.count()).select_from(table).where(table.c.campaign == campaign)) or 0


def _delete_rows(c: Connection, name: str) -> None:
    of_decisions = select(t.decisions.c.id).where(t.decisions.c.campaign == name)
    of_runs = select(t.runs.c.id).where(t.runs.c.campaign == name)
    c.execute(delete(t.decision_subjects).where(t.decision_subjects.c.decision.in_(of_decisions)))
    c.execute(delete(t.run_steps).where(t.run_steps.c.run.in_(of_runs)))
    for table in t.metadata.sorted_tables:
        if "campaign" in table.c:
            c.execute(delete(table).where(table.c.campaign == name))
    c.execute(delete(t.campaigns).where(t.campaigns.c.name == name))


def _read_elsewhere(c: Connection, readings: Sequence[str]) -> set[str]:
    shared: set[str] = set()
    used = select(t.documents.c.reading).join(t.submissions, t.submissions.c.ref == t.documents.c.ref)
    for part in batches(readings):
        shared.update(c.scalars(select(t.inbox.c.reading).where(t.inbox.c.reading.in_(part))))
        shared.update(c.scalars(used.where(t.documents.c.reading.in_(part))))
    return shared


def _delete_readings(c: Connection, readings: Sequence[str]) -> int:
    gone = 0
    for part in batches(readings):
        refs = select(t.documents.c.ref).where(t.documents.c.reading.in_(part))
        c.execute(delete(t.checks).where(t.checks.c.ref.in_(refs)))
        gone += c.execute(delete(t.documents).where(t.documents.c.reading.in_(part))).rowcount
        c.execute(delete(t.readings).where(t.readings.c.id.in_(part)))
    return gone
