"""One submission: the text with its evidence, the checklist beside it, and what people decide."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from flows.store.accounts import Account
from flows.store.records import Review
from flows.store.targets import submission_target, verdict_target
from nlp.campaign import Campaign
from thuhoach.desk import access
from thuhoach.desk.blind import Veil
from thuhoach.desk.checklist import checklist
from thuhoach.desk.decide import Refused, decide, level_of, needs_reason
from thuhoach.desk.feedback import LONGEST, docx_of, form_of, parts_of
from thuhoach.desk.highlight import Mark, pieces
from thuhoach.desk.onward import next_like
from thuhoach.desk.pages.files import attachment
from thuhoach.desk.pages.queue import Filters, InAddress
from thuhoach.desk.pages.render import Frame, page
from thuhoach.desk.pages.scope import Named, Veiled, result_of, row_of, seen_query
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
    try:
        rule(desk, account, campaign, submission, element, level, reason, seen)
    except Refused as refused:
        return _page(request, desk, account, campaign, veil, submission, filters, refused)
    return _back(campaign, submission, filters, "da-luu", f"yt-{element}")


def rule(
    desk: Desk, account: Account, campaign: Campaign, submission: str, element: str, level: str, reason: str, seen: int
) -> None:
    """Decide on a verdict and bring the queue up to date; raises ``Refused``."""
    result = desk.store.submissions.result(campaign.name, submission)
    current = result.check.verdict(element) if result else None
    if current is None:
        raise access.Denied
    wanted = level_of(level)
    needs_reason(wanted is not current.level, reason)
    target = verdict_target(submission, element)
    what = {"before": current.level.value, "after": wanted.value, "reason": reason[:LONGEST], "who": account.login}
    decide(desk, campaign, target, seen=seen, **what)
    desk.store.submissions.refresh(campaign.name, [submission], overlap=False)


@router.post("/dot/{name}/bai/{submission}/ghi-chu")
def remark(
    desk: TheDesk, account: Member, campaign: Named, submission: str, filters: InAddress, text: Text = ""
) -> Response:
    access.require(access.may_review(account))
    row_of(desk, account, campaign, submission)
    if text.strip():
        desk.store.notebook.remark(campaign.name, submission, text.strip()[:LONGEST], account.login)
    return _back(campaign, submission, filters, "da-luu", "ghi-chu")


@router.post("/dot/{name}/bai/{submission}/phieu")
def reword(
    desk: TheDesk, account: Member, campaign: Named, submission: str, filters: InAddress, given: Given
) -> Response:
    """Keep the officer's own wording of the feedback form; parts left as they were are not kept twice."""
    access.require(access.may_review(account))
    row_of(desk, account, campaign, submission)
    found = desk.store.submissions.result(campaign.name, submission)
    access.require(found is not None)
    assert found is not None
    edits = desk.store.notebook.edits(campaign.name, submission)
    for part in parts_of(form_of(found, campaign), campaign, edits):
        text = str(given.get(part.key, part.text)).replace("\r\n", "\n").strip()[:LONGEST]
        if text != part.text:
            desk.store.notebook.edit(campaign.name, submission, part.key, text, account.login)
    return _back(campaign, submission, filters, "da-luu", "phieu")


@router.get("/dot/{name}/bai/{submission}/phieu.docx")
def form_file(desk: TheDesk, account: Member, campaign: Named, veil: Veiled, submission: str) -> Response:
    """The feedback form as it stands; it bears the author's name, so not while names are hidden."""
    access.require(access.may_review(account) and not veil.on)
    result = result_of(desk, account, campaign, submission, veil)
    form = form_of(result, campaign)
    return attachment(docx_of(form, campaign), f"phieu-nhan-xet-{form.so_bai}.docx")


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
    query = seen_query(filters.query(campaign.name), account, veil)
    after = next_like(desk, account, query, row) if next else None
    try:
        mark(desk, account, campaign, submission, Review(review), seen, reason)
    except Refused as refused:
        return _page(request, desk, account, campaign, veil, submission, filters, refused)
    if next and review != Review.NEW:
        desk.presence.leave(account.login)
        if after is None:
            return RedirectResponse(f"/dot/{campaign.name}/bai?{filters.address()}&bao=het-bai", 303)
    onward = after if after and review != Review.NEW else submission
    return _back(campaign, onward, filters, "da-luu", "")


def mark(
    desk: Desk, account: Account, campaign: Campaign, submission: str, review: Review, seen: int, reason: str = ""
) -> None:
    """Move a submission between waiting, reviewed and approved; raises ``Refused``.

    Back to an earlier step needs a reason. Where the campaign asks for two people, whoever reviewed does not approve.
    """
    row = desk.store.submissions.row(campaign.name, submission)
    target = submission_target(submission, "review")
    last = desk.store.decisions.last(campaign.name, target)
    if row is None:
        raise access.Denied
    if review is Review.APPROVED:
        if row.review is Review.NEW:
            raise Refused("Bài phải được duyệt lần 1 trước khi phê duyệt.", 409)
        if desk.options.get(campaign.name).two_people and last is not None and last.who == account.login:
            raise Refused("Đợt này cần hai người: người đã duyệt lần 1 không phê duyệt bài đó.", 409)
    order = list(Review)
    needs_reason(order.index(review) < order.index(row.review), reason)
    what = {"before": row.review.value, "after": review.value, "reason": reason, "who": account.login}
    decide(desk, campaign, target, seen=seen, **what)
    desk.store.submissions.refresh(campaign.name, [submission], overlap=False)


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
    store, name = desk.store, campaign.name
    result = result_of(desk, account, campaign, submission, veil)
    query = seen_query(filters.query(name), account, veil)
    before, after, place = store.submissions.neighbours(query, submission)
    lines, marks = checklist(desk, campaign, result)
    grey = [Mark(q.start, q.end, "", "", "", "quoted", f"Trích {q.reference}") for q in result.quoted]
    grey += [Mark(e.start, e.end, "", "", "", "boiler", "Câu dùng chung") for e in result.check.boilerplate]
    edits = store.notebook.edits(name, submission)
    reviewing = access.may_review(account)
    names = {one.login: one.name for one in desk.accounts.all()}
    if reviewing:
        desk.presence.enter(account.login, submission)
    last = store.decisions.last(name, submission_target(submission, "review"))
    others = [store.submissions.row(name, p.b if p.a == submission else p.a) for p in result.pairs] if reviewing else []
    return page(
        "submission.html",
        request,
        Frame(account, campaign, "bai", blind=veil.on),
        refused.status if refused else 200,
        result=result,
        row=veil.row(row_of(desk, account, campaign, submission)),
        pieces=pieces(result.document.text, [*marks, *grey]),
        lines=lines,
        pairs=list(zip(result.pairs, (other and veil.row(other) for other in others), strict=False)),
        remarks=store.notebook.remarks(name, submission) if reviewing else (),
        parts=parts_of(form_of(result, campaign), campaign, edits) if reviewing else (),
        review_turn=last.turn if last else 0,
        objections=desk.objections.of_campaign(name, submission) if reviewing and not veil.on else (),
        filters=filters,
        before=before,
        after=after,
        place=place,
        total=desk.totals.of(store, query),
        here=[names.get(login, login) for login in desk.presence.others(account.login, submission)],
        names=names,
        fault=refused.message if refused else "",
    )


def _back(campaign: Campaign, submission: str, filters: Filters, notice: str, at: str) -> Response:
    where = f"/dot/{campaign.name}/bai/{submission}?{filters.address()}&bao={notice}"
    return RedirectResponse(where + (f"#{at}" if at else ""), 303)
