"""The desk's operations as JSON: campaigns, the queue, what is decided on a submission, the log."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query

from flows.store.records import CampaignRow, QueueQuery, QueueRow, Review, Sort, UnitCount
from nlp.records import HandIn, Kind, VerdictLevel
from thuhoach.desk import access, api_shapes
from thuhoach.desk.api_answers import submission_answer
from thuhoach.desk.api_scope import FAULTS, Holder, Id, Limit, Named, Offset, Veiled
from thuhoach.desk.facts import FIELDS, set_facts
from thuhoach.desk.pages.queue import reviewers
from thuhoach.desk.pages.scope import result_of, row_of, seen_query
from thuhoach.desk.review import set_review, set_verdict
from thuhoach.desk.session import TheDesk

router = APIRouter(prefix="/api/v1", tags=["Bàn duyệt"], responses=FAULTS)


@router.get("/campaigns")
def campaigns(desk: TheDesk, _: Holder) -> list[CampaignRow]:
    """All campaigns, the latest deadline first."""
    return list(desk.store.campaigns.rows())


@router.get("/campaigns/{name}/units")
def units(desk: TheDesk, account: Holder, campaign: Named) -> list[UnitCount]:
    """Who has handed in, by unit."""
    return [u for u in desk.store.submissions.by_unit(campaign.name) if access.sees_unit(account, u.unit)]


def query_of(
    campaign: Named,
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
) -> QueueQuery:
    """Which submissions are asked for, in which order."""
    return QueueQuery(
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


Asked = Annotated[QueueQuery, Depends(query_of)]


@router.get("/campaigns/{name}/submissions")
def submissions(
    desk: TheDesk,
    account: Holder,
    veil: Veiled,
    asked: Asked,
    offset: Offset = 0,
    limit: Limit = 50,
) -> api_shapes.Submissions:
    """A page of the queue."""
    access.require(access.may_see_texts(account))
    found = desk.store.submissions.page(seen_query(asked, account, veil), offset, limit)
    return api_shapes.Submissions(total=found.total, offset=offset, rows=[veil.row(row) for row in found.rows])


@router.get("/campaigns/{name}/submissions/{submission}")
def submission(
    desk: TheDesk, account: Holder, campaign: Named, veil: Veiled, submission: Id
) -> api_shapes.ApiSubmission:
    """One submission with its evidence, decisions applied."""
    result = result_of(desk, account, campaign, submission, veil)
    row = veil.row(row_of(desk, account, campaign, submission))
    return submission_answer(desk, account, campaign, result, row)


@router.post("/campaigns/{name}/submissions/{submission}/verdict")
def decide_verdict(
    desk: TheDesk, account: Holder, campaign: Named, veil: Veiled, submission: Id, said: api_shapes.DecideVerdict
) -> QueueRow:
    """Confirm or override a verdict. 409 where somebody decided since ``seen``."""
    access.require(access.may_review(account))
    row_of(desk, account, campaign, submission)
    set_verdict(desk, account, campaign, submission, said.element, said.level, said.reason, said.seen)
    return veil.row(row_of(desk, account, campaign, submission))


@router.post("/campaigns/{name}/submissions/{submission}/review")
def decide_review(
    desk: TheDesk, account: Holder, campaign: Named, veil: Veiled, submission: Id, said: api_shapes.DecideReview
) -> QueueRow:
    """Move a submission between waiting, reviewed and approved."""
    access.require(access.may_review(account))
    row_of(desk, account, campaign, submission)
    set_review(desk, account, campaign, submission, said.review, said.seen, said.reason)
    return veil.row(row_of(desk, account, campaign, submission))


@router.post("/campaigns/{name}/submissions/{submission}/facts")
def correct_facts(
    desk: TheDesk, account: Holder, campaign: Named, veil: Veiled, submission: Id, said: api_shapes.CorrectFacts
) -> QueueRow:
    """Put right who handed in, of which unit, in what office and when; not where names are hidden."""
    access.require(access.may_review(account) and not veil.on)
    row_of(desk, account, campaign, submission)
    wanted = {field: text for field in FIELDS if (text := getattr(said, field)) is not None}
    set_facts(desk, account, campaign, submission, wanted, said.seen, said.reason)
    return veil.row(row_of(desk, account, campaign, submission))


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


@router.get("/campaigns/{name}/history")
def history(
    desk: TheDesk, account: Holder, campaign: Named, veil: Veiled, offset: Offset = 0, limit: Limit = 50
) -> api_shapes.History:
    """Who decided what, the newest first."""
    access.require(access.may_review(account))
    units = access.units_of(account)
    found, total = desk.history.page(campaign.name, units=units, offset=offset, limit=limit)
    return api_shapes.History(total=total, decisions=[veil.decision(one) for one in found])
