"""One submission: the text with its evidence, the checklist beside it, and what people decide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from flows.store.accounts import Account
from flows.store.records import Review
from flows.store.targets import submission_target
from nlp.campaign import Campaign
from nlp.records import SubmissionResult
from thuhoach.desk import access
from thuhoach.desk.blind import Veil
from thuhoach.desk.checklist import checklist
from thuhoach.desk.decide import Refused
from thuhoach.desk.facts import FIELDS, facts_of, set_facts
from thuhoach.desk.feedback import LONGEST, form_of, parts_of
from thuhoach.desk.highlight import Mark, pieces
from thuhoach.desk.onward import next_like
from thuhoach.desk.pages.answer import answered, page_with_refusal
from thuhoach.desk.pages.queue import Filters, InAddress
from thuhoach.desk.pages.render import Frame
from thuhoach.desk.pages.scope import Named, Veiled, result_of, row_of, seen_query
from thuhoach.desk.review import set_review, set_verdict
from thuhoach.desk.session import Given, Member, TheDesk
from thuhoach.desk.state import Desk

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form()]
Turn = Annotated[int, Form(ge=0)]


@router.get("/dot/{name}/bai/{submission}")
def show(
    request: Request,
    desk: TheDesk,
    account: Member,
    campaign: Named,
    veil: Veiled,
    submission: str,
    filters: InAddress,
) -> Response:
    return _page(request, desk, account, campaign, veil, submission, filters)


@router.post("/dot/{name}/bai/{submission}/ket-qua")
def decide_verdict(
    request: Request,
    desk: TheDesk,
    account: Member,
    campaign: Named,
    veil: Veiled,
    submission: str,
    filters: InAddress,
    element: Text,
    level: Text,
    reason: Text = "",
    seen: Turn = 0,
) -> Response:
    """Confirm or override one verdict. ``seen`` is the turn that was on the page: nobody is overruled unseen."""
    access.require(access.may_review(account))
    row_of(desk, account, campaign, submission)
    return answered(
        lambda: set_verdict(desk, account, campaign, submission, element, level, reason, seen),
        kept_at(campaign, submission, filters, f"yt-{element}"),
        lambda refused: _page(request, desk, account, campaign, veil, submission, filters, refused),
    )


@router.post("/dot/{name}/bai/{submission}/thong-tin")
def correct(
    request: Request,
    desk: TheDesk,
    account: Member,
    campaign: Named,
    veil: Veiled,
    submission: str,
    filters: InAddress,
    form: Given,
) -> Response:
    """Put right who handed in, of which unit, in what office and when; what is hidden from a reviewer cannot be."""
    access.require(access.may_review(account) and not veil.on)
    row_of(desk, account, campaign, submission)
    wanted = {field: text for field in FIELDS if isinstance(text := form.get(field), str)}
    seen = {field: int(turn) for field in FIELDS if (turn := str(form.get(f"seen_{field}", ""))).isdecimal()}
    reason = str(form.get("reason", ""))
    return answered(
        lambda: set_facts(desk, account, campaign, submission, wanted, seen, reason),
        kept_at(campaign, submission, filters, "thong-tin"),
        lambda refused: _page(request, desk, account, campaign, veil, submission, filters, refused),
    )


@router.post("/dot/{name}/bai/{submission}/ghi-chu")
def remark(
    desk: TheDesk, account: Member, campaign: Named, submission: str, filters: InAddress, text: Text = ""
) -> Response:
    access.require(access.may_review(account))
    row_of(desk, account, campaign, submission)
    if text.strip():
        desk.store.notebook.remark(campaign.name, submission, text.strip()[:LONGEST], account.login)
    return RedirectResponse(kept_at(campaign, submission, filters, "ghi-chu"), 303)


@router.post("/dot/{name}/bai/{submission}/duyet")
def review(
    request: Request,
    desk: TheDesk,
    account: Member,
    campaign: Named,
    veil: Veiled,
    submission: str,
    filters: InAddress,
    review: Text,
    next: Text = "",
    seen: Turn = 0,
    reason: Text = "",
) -> Response:
    """Mark as reviewed or approved and, where asked, go on to the next of the same queue."""
    access.require(access.may_review(account) and review in list(Review))
    row = row_of(desk, account, campaign, submission)
    leaving = next != "" and review != Review.NEW
    query = seen_query(filters.query(campaign.name), account, veil)
    onward = next_like(desk, account, query, row) if leaving else submission
    try:
        set_review(desk, account, campaign, submission, Review(review), seen, reason)
    except Refused as refused:
        return _page(request, desk, account, campaign, veil, submission, filters, refused)
    if leaving:
        desk.presence.leave(account.login)
    if onward is None:
        return RedirectResponse(f"/dot/{campaign.name}/bai?{filters.address()}&bao=het-bai", 303)
    return RedirectResponse(kept_at(campaign, onward, filters), 303)


def _page(
    request: Request,
    desk: Desk,
    account: Account,
    campaign: Campaign,
    veil: Veil,
    submission: str,
    filters: Filters,
    refused: Refused | None = None,
) -> Response:
    result = result_of(desk, account, campaign, submission, veil)
    if access.may_review(account):
        desk.presence.enter(account.login, submission)
    lines, marks = checklist(desk, campaign, result)
    last = desk.store.decisions.last(campaign.name, submission_target(submission, "review"))
    names = desk.accounts.names()
    return page_with_refusal(
        "submission.html",
        request,
        Frame(account, campaign, "bai", blind=veil.on),
        refused,
        result=result,
        row=veil.row(row_of(desk, account, campaign, submission)),
        pieces=pieces(result.document.text, [*marks, *_greyed(result)]),
        lines=lines,
        review_turn=last.turn if last else 0,
        here=[names.get(login, login) for login in desk.presence.others(account.login, submission)],
        names=names,
        filters=filters,
        **_place(desk, account, campaign, veil, submission, filters),
        **_for_reviewers(desk, account, campaign, veil, result),
    )


def _greyed(result: SubmissionResult) -> Iterator[Mark]:
    for quoted in result.quoted:
        yield Mark(quoted.start, quoted.end, "", "", "", "quoted", f"Trích {quoted.reference}")
    for phrase in result.check.boilerplate:
        yield Mark(phrase.start, phrase.end, "", "", "", "boiler", "Câu dùng chung")


def _place(
    desk: Desk, account: Account, campaign: Campaign, veil: Veil, submission: str, filters: Filters
) -> dict[str, object]:
    """Where the submission stands in the queue that it was opened from."""
    query = seen_query(filters.query(campaign.name), account, veil)
    before, after, place = desk.store.submissions.neighbours(query, submission)
    return {"before": before, "after": after, "place": place, "total": desk.totals.of(desk.store, query)}


def _for_reviewers(
    desk: Desk, account: Account, campaign: Campaign, veil: Veil, result: SubmissionResult
) -> dict[str, object]:
    """What only a reviewer sees: shared text, notes, the feedback form, objections."""
    if not access.may_review(account):
        return {"pairs": (), "remarks": (), "parts": (), "objections": (), "facts": ()}
    store, name, one = desk.store, campaign.name, result.submission.id
    others = (store.submissions.row(name, p.b if p.a == one else p.a) for p in result.pairs)
    return {
        "pairs": [(p, other and veil.row(other)) for p, other in zip(result.pairs, others, strict=True)],
        "remarks": store.notebook.remarks(name, one),
        "parts": parts_of(form_of(result, campaign), campaign, store.notebook.edits(name, one)),
        "facts": () if veil.on else facts_of(desk, campaign, result.submission),
        "objections": () if veil.on else desk.objections.of_campaign(name, one),
    }


def kept_at(campaign: Campaign, submission: str, filters: Filters, at: str = "") -> str:
    """The address of a submission's page, at the place ``at`` of it, with word that something was kept."""
    where = f"/dot/{campaign.name}/bai/{submission}?{filters.address()}&bao=da-luu"
    return f"{where}#{at}" if at else where
