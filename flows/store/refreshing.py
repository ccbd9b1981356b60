"""The columns of the queue: what the rows say must be what the bodies and the decisions say."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from flows.store import tables as t
from flows.store.codec import unpack
from flows.store.comparisons import read_groups, read_pairs
from flows.store.decided import (
    Decided,
    decided_check,
    decided_groups,
    decided_pairs,
    decided_submission,
    latest,
    overlap_of,
    review_of,
    reviewer_of,
)
from flows.store.decisions import read_about, read_decided
from flows.store.documents import read_checks_by_version
from flows.store.engine import Row, batches
from flows.store.order import name_key, plain, viet_key
from flows.store.records import TargetKind
from flows.store.targets import group_id
from flows.store.templated import without_templates
from flows.store.templates import extents, read_parts
from nlp.records import CheckResult, Group, Pair, Relation, RosterEntry, Submission, VerdictLevel

_s = t.submissions.c


RUN_COLUMNS = ("campaign", "ref", "check_version", "present", "body")
"""Columns that a run sets; the others follow from bodies and decisions, and ``refresh`` fills them."""


def new_row(campaign: str, one: Submission, ref: str, check_version: str, body: bytes) -> Row:
    """The row of a submission before anything is known of its check, its pairs and the decisions."""
    unknown = {"overlap": 0.0, "pairs": 0, "group": None, "missing": 0, "generic": 0, "review": "new", "reviewer": None}
    where = {"id": one.id, "campaign": campaign, "ref": ref, "check_version": check_version, "present": True}
    return {**where, **_facts(one), **unknown, "body": body}


def _facts(one: Submission) -> dict[str, object]:
    return {
        "current": one.superseded_by is None,
        "name": one.name,
        "kind": one.kind.value,
        "author": one.author,
        "unit": one.unit,
        "position": one.position,
        "unit_key": viet_key(one.unit),
        "author_key": name_key(one.author),
        "name_key": viet_key(one.name),
        "handed_in": one.handed_in.isoformat() if one.handed_in else "",
        "state": one.state.value,
        "days_late": one.days_late,
        "listed": one.roster is not None,
        "superseded_by": one.superseded_by,
        "search": plain(f"{one.author} {one.unit} {one.position} {one.name}"),
    }


def tie_roster(c: Connection, campaign: str, submissions: Sequence[Submission]) -> None:
    """Say of each roster entry which submission answers it."""
    r = t.roster.c
    answered: dict[RosterEntry, str] = {}
    for one in submissions:
        if one.roster is not None and (one.roster not in answered or one.superseded_by is None):
            answered[one.roster] = one.id
    rows = [
        {"at": row.seq, "answer": answered.get(unpack(RosterEntry, row.body))}
        for row in c.execute(select(r.seq, r.body).where(r.campaign == campaign)).all()
    ]
    if rows:
        statement = update(t.roster).where(r.campaign == campaign, r.seq == bindparam("at"))
        c.execute(statement.values(submission=bindparam("answer")), rows)


def group_of(c: Connection, campaign: str) -> dict[str, str]:
    """The group that each submission is in, by the id of the group as ``compare`` made it."""
    groups = read_groups(c, campaign)
    decided = _about_overlap(c, campaign)
    if not decided and not read_parts(c, campaign):
        return {member: group_id(group.members) for group in groups for member in group.members}
    found: dict[str, str] = {}
    for group, left in _groups_left(c, campaign, groups, decided):
        found.update((member, group_id(group.members)) for member in left.members)
    return found


def groups_in_force(c: Connection, campaign: str) -> tuple[Group, ...]:
    """The groups after the decisions of people."""
    groups = read_groups(c, campaign)
    decided = _about_overlap(c, campaign)
    if not decided and not read_parts(c, campaign):
        return groups
    return tuple(left for _, left in _groups_left(c, campaign, groups, decided))


def pairs_in_force(c: Connection, campaign: str) -> int:
    """How many pairs a person should look at, after the decisions of people and the templates they declared: pairs with
    a good reason (the author's own text, the unit's plan) are shown, not counted."""
    bodies = c.scalars(select(t.pairs.c.body).where(t.pairs.c.campaign == campaign))
    decided, parts = _about_overlap(c, campaign), extents(read_parts(c, campaign))
    left = without_templates(decided_pairs((unpack(Pair, body) for body in bodies), decided), parts)
    return sum(pair.relation is Relation.NONE for pair in left)


def _about_overlap(c: Connection, campaign: str) -> Decided:
    return read_decided(c, campaign, TargetKind.PAIR, TargetKind.PASSAGE, TargetKind.GROUP)


def _groups_left(c: Connection, campaign: str, groups: Sequence[Group], decided: Decided) -> list[tuple[Group, Group]]:
    members = sorted({member for group in groups for member in group.members})
    pairs = {(p.a, p.b): p for some in read_pairs(c, campaign, members).values() for p in some}
    kept = without_templates(decided_pairs(pairs.values(), decided), extents(read_parts(c, campaign)))
    return [(group, left) for group in groups for left in decided_groups([group], kept, decided)]


def refresh(c: Connection, campaign: str, submissions: Sequence[str], groups: Mapping[str, str] | None) -> None:
    """Bring the rows of these submissions up to date; without ``groups`` each stays in its group."""
    rows = c.execute(select(_s.id, _s.ref, _s.check_version, _s.body).where(_s.id.in_(submissions))).all()
    checks = read_checks_by_version(c, ((row.ref, row.check_version) for row in rows))
    pairs = read_pairs(c, campaign, submissions)
    decided = latest(read_about(c, campaign, submissions))
    deadline = deadline_of(c, campaign)
    changed, verdicts = [], []
    templates = extents(read_parts(c, campaign, members_of(pairs)))
    for row in rows:
        one = decided_submission(unpack(Submission, row.body), decided, deadline)
        check = decided_check(checks[row.ref], row.id, decided) if row.ref in checks else None
        kept = without_templates(decided_pairs(pairs.get(row.id, ()), decided), templates)
        changed.append({"at": row.id, **_facts(one), **_found(one, check, kept, decided, groups)})
        verdicts += _verdict_rows(campaign, one, check)
    _write(c, changed, verdicts, submissions)


def members_of(pairs: Mapping[str, Sequence[Pair]]) -> list[str]:
    """Every submission and known text that stands in one of ``pairs``."""
    return sorted({one for some in pairs.values() for pair in some for one in (pair.a, pair.b)})


def _found(
    one: Submission,
    check: CheckResult | None,
    pairs: Sequence[Pair],
    decided: Decided,
    groups: Mapping[str, str] | None,
) -> dict[str, object]:
    levels = [v.level for v in check.checklist] if check else []
    return {
        "overlap": overlap_of(one.id, pairs),
        "pairs": len(pairs),
        **({} if groups is None else {"group": groups.get(one.id)}),
        "missing": levels.count(VerdictLevel.THIEU),
        "generic": levels.count(VerdictLevel.CHUNG_CHUNG),
        "review": review_of(one.id, decided).value,
        "reviewer": reviewer_of(one.id, decided),
    }


def _verdict_rows(campaign: str, one: Submission, check: CheckResult | None) -> list[Row]:
    where = {"submission": one.id, "campaign": campaign, "kind": one.kind.value}
    counted = one.superseded_by is None
    return [
        {**where, "element": v.element, "seq": seq, "level": v.level.value, "counted": counted}
        for seq, v in enumerate(check.checklist if check else ())
    ]


def _write(c: Connection, changed: list[dict[str, object]], verdicts: list[Row], submissions: Sequence[str]) -> None:
    if changed:
        names = [name for name in changed[0] if name != "at"]
        statement = update(t.submissions).where(_s.id == bindparam("at"))
        c.execute(statement.values({name: bindparam(f"new_{name}") for name in names}), [_renamed(r) for r in changed])
    c.execute(delete(t.verdicts).where(t.verdicts.c.submission.in_(submissions)))
    for part in batches(verdicts):
        c.execute(insert(t.verdicts), [dict(row) for row in part])


def _renamed(row: dict[str, object]) -> dict[str, object]:
    # A bound value may not bear the name of a column that the same statement sets.
    return {name if name == "at" else f"new_{name}": value for name, value in row.items()}


def deadline_of(c: Connection, campaign: str) -> dt.date:
    """The deadline of a campaign; the last day there is where it is not known."""
    return c.scalar(select(t.campaigns.c.deadline).where(t.campaigns.c.name == campaign)) or dt.date.max


def missing_by_unit(c: Connection, campaign: str) -> dict[str, tuple[int, int]]:
    """Members of the roster without a submission: those who must and those exempt, by unit."""
    r = t.roster.c
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for unit, exempt in c.execute(select(r.unit, r.exempt).where(r.campaign == campaign, r.submission.is_(None))):
        found[unit][int(exempt)] += 1
    return {unit: (must, exempt) for unit, (must, exempt) in found.items()}


def mark(campaign: str) -> str:
    """The key under which ``meta`` says what the columns of a campaign were last filled from."""
    return f"refreshed:{hashlib.sha256(campaign.encode()).hexdigest()[:24]}"
