"""The desk's operations as JSON. A token stands for its account and has its rights, no more.

The session cookie is not taken here: a foreign page can send it, a token it cannot.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from flows.contract import span_line
from flows.store.accounts import Account
from flows.store.records import CampaignRow, QueueQuery, QueueRow, Review, Sort, UnitCount
from flows.store.targets import group_id, group_target, submission_target
from nlp.campaign import Campaign
from nlp.records import HandIn, Kind, VerdictLevel
from thuhoach.desk import access, api_shapes
from thuhoach.desk.api_answers import pair_answer, progress_answer
from thuhoach.desk.blind import Veil, veil_of
from thuhoach.desk.checklist import checklist
from thuhoach.desk.jobs import AlreadyRunning
from thuhoach.desk.pages import group as group_page
from thuhoach.desk.pages import pair as pair_page
from thuhoach.desk.pages import submission as submission_page
from thuhoach.desk.pages.inbox import start_run
from thuhoach.desk.pages.queue import reviewers
from thuhoach.desk.pages.scope import result_of, row_of, seen_query
from thuhoach.desk.session import TheDesk
from thuhoach.desk.state import Desk

_bearer = HTTPBearer(auto_error=False, description="Khóa tạo ở trang cá nhân")


def holder(desk: TheDesk, given: Annotated[HTTPAuthorizationCredentials | None, Security(_bearer)]) -> Account:
    """The account of the token; 401 where there is none."""
    found = desk.accounts.of_token(given.credentials) if given else None
    if found is None:
        raise HTTPException(401, "Thiếu khóa hoặc khóa đã thu hồi.", {"www-authenticate": "Bearer"})
    return found


Holder = Annotated[Account, Depends(holder)]
Name = Annotated[str, Path(max_length=120)]
Id = Annotated[str, Path(max_length=160)]
Offset = Annotated[int, Query(ge=0, le=2**31 - 1)]
Limit = Annotated[int, Query(ge=1, le=200)]


def campaign_here(desk: TheDesk, _: Holder, name: Name) -> Campaign:
    """The campaign in the address."""
    found = desk.store.campaigns.get(name)
    if found is None:
        raise access.Denied
    return found


Named = Annotated[Campaign, Depends(campaign_here)]


def veil_here(desk: TheDesk, account: Holder, campaign: Named) -> Veil:
    """What hides names from the holder of the token."""
    return veil_of(account, desk.options.get(campaign.name).blind)


Veiled = Annotated[Veil, Depends(veil_here)]
FAULTS: dict[int | str, dict[str, Any]] = {status: {"model": api_shapes.Fault} for status in (400, 401, 404, 409)}
router = APIRouter(prefix="/api/v1", tags=["Bàn duyệt"], responses=FAULTS)


@router.get("/campaigns")
def campaigns(desk: TheDesk, _: Holder) -> list[CampaignRow]:
    """All campaigns, the latest deadline first."""
    return list(desk.store.campaigns.rows())


@router.get("/campaigns/{name}/units")
def units(desk: TheDesk, account: Holder, campaign: Named) -> list[UnitCount]:
    """Who has handed in, by unit."""
    return [u for u in desk.store.submissions.by_unit(campaign.name) if access.sees_unit(account, u.unit)]


@router.get("/campaigns/{name}/submissions")
def submissions(
    desk: TheDesk,
    account: Holder,
    campaign: Named,
    veil: Veiled,
    unit: str = "",
    kind: Kind | None = None,
    state: HandIn | None = None,
    review: Review | None = None,
    reviewer: str = "",
    element: str = "",
    level: VerdictLevel | None = None,
    overlap_from: Annotated[float | None, Query(ge=0, le=1)] = None,
    text: Annotated[str, Query(max_length=200)] = "",
    sort: Sort = Sort.OVERLAP,
    descending: bool = True,
    offset: Offset = 0,
    limit: Limit = 50,
) -> api_shapes.Submissions:
    """A page of the queue."""
    access.require(access.may_see_texts(account))
    query = QueueQuery(
        campaign.name,
        units=(unit,) if unit else (),
        kind=kind,
        state=state,
        review=review,
        reviewer=reviewer or None,
        verdict=(element, level) if element and level else None,
        overlap_from=overlap_from,
        text=text,
        sort=sort,
        descending=descending,
    )
    found = desk.store.submissions.page(seen_query(query, account, veil), offset, limit)
    return api_shapes.Submissions(total=found.total, offset=offset, rows=[veil.row(row) for row in found.rows])


@router.get("/campaigns/{name}/submissions/{submission}")
def submission(
    desk: TheDesk, account: Holder, campaign: Named, veil: Veiled, submission: Id
) -> api_shapes.ApiSubmission:
    """One submission with its evidence, decisions applied."""
    result = result_of(desk, account, campaign, submission, veil)
    lines, _ = checklist(desk, campaign, result)
    spans, reviewing = result.check.spans, access.may_review(account)
    last = desk.store.decisions.last(campaign.name, submission_target(submission, "review"))
    verdicts = [
        api_shapes.Verdict(
            element=line.element.key,
            level=line.verdict.level,
            machine=line.machine,
            evidence=[(spans[i].start, spans[i].end) for i in line.verdict.spans]
            + [(e.start, e.end) for e in line.verdict.evidence],
            reason=line.verdict.reason,
            turn=line.decision.turn if line.decision else 0,
        )
        for line in lines
    ]
    return api_shapes.ApiSubmission(
        row=veil.row(row_of(desk, account, campaign, submission)),
        text=result.document.text,
        spans=[dict(span_line(span)) for span in spans],
        checklist=verdicts,
        pairs=list(result.pairs) if reviewing else [],
        quoted=list(result.quoted),
        review_turn=last.turn if last else 0,
    )


@router.post("/campaigns/{name}/submissions/{submission}/verdict")
def decide_verdict(
    desk: TheDesk, account: Holder, campaign: Named, submission: Id, said: api_shapes.DecideVerdict
) -> QueueRow:
    """Confirm or override a verdict. 409 where somebody decided since ``seen``."""
    access.require(access.may_review(account))
    row_of(desk, account, campaign, submission)
    submission_page.rule(desk, account, campaign, submission, said.element, said.level, said.reason, said.seen)
    return _row(desk, account, campaign, submission)


@router.post("/campaigns/{name}/submissions/{submission}/review")
def decide_review(
    desk: TheDesk, account: Holder, campaign: Named, submission: Id, said: api_shapes.DecideReview
) -> QueueRow:
    """Move a submission between waiting, reviewed and approved."""
    access.require(access.may_review(account))
    row_of(desk, account, campaign, submission)
    submission_page.mark(desk, account, campaign, submission, said.review, said.seen, said.reason)
    return _row(desk, account, campaign, submission)


@router.post("/campaigns/{name}/assign")
def assign(desk: TheDesk, account: Holder, campaign: Named, said: api_shapes.Assign) -> api_shapes.Done:
    """Give submissions to a reviewer."""
    access.require(access.may_review(account))
    if said.reviewer is not None and said.reviewer not in {a.login for a in reviewers(desk)}:
        raise HTTPException(409, "Không có cán bộ duyệt tên này.")
    mine = set(desk.store.submissions.ids(access.scoped(QueueQuery(campaign.name, superseded=True), account)))
    chosen = [one for one in dict.fromkeys(said.submissions) if one in mine]
    changed = desk.store.submissions.assign(campaign.name, chosen, said.reviewer, account.login)
    return api_shapes.Done(changed=changed)


@router.get("/campaigns/{name}/pair")
def pair(
    desk: TheDesk,
    account: Holder,
    campaign: Named,
    a: Annotated[str, Query(max_length=400)],
    b: Annotated[str, Query(max_length=400)],
) -> api_shapes.ApiPair:
    """Two submissions with what they share."""
    return pair_answer(desk, campaign, pair_page.pair_of(desk, account, campaign, a, b))


@router.post("/campaigns/{name}/pair/passage")
def decide_passage(
    desk: TheDesk,
    account: Holder,
    campaign: Named,
    a: Annotated[str, Query(max_length=400)],
    b: Annotated[str, Query(max_length=400)],
    said: api_shapes.DecidePassage,
) -> api_shapes.ApiPair:
    """Take a passage out or put it back; the shares follow."""
    found = pair_page.pair_of(desk, account, campaign, a, b)
    pair_page.take_out(desk, account, campaign, found, said.number, said.why, said.reason, said.seen)
    return pair_answer(desk, campaign, found)


@router.post("/campaigns/{name}/pair/ruling")
def decide_pair(
    desk: TheDesk,
    account: Holder,
    campaign: Named,
    a: Annotated[str, Query(max_length=400)],
    b: Annotated[str, Query(max_length=400)],
    said: api_shapes.DecideRuling,
) -> api_shapes.ApiPair:
    """Say what a pair is."""
    found = pair_page.pair_of(desk, account, campaign, a, b)
    pair_page.rule(desk, account, campaign, found, said.ruling, said.reason, said.seen)
    return pair_answer(desk, campaign, found)


@router.get("/campaigns/{name}/groups/{group}")
def group(desk: TheDesk, account: Holder, campaign: Named, group: Id) -> api_shapes.ApiGroup:
    """A group of submissions tied by shared text."""
    found = group_page.group_of(desk, account, campaign, group)
    last = desk.store.decisions.last(campaign.name, group_target(found.members))
    return api_shapes.ApiGroup(
        id=group_id(found.members),
        members=list(found.members),
        likely_source=found.likely_source,
        ruling=last.after if last else None,
        turn=last.turn if last else 0,
    )


@router.post("/campaigns/{name}/groups/{group}/ruling")
def decide_group(
    desk: TheDesk, account: Holder, campaign: Named, group: Id, said: api_shapes.DecideRuling
) -> api_shapes.Done:
    """Say what a group is."""
    found = group_page.group_of(desk, account, campaign, group)
    group_page.rule(desk, account, campaign, found, said.ruling, said.reason, said.seen)
    return api_shapes.Done(changed=1)


@router.get("/campaigns/{name}/history")
def history(
    desk: TheDesk, account: Holder, campaign: Named, veil: Veiled, offset: Offset = 0, limit: Limit = 50
) -> api_shapes.History:
    """Who decided what, the newest first."""
    access.require(access.may_review(account))
    units = access.units_of(account)
    found, total = desk.history.page(campaign.name, units=units, offset=offset, limit=limit)
    return api_shapes.History(total=total, decisions=[veil.decision(one) for one in found])


@router.get("/campaigns/{name}/run")
def run(desk: TheDesk, account: Holder, campaign: Named) -> api_shapes.ApiProgress:
    """Where the last run stands."""
    access.require(access.may_hand_in(account))
    return progress_answer(desk, campaign)


@router.post("/campaigns/{name}/run", status_code=202)
def start(desk: TheDesk, account: Holder, campaign: Named, said: api_shapes.StartRun) -> api_shapes.ApiProgress:
    """Start a run in the background. 409 while one is under way."""
    access.require(access.may_review(account) and access.units_of(account) is None)
    try:
        start_run(desk, campaign, again=said.again)
    except AlreadyRunning as error:
        raise HTTPException(409, "Đợt này đang được xử lý.") from error
    return progress_answer(desk, campaign)


@router.delete("/campaigns/{name}/run")
def cancel(desk: TheDesk, account: Holder, campaign: Named) -> api_shapes.ApiProgress:
    """Ask the run to stop in order; what it made is kept."""
    access.require(access.may_review(account) and access.units_of(account) is None)
    desk.jobs.cancel(campaign.name)
    return progress_answer(desk, campaign)


def _row(desk: Desk, account: Account, campaign: Campaign, submission: str) -> QueueRow:
    veil = veil_of(account, desk.options.get(campaign.name).blind)
    return veil.row(row_of(desk, account, campaign, submission))
