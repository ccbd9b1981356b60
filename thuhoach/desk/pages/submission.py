"""One submission: the text with its evidence, the checklist beside it, and what people decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from flows.store.accounts import Account
from flows.store.protocol import Conflict
from flows.store.records import Decision, Review
from flows.store.targets import verdict_target
from nlp.campaign import Campaign, Element
from nlp.records import Extent, SubmissionResult, Verdict, VerdictLevel
from thuhoach.desk import access
from thuhoach.desk.highlight import Mark, pieces
from thuhoach.desk.pages.queue import Filters, InAddress
from thuhoach.desk.pages.render import Frame, page
from thuhoach.desk.pages.scope import Named, result_of, row_of
from thuhoach.desk.session import Member, TheDesk
from thuhoach.desk.state import Desk

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form()]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the checklist: what is asked, what was found, where, and who has said what of it."""

    element: Element
    verdict: Verdict
    machine: VerdictLevel
    evidence: tuple[tuple[str, str], ...]
    """Number and quoted text, in the order of the text."""
    decision: Decision | None


@router.get("/dot/{name}/bai/{submission}")
def show(
    request: Request, desk: TheDesk, account: Member, campaign: Named, submission: str, filters: InAddress
) -> Response:
    return _page(request, desk, account, campaign, submission, filters)


@router.post("/dot/{name}/bai/{submission}/ket-qua")
def decide(
    request: Request,
    desk: TheDesk,
    account: Member,
    campaign: Named,
    submission: str,
    filters: InAddress,
    element: Text,
    level: Text,
    reason: Text = "",
    seen: Annotated[int, Form()] = 0,
) -> Response:
    """Confirm or override one verdict. ``seen`` is the turn that was on the page: nobody is overruled unseen."""
    access.require(access.may_review(account))
    result = result_of(desk, account, campaign, submission)
    current = result.check.verdict(element)
    access.require(current is not None and level in list(VerdictLevel))
    if current is None:
        raise access.Denied
    if level != current.level and not reason.strip():
        fault = "Khi đổi kết quả, hãy ghi lý do để người sau hiểu."
        return _page(request, desk, account, campaign, submission, filters, fault, 422)
    try:
        what = {"before": current.level.value, "after": level, "reason": reason.strip(), "who": account.login}
        desk.store.decisions.add(campaign.name, verdict_target(submission, element), expected=seen, **what)
    except Conflict as conflict:
        return _page(request, desk, account, campaign, submission, filters, _told(conflict), 409)
    desk.store.submissions.refresh(campaign.name, [submission])
    return _back(campaign, submission, filters, "da-luu", f"yt-{element}")


@router.post("/dot/{name}/bai/{submission}/ghi-chu")
def remark(
    desk: TheDesk, account: Member, campaign: Named, submission: str, filters: InAddress, text: Text = ""
) -> Response:
    access.require(access.may_review(account))
    row_of(desk, account, campaign, submission)
    if text.strip():
        desk.store.notebook.remark(campaign.name, submission, text.strip()[:4000], account.login)
    return _back(campaign, submission, filters, "da-luu", "ghi-chu")


@router.post("/dot/{name}/bai/{submission}/duyet")
def review(
    desk: TheDesk, account: Member, campaign: Named, submission: str, filters: InAddress, review: Text, next: Text = ""
) -> Response:
    """Mark as reviewed or approved and, where asked, go on to the next of the same queue."""
    access.require(access.may_review(account) and review in list(Review))
    row_of(desk, account, campaign, submission)
    query = access.scoped(filters.query(campaign.name), account)
    _, after, _ = desk.store.submissions.neighbours(query, submission)
    desk.store.submissions.set_review(campaign.name, [submission], Review(review), account.login)
    return _back(campaign, after if next and after else submission, filters, "da-luu", "")


def _page(
    request: Request,
    desk: Desk,
    account: Account,
    campaign: Campaign,
    submission: str,
    filters: Filters,
    fault: str = "",
    status: int = 200,
) -> Response:
    result = result_of(desk, account, campaign, submission)
    query = access.scoped(filters.query(campaign.name), account)
    before, after, place = desk.store.submissions.neighbours(query, submission)
    lines, marks = checklist(desk, campaign, result)
    return page(
        "submission.html",
        request,
        Frame(account, campaign, "bai"),
        status,
        result=result,
        row=row_of(desk, account, campaign, submission),
        pieces=pieces(result.document.text, marks),
        lines=lines,
        pairs=result.pairs,
        remarks=desk.store.notebook.remarks(campaign.name, submission) if access.may_review(account) else (),
        filters=filters,
        before=before,
        after=after,
        place=place,
        total=desk.store.submissions.page(query, 0, 1).total,
        fault=fault,
    )


def checklist(desk: Desk, campaign: Campaign, result: SubmissionResult) -> tuple[list[Line], list[Mark]]:
    """The lines of the checklist and the marks in the text, numbered alike."""
    kept = desk.store.submissions.result(campaign.name, result.submission.id, machine=True)
    said = kept.check if kept is not None else result.check
    lines: list[Line] = []
    marks: list[Mark] = []
    for element in campaign.rubric.get(result.check.kind, ()):
        verdict = result.check.verdict(element.key)
        if verdict is None:
            continue
        found = _extents(result, verdict)
        numbered = [(str(len(marks) + i + 1), extent) for i, extent in enumerate(found)]
        marks += [
            Mark(x.start, x.end, n, f"t{n}", f"yt-{element.key}", f"e-{element.key}", element.label)
            for n, x in numbered
        ]
        quotes = tuple((n, result.document.text[x.start : x.end]) for n, x in numbered)
        own = said.verdict(element.key)
        target = verdict_target(result.submission.id, element.key)
        last = desk.store.decisions.last(campaign.name, target)
        lines.append(Line(element, verdict, own.level if own else verdict.level, quotes, last))
    return lines, marks


def _extents(result: SubmissionResult, verdict: Verdict) -> Sequence[Extent]:
    spans = [result.check.spans[i] for i in verdict.spans]
    found = {(s.start, s.end) for s in spans} | {(e.start, e.end) for e in verdict.evidence}
    return [Extent(*one) for one in sorted(found)]


def _told(conflict: Conflict) -> str:
    last = conflict.last
    who = f"{last.who} vừa quyết định “{last.after}” ({last.reason or 'không ghi lý do'})" if last else "Đã có thay đổi"
    return f"{who} trong lúc đồng chí đang xem. Quyết định của đồng chí chưa được ghi; hãy xem lại rồi quyết định tiếp."


def _back(campaign: Campaign, submission: str, filters: Filters, notice: str, at: str) -> Response:
    where = f"/dot/{campaign.name}/bai/{submission}?{filters.address()}&bao={notice}"
    return RedirectResponse(where + (f"#{at}" if at else ""), 303)
