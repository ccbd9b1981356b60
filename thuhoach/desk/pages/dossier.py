"""The dossier of a case, of one submission or of a group, to take away as HTML or Word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from fastapi import APIRouter, Request
from starlette.responses import Response

from flows.settings import templates_dir
from flows.store.accounts import Account
from flows.store.records import Decision
from nlp.campaign import Campaign
from nlp.records import Pair
from thuhoach.desk import access
from thuhoach.desk.blind import Veil
from thuhoach.desk.checklist import checklist
from thuhoach.desk.dossier import NOTE, Case, Twin, docx_of
from thuhoach.desk.highlight import pieces
from thuhoach.desk.pages.files import attachment
from thuhoach.desk.pages.group import group_of
from thuhoach.desk.pages.pair import pair_of, side_of
from thuhoach.desk.pages.render import environment
from thuhoach.desk.pages.scope import Named, Veiled, result_of
from thuhoach.desk.session import Member, TheDesk
from thuhoach.desk.state import Desk
from thuhoach.desk.twins import shared_of

router = APIRouter(include_in_schema=False)

MOST_PAIRS = 200
"""Pairs in one dossier: more than a committee can read, less than a browser refuses."""


@router.get("/dot/{name}/ho-so")
def html(
    request: Request,
    desk: TheDesk,
    account: Member,
    campaign: Named,
    veil: Veiled,
    bai: str = "",
    nhom: str = "",
    dang: str = "html",
) -> Response:
    """As one HTML file with its style inside, or with ``dang=docx`` as Word."""
    access.require(access.may_review(account))
    case = case_of(desk, account, campaign, veil, bai, nhom)
    name = f"ho-so-{bai.rpartition('.')[2] or nhom}"
    if dang == "docx":
        return attachment(docx_of(case), f"{name}.docx")
    style = (templates_dir() / "desk" / "static" / "desk.css").read_text(encoding="utf-8")
    text = environment().get_template("dossier.html").render(case=case, style=style, note=NOTE, request=request)
    return attachment(text.encode(), f"{name}.html")


def case_of(desk: Desk, account: Account, campaign: Campaign, veil: Veil, bai: str, nhom: str) -> Case:
    """The case of a submission, or of the pairs inside a group."""
    if nhom:
        return _of_group(desk, account, campaign, veil, nhom)
    return _of_submission(desk, account, campaign, veil, bai)


def _of_group(desk: Desk, account: Account, campaign: Campaign, veil: Veil, group: str) -> Case:
    members = group_of(desk, account, campaign, group).members
    inside = set(members)
    tied = desk.store.comparisons.pairs_of(campaign.name, members).values()
    found = {(p.a, p.b): p for some in tied for p in some if {p.a, p.b} <= inside}
    pairs = [p for p in found.values() if _open(desk, account, campaign, p)]
    return _case(desk, account, campaign, veil, f"Hồ sơ nhóm {len(members)} bài", members, pairs)


def _of_submission(desk: Desk, account: Account, campaign: Campaign, veil: Veil, submission: str) -> Case:
    result = result_of(desk, account, campaign, submission, veil)
    one = result.submission
    title = f"Hồ sơ bài của {one.author or 'chưa rõ tác giả'}"
    case = _case(desk, account, campaign, veil, title, (submission,), result.pairs)
    lines, marks = checklist(desk, campaign, result)
    handed = f"{one.handed_in:%d/%m/%Y}" if one.handed_in else "chưa rõ"
    about = (("Đơn vị", one.unit or "chưa rõ"), ("Chức vụ", one.position or "—"), ("Nộp", handed))
    return replace(case, about=about, pieces=pieces(result.document.text, marks), lines=tuple(lines))


def _open(desk: Desk, account: Account, campaign: Campaign, pair: Pair) -> bool:
    try:
        pair_of(desk, account, campaign, pair.a, pair.b)
    except access.Denied:
        return False
    return True


def _case(
    desk: Desk,
    account: Account,
    campaign: Campaign,
    veil: Veil,
    title: str,
    members: Sequence[str],
    pairs: Sequence[Pair],
) -> Case:
    twins = tuple(_twin(desk, account, campaign, veil, pair) for pair in pairs[:MOST_PAIRS])
    said: dict[int, Decision] = {}
    for one in members:
        said |= {d.id: veil.decision(d) for d in desk.store.decisions.of_submission(campaign.name, one)}
    objections = [o for one in members for o in desk.objections.of_campaign(campaign.name, one)] if not veil.on else []
    made = f"{datetime.now().astimezone():%d/%m/%Y}"
    decisions = tuple(said[number] for number in sorted(said))
    return Case(title, campaign, made, (), (), (), twins, decisions, tuple(objections))


def _twin(desk: Desk, account: Account, campaign: Campaign, veil: Veil, pair: Pair) -> Twin:
    # The pair as compared, so that excluded passages show with their reasons.
    pair = desk.store.comparisons.pair(campaign.name, pair.a, pair.b) or pair
    first, second = (side_of(desk, account, campaign, veil, one) for one in (pair.a, pair.b))
    shared = shared_of(desk, campaign, pair, first.text)
    return Twin(first, second, pair, shared.left, shared.passages)
