"""The submissions of a campaign: put once a run, refreshed when a person decides, read with decisions applied."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, select, update

from flows.store import counts, refreshing
from flows.store import tables as t
from flows.store.codec import pack
from flows.store.comparisons import read_pairs
from flows.store.decisions import Said, append, read_decided
from flows.store.engine import Database, batches
from flows.store.queue import read_ids, read_neighbours, read_page, read_rows
from flows.store.records import ElementCount, Page, QueueQuery, QueueRow, Review, TargetKind, UnitCount
from flows.store.results import read_results
from flows.store.targets import submission_target
from nlp.records import Group, Submission, SubmissionResult

_s = t.submissions.c


class SqlSubmissions:
    """``Submissions`` of the protocol."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def put(
        self,
        campaign: str,
        check_version: str,
        items: Sequence[tuple[Submission, str]],
        versions: Mapping[str, str] | None = None,
    ) -> None:
        own = versions or {}
        with self._db.write() as c:
            c.execute(update(t.submissions).where(_s.campaign == campaign).values(present=False))
            for part in batches(items):
                rows = [
                    refreshing.new_row(campaign, one, ref, own.get(one.id, check_version), pack(one))
                    for one, ref in part
                ]
                self._db.replace(c, t.submissions, rows, only=refreshing.RUN_COLUMNS)
            refreshing.tie_roster(c, campaign, [one for one, _ in items])
        self.refresh_stale(campaign)

    def refresh_stale(self, campaign: str) -> bool:
        now, key = self.digest(campaign), refreshing.mark(campaign)
        with self._db.read() as c:
            if c.scalar(select(t.meta.c.value).where(t.meta.c.key == key)) == now:
                return False
        self.refresh(campaign)
        self._db.learn(t.submissions, t.verdicts, t.pairs, t.roster)
        with self._db.write() as c:
            self._db.replace(c, t.meta, [{"key": key, "value": now}])
        return True

    def decided_facts(self, campaign: str, field: str) -> dict[str, str]:
        with self._db.read() as c:
            decided = read_decided(c, campaign, TargetKind.SUBMISSION)
        said = {target.key.rpartition("|"): one.after for target, one in decided.items()}
        return {submission: after for (submission, _, one), after in said.items() if one == field}

    def known_ids(self, campaign: str) -> dict[tuple[str, str], str]:
        start = len(campaign) + 1
        with self._db.read() as c:
            rows = c.execute(select(_s.id, _s.name).where(_s.campaign == campaign)).all()
        return {(row.id[start:].partition("-")[0], row.name): row.id for row in rows}

    def refresh(self, campaign: str, submissions: Sequence[str] | None = None, *, overlap: bool = True) -> None:
        with self._db.read() as c:
            ids = submissions if submissions is not None else _report_order(c, campaign)
            # All groups are read for this: not for a decision that no group follows.
            groups = refreshing.group_of(c, campaign) if overlap else None
        for part in batches(ids):
            with self._db.write() as c:
                refreshing.refresh(c, campaign, part, groups)
        if submissions is not None and groups is not None:
            self._refresh_partners(campaign, submissions, groups)

    def _refresh_partners(self, campaign: str, submissions: Sequence[str], groups: dict[str, str]) -> None:
        # A dismissed pair changes the overlap of its other member as well.
        with self._db.read() as c:
            pairs = read_pairs(c, campaign, submissions)
        others = {m for some in pairs.values() for pair in some for m in (pair.a, pair.b)} - set(submissions)
        for part in batches(sorted(others)):
            with self._db.write() as c:
                refreshing.refresh(c, campaign, part, groups)

    def page(self, query: QueueQuery, offset: int = 0, limit: int = 50, total: int | None = None) -> Page:
        with self._db.read() as c:
            return read_page(c, query, offset, limit, total)

    def ids(self, query: QueueQuery) -> tuple[str, ...]:
        with self._db.read() as c:
            return read_ids(c, query)

    def neighbours(self, query: QueueQuery, submission: str) -> tuple[str | None, str | None, int]:
        with self._db.read() as c:
            return read_neighbours(c, query, submission)

    def row(self, campaign: str, submission: str) -> QueueRow | None:
        with self._db.read() as c:
            known = c.scalar(select(_s.id).where(_s.campaign == campaign, _s.id == submission))
            return read_rows(c, [known])[0] if known else None

    def assign(self, campaign: str, submissions: Sequence[str], reviewer: str | None, who: str) -> int:
        return self._mark(campaign, submissions, "reviewer", reviewer or "", who)

    def set_review(self, campaign: str, submissions: Sequence[str], review: Review, who: str) -> int:
        return self._mark(campaign, submissions, "review", review.value, who)

    def _mark(self, campaign: str, submissions: Sequence[str], field: str, value: str, who: str) -> int:
        column = t.submissions.c[field]
        changed = 0
        with self._db.write() as c:
            for part in batches(submissions):
                inside = (_s.campaign == campaign, _s.id.in_(part))
                now = {one: before or "" for one, before in c.execute(select(_s.id, column).where(*inside))}
                said: list[Said] = [
                    (submission_target(one, field), now[one], value) for one in part if now.get(one, value) != value
                ]
                append(c, campaign, said, "", who)
                c.execute(update(t.submissions).where(*inside).values({field: value or None}))
                changed += len(said)
        return changed

    def result(self, campaign: str, submission: str, *, machine: bool = False) -> SubmissionResult | None:
        with self._db.read() as c:
            found = read_results(c, campaign, [submission], machine=machine)
        return found[0] if found else None

    def results(self, campaign: str) -> Iterator[SubmissionResult]:
        with self._db.read() as c:
            ids = _report_order(c, campaign)
        # Far fewer than BATCH: a result holds a whole text.
        for part in batches(ids, 100):
            with self._db.read() as c:
                yield from read_results(c, campaign, part)

    def pairs(self, campaign: str) -> int:
        with self._db.read() as c:
            return refreshing.pairs_in_force(c, campaign)

    def groups(self, campaign: str) -> tuple[Group, ...]:
        with self._db.read() as c:
            return refreshing.groups_in_force(c, campaign)

    def digest(self, campaign: str, *, compared: bool = True) -> str:
        d, total = t.decisions.c, hashlib.sha256()
        query = select(_s.id, _s.ref, _s.check_version, _s.body).where(_s.campaign == campaign, _s.present.is_(True))
        with self._db.read() as c:
            for row in c.execute(query.order_by(_s.id)):
                total.update(f"{row.id}\0{row.ref}\0{row.check_version}\0".encode() + row.body)
            if compared:
                total.update(str(c.scalar(select(t.comparisons.c.version).filter_by(campaign=campaign))).encode())
            query = select(d.target, d.after, d.reason).where(d.campaign == campaign)
            if not compared:
                query = query.where(d.kind == TargetKind.SUBMISSION)
            for said in c.execute(query.order_by(d.id)):
                if not said.target.endswith(("|review", "|reviewer")):
                    total.update("\0".join(said).encode())
            if compared:
                worded = select(t.edits.c.submission, t.edits.c.part, t.edits.c.text).filter_by(campaign=campaign)
                for edit in c.execute(worded.order_by(t.edits.c.id)):
                    total.update("\0".join(edit).encode())
        return total.hexdigest()

    def by_unit(self, campaign: str) -> tuple[UnitCount, ...]:
        with self._db.read() as c:
            return counts.by_unit(c, campaign)

    def by_element(self, campaign: str) -> tuple[ElementCount, ...]:
        with self._db.read() as c:
            return counts.by_element(c, campaign)

    def overlap_histogram(self, campaign: str, bins: int = 20) -> tuple[int, ...]:
        with self._db.read() as c:
            return counts.overlap_histogram(c, campaign, bins)

    def by_review(self, campaign: str) -> dict[Review, int]:
        with self._db.read() as c:
            return counts.by_review(c, campaign)


def _report_order(c: Connection, campaign: str) -> list[str]:
    query = select(_s.id).where(_s.campaign == campaign, _s.present.is_(True))
    return list(c.scalars(query.order_by(_s.unit_key, _s.author_key, _s.id)))
