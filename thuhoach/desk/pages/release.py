"""Second check, release, and what authors say against a form."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from flows.store.accounts import Account
from flows.store.objections import Objection
from flows.store.records import QueueQuery, QueueRow, Review
from nlp.campaign import Campaign
from thuhoach.desk import access
from thuhoach.desk.feedback import LONGEST
from thuhoach.desk.jobs import AlreadyRunning
from thuhoach.desk.pages.render import Frame, page
from thuhoach.desk.pages.scope import Named, Veiled, row_of
from thuhoach.desk.runs import progress_of, start_run
from thuhoach.desk.session import Member, TheDesk
from thuhoach.desk.state import Desk

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form()]


@router.get("/dot/{name}/phat-hanh")
def show(request: Request, desk: TheDesk, account: Member, campaign: Named, veil: Veiled) -> Response:
    access.require(access.leads(account))
    releases = desk.releases.all(campaign.name)
    return page(
        "release.html",
        request,
        Frame(account, campaign, "phat-hanh", blind=veil.on),
        reviews=desk.store.submissions.by_review(campaign.name),
        pending=desk.history.pending(campaign.name, releases[0].upto if releases else 0),
        releases=releases,
        options=desk.options.get(campaign.name),
        progress=progress_of(desk, campaign),
    )


@router.post("/dot/{name}/phat-hanh")
def release(desk: TheDesk, account: Member, campaign: Named, note: Text = "") -> Response:
    try:
        apply(desk, account, campaign, note)
    except AlreadyRunning:
        return RedirectResponse(f"/dot/{campaign.name}/phat-hanh?bao=dang-chay", 303)
    return RedirectResponse(f"/dot/{campaign.name}/phat-hanh?bao=da-phat-hanh", 303)


def apply(desk: Desk, account: Account, campaign: Campaign, note: str) -> None:
    """Apply all decisions so far in one go: drafts are made anew in the background. Raises ``AlreadyRunning``."""
    access.require(access.leads(account))
    approved = desk.store.submissions.page(QueueQuery(campaign.name, review=Review.APPROVED), 0, 0).total
    start_run(desk, campaign)
    desk.releases.add(campaign.name, approved=approved, who=account.login, note=note.strip()[:LONGEST])


@router.get("/dot/{name}/y-kien")
def objections(
    request: Request, desk: TheDesk, account: Member, campaign: Named, veil: Veiled, bai: str = ""
) -> Response:
    """Objections with their answers; a secretary sees those of the own unit."""
    access.require(access.may_hand_in(account) and not veil.on)
    row = row_of(desk, account, campaign, bai) if bai else None
    found = objections_in_sight(desk, account, campaign, bai or None)
    return page("objections.html", request, Frame(account, campaign, "y-kien"), found=found, row=row)


def objections_in_sight(
    desk: Desk, account: Account, campaign: Campaign, submission: str | None = None
) -> list[tuple[Objection, QueueRow]]:
    """What authors and units that the account may see have said, each with the submission it is about."""
    found = desk.objections.of_campaign(campaign.name, submission)
    rows = ((one, desk.store.submissions.row(campaign.name, one.submission)) for one in found)
    return [(one, row) for one, row in rows if row is not None and access.sees_unit(account, row.unit)]


@router.post("/dot/{name}/y-kien")
def object_(
    desk: TheDesk, account: Member, campaign: Named, veil: Veiled, bai: Text, sender: Text, text: Text
) -> Response:
    access.require(access.may_hand_in(account) and not veil.on)
    row_of(desk, account, campaign, bai)
    if text.strip() and sender.strip():
        said = {"sender": sender.strip()[:200], "text": text.strip()[:LONGEST], "who": account.login}
        desk.objections.add(campaign.name, bai, **said)
    return RedirectResponse(f"/dot/{campaign.name}/y-kien?bai={bai}&bao=da-luu", 303)


@router.post("/dot/{name}/y-kien/{number}")
def answer(desk: TheDesk, account: Member, campaign: Named, veil: Veiled, number: int, text: Text) -> Response:
    """Answer once; an answer that somebody has given is not written over."""
    access.require(access.may_review(account) and not veil.on)
    one = next((o for o in desk.objections.of_campaign(campaign.name) if o.id == number), None)
    if one is None:
        raise access.Denied
    row_of(desk, account, campaign, one.submission)
    done = bool(text.strip()) and desk.objections.answer(
        campaign.name, number, text=text.strip()[:LONGEST], who=account.login
    )
    notice = "da-luu" if done else "da-co-tra-loi"
    return RedirectResponse(f"/dot/{campaign.name}/y-kien?bai={one.submission}&bao={notice}", 303)
