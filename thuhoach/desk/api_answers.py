"""What the API answers, made from what the pages show."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict

from flows.contract import span_line
from flows.store.accounts import Account
from flows.store.records import Decision, QueueRow
from flows.store.targets import group_id, group_target, pair_target, submission_target
from nlp.campaign import Campaign
from nlp.records import Group, Pair, SubmissionResult
from thuhoach.desk import access, api_shapes
from thuhoach.desk.checklist import Line, checklist
from thuhoach.desk.facts import facts_of
from thuhoach.desk.runs import progress_of
from thuhoach.desk.state import Desk
from thuhoach.desk.twins import Numbered, shared_of


def submission_answer(
    desk: Desk, account: Account, campaign: Campaign, result: SubmissionResult, row: QueueRow
) -> api_shapes.ApiSubmission:
    """One submission with its evidence; what it shares with others is for reviewers."""
    one = result.submission.id
    lines, _ = checklist(desk, campaign, result)
    last = desk.store.decisions.last(campaign.name, submission_target(one, "review"))
    return api_shapes.ApiSubmission(
        row=row,
        text=result.document.text,
        spans=[dict(span_line(span)) for span in result.check.spans],
        checklist=[_verdict(line, result) for line in lines],
        pairs=list(result.pairs) if access.may_review(account) else [],
        quoted=list(result.quoted),
        review_turn=_turn(last),
        fact_turns={fact.field: _turn(fact.last) for fact in facts_of(desk, campaign, result.submission)},
    )


def _verdict(line: Line, result: SubmissionResult) -> api_shapes.Verdict:
    spans = [result.check.spans[i] for i in line.verdict.spans]
    return api_shapes.Verdict(
        element=line.element.key,
        level=line.verdict.level,
        machine=line.machine,
        evidence=[(s.start, s.end) for s in spans] + [(e.start, e.end) for e in line.verdict.evidence],
        reason=line.verdict.reason,
        turn=_turn(line.decision),
    )


def pair_answer(desk: Desk, campaign: Campaign, found: Pair) -> api_shapes.ApiPair:
    """A pair with what was said of it."""
    shared = shared_of(desk, campaign, found)
    last = desk.store.decisions.last(campaign.name, pair_target(found.a, found.b))
    return api_shapes.ApiPair(
        a=found.a,
        b=found.b,
        a_share=found.a_share,
        b_share=found.b_share,
        a_share_left=shared.left.a_share,
        b_share_left=shared.left.b_share,
        passages=[_passage(one) for one in shared.passages],
        ruling=last.after if last else None,
        turn=_turn(last),
    )


def _passage(one: Numbered) -> api_shapes.ApiPassage:
    return api_shapes.ApiPassage(
        number=one.number,
        a_start=one.passage.a_start,
        a_end=one.passage.a_end,
        b_start=one.passage.b_start,
        b_end=one.passage.b_end,
        kind=one.passage.kind,
        excluded=one.decision.after if one.decision and one.excluded else None,
        turn=_turn(one.decision),
    )


def group_answer(desk: Desk, campaign: Campaign, found: Group) -> api_shapes.ApiGroup:
    """A group with what was said of it."""
    last = desk.store.decisions.last(campaign.name, group_target(found.members))
    return api_shapes.ApiGroup(
        id=group_id(found.members),
        members=list(found.members),
        likely_source=found.likely_source,
        ruling=last.after if last else None,
        turn=_turn(last),
    )


def _turn(last: Decision | None) -> int:
    return last.turn if last else 0


def progress_answer(desk: Desk, campaign: Campaign) -> api_shapes.ApiProgress:
    """Where the last run of a campaign stands."""
    found = progress_of(desk, campaign)
    return api_shapes.ApiProgress(
        running=found.running,
        state=found.run.state if found.run else None,
        started=_utc(found.run.started) if found.run else None,
        ended=_utc(found.run.ended) if found.run else None,
        stages=[api_shapes.ApiStage(**asdict(stage)) for stage in found.stages],
    )


def _utc(at: dt.datetime | None) -> dt.datetime | None:
    return at.replace(tzinfo=dt.UTC) if at else None
