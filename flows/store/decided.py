"""What the decisions of people make of the machine's results. Pure; the rules stand here and nowhere else.

The latest decision on a target counts. What a person said is never dropped because a later run sees things otherwise.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from flows.store.records import Decision, Duty, Exclusion, Review, Ruling, Target, TargetKind
from flows.store.targets import (
    group_target,
    pair_target,
    passage_target,
    roster_target,
    submission_target,
    verdict_target,
)
from nlp.records import (
    SURE_DAYS,
    CheckResult,
    DaySource,
    Group,
    HandIn,
    Kind,
    Pair,
    Passage,
    Relation,
    RosterEntry,
    Submission,
    Tier,
    Verdict,
    VerdictLevel,
)

Decided = Mapping[Target, Decision]
"""The latest decision on each target."""


def latest(decisions: Iterable[Decision]) -> dict[Target, Decision]:
    """The latest of the decisions (given in the order they were made) on each target."""
    return {decision.target: decision for decision in decisions}


def decided_roster(roster: Iterable[RosterEntry], decided: Decided) -> tuple[RosterEntry, ...]:
    """The roster with those whom people exempted or put back."""
    return tuple(_member(entry, decided.get(roster_target(entry))) for entry in roster)


def _member(entry: RosterEntry, decision: Decision | None) -> RosterEntry:
    if decision is None:
        return entry
    exempt = decision.after == Duty.EXEMPT
    return replace(entry, exempt=exempt, exempt_reason=decision.reason if exempt else "")


def decided_check(check: CheckResult, submission: str, decided: Decided) -> CheckResult:
    """The checklist with overridden verdicts; the reason is the person's, the evidence stays."""
    verdicts = tuple(_verdict(v, decided.get(verdict_target(submission, v.element))) for v in check.checklist)
    return replace(check, checklist=verdicts) if verdicts != check.checklist else check


def _verdict(verdict: Verdict, decision: Decision | None) -> Verdict:
    if decision is None or decision.after == verdict.level:
        return verdict
    return replace(verdict, level=VerdictLevel(decision.after), reason=decision.reason or verdict.reason)


def decided_pairs(pairs: Iterable[Pair], decided: Decided) -> tuple[Pair, ...]:
    """Pairs without those dismissed and without excluded passages; the shares follow what is left."""
    kept = (_pair(pair, decided) for pair in pairs)
    return tuple(pair for pair in kept if pair is not None)


def _pair(pair: Pair, decided: Decided) -> Pair | None:
    ruling = decided.get(Target(TargetKind.PAIR, pair_target(pair.a, pair.b).key))
    if ruling is not None and ruling.after == Ruling.DISMISSED:
        return None
    left = tuple(p for p in pair.passages if not _excluded(pair, p, decided))
    if len(left) == len(pair.passages):
        return pair
    return without_passages(pair, left) if left else None


def _excluded(pair: Pair, passage: Passage, decided: Decided) -> bool:
    decision = decided.get(passage_target(pair.a, pair.b, passage))
    return decision is not None and decision.after != Exclusion.KEPT


def without_passages(pair: Pair, left: tuple[Passage, ...]) -> Pair:
    """The pair with these passages alone. A share falls as the characters covered fall: own text stays the same."""
    a = _part([(p.a_start, p.a_end) for p in left], [(p.a_start, p.a_end) for p in pair.passages])
    b = _part([(p.b_start, p.b_end) for p in left], [(p.b_start, p.b_end) for p in pair.passages])
    return replace(pair, passages=left, a_share=round(pair.a_share * a, 4), b_share=round(pair.b_share * b, 4))


def _part(some: list[tuple[int, int]], every: list[tuple[int, int]]) -> float:
    whole = _covered(every)
    return _covered(some) / whole if whole else 0.0


def _covered(extents: list[tuple[int, int]]) -> int:
    covered, reached = 0, 0
    for start, end in sorted(extents):
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return covered


def decided_groups(groups: Iterable[Group], pairs: Iterable[Pair], decided: Decided) -> tuple[Group, ...]:
    """Groups without those dismissed, and without members that no pair ties to them any more.

    ``pairs`` are those left after the decisions.
    """
    ties: dict[str, set[str]] = {}
    for pair in pairs:
        ties.setdefault(pair.a, set()).add(pair.b)
        ties.setdefault(pair.b, set()).add(pair.a)
    kept = (_group(group, ties) for group in groups if not _dismissed(group, decided))
    return tuple(group for group in kept if group is not None)


def _dismissed(group: Group, decided: Decided) -> bool:
    decision = decided.get(group_target(group.members))
    return decision is not None and decision.after == Ruling.DISMISSED


def _group(group: Group, ties: Mapping[str, set[str]]) -> Group | None:
    inside = set(group.members)
    members = tuple(m for m in group.members if ties.get(m, set()) & inside)
    if len(members) < 2:
        return None
    source = group.likely_source if group.likely_source in members else None
    return Group(members, source)


def standing(handed_in: dt.date | None, deadline: dt.date, *, sure: bool = True) -> tuple[HandIn, int]:
    """On time or late, and by how many days. A day that nobody knows for ``sure`` is held against nobody."""
    late = (handed_in - deadline).days if handed_in and sure else 0
    return (HandIn.LATE, late) if late > 0 else (HandIn.ON_TIME, 0)


def decided_submission(submission: Submission, decided: Decided, deadline: dt.date) -> Submission:
    """The facts of a submission as people corrected them."""

    def said(field: str, now: str) -> str:
        decision = decided.get(submission_target(submission.id, field))
        return decision.after if decision else now

    text = said("handed_in", submission.handed_in.isoformat() if submission.handed_in else "")
    handed_in = dt.date.fromisoformat(text) if text else None
    day_source = submission.day_source if handed_in == submission.handed_in else DaySource.TEXT
    state, late = standing(handed_in, deadline, sure=day_source in SURE_DAYS)
    return replace(
        submission,
        author=said("author", submission.author),
        unit=said("unit", submission.unit),
        position=said("position", submission.position),
        kind=Kind(said("kind", submission.kind)),
        handed_in=handed_in,
        state=state,
        days_late=late,
        day_source=day_source,
    )


def review_of(submission: str, decided: Decided) -> Review:
    """How far people have come with a submission."""
    decision = decided.get(submission_target(submission, "review"))
    return Review(decision.after) if decision else Review.NEW


def reviewer_of(submission: str, decided: Decided) -> str | None:
    """Who is to review a submission."""
    decision = decided.get(submission_target(submission, "reviewer"))
    return (decision.after or None) if decision else None


def overlap_of(submission: str, pairs: Iterable[Pair]) -> float:
    """The largest share of own text in a pair that weighs and has no good reason, 0 to 1."""
    weighing = (p for p in pairs if p.tier is Tier.STRONG and p.relation is Relation.NONE)
    return max((p.a_share if p.a == submission else p.b_share for p in weighing), default=0.0)
