"""Who decided what, when, before, after, why: to read, and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response, StreamingResponse

from flows.store.records import Decision, TargetKind
from nlp.campaign import Campaign
from thuhoach.desk import access, words
from thuhoach.desk.blind import Veil, code
from thuhoach.desk.pages.files import saved_as
from thuhoach.desk.pages.paging import PER_PAGE, last_page, offset
from thuhoach.desk.pages.render import Frame, page
from thuhoach.desk.pages.scope import Named, Veiled
from thuhoach.desk.session import Member, TheDesk
from thuhoach.desk.state import Desk

router = APIRouter(include_in_schema=False)

_HEADS = ("Số", "Thời điểm (UTC)", "Người quyết định", "Về", "Mã", "Trước", "Sau", "Lý do")
_FIELDS = {
    "review": "bước duyệt",
    "reviewer": "người được giao",
    "author": "tác giả",
    "unit": "đơn vị",
    "position": "chức vụ",
    "kind": "loại bài",
    "handed_in": "ngày nộp",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision as it is read; ``link`` leads to what it is about."""

    decision: Decision
    about: str
    what: str
    link: str


@router.get("/dot/{name}/nhat-ky")
def show(
    request: Request,
    desk: TheDesk,
    account: Member,
    campaign: Named,
    veil: Veiled,
    trang: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
    who: Annotated[str, Query(max_length=120)] = "",
) -> Response:
    access.require(access.may_review(account))
    units = access.units_of(account)
    found, total = desk.history.page(campaign.name, units=units, who=who, offset=offset(trang), limit=PER_PAGE)
    return page(
        "history.html",
        request,
        Frame(account, campaign, "nhat-ky", blind=veil.on),
        entries=[entry(desk, campaign, veil, one) for one in found],
        total=total,
        number=trang,
        last=last_page(total),
        who=who,
        people=desk.accounts.all(),
    )


@router.get("/dot/{name}/nhat-ky.csv")
def as_csv(desk: TheDesk, account: Member, campaign: Named, veil: Veiled) -> Response:
    """The whole log, as Excel opens it."""
    access.require(access.may_review(account))
    decisions = desk.history.all(campaign.name, units=access.units_of(account))
    rows = (_row(veil.decision(one)) for one in decisions)
    kind = "text/csv; charset=utf-8"
    return StreamingResponse(_csv(rows), media_type=kind, headers=saved_as(f"nhat-ky-{campaign.name}.csv"))


def entry(desk: Desk, campaign: Campaign, veil: Veil, decision: Decision) -> Entry:
    """A decision with what it is about in words."""
    kind, parts = decision.target.kind, decision.target.key.split("|")
    shown, base = veil.decision(decision), f"/dot/{campaign.name}"
    if kind in {TargetKind.VERDICT, TargetKind.SUBMISSION}:
        row = desk.store.submissions.row(campaign.name, parts[0])
        what = _FIELDS.get(parts[-1], "") if kind is TargetKind.SUBMISSION else _label(campaign, parts[-1])
        name = veil.row(row).author or row.name if row else code(parts[0])
        return Entry(shown, f"{words.TARGETS[kind]}: {what}", name, f"{base}/bai/{parts[0]}")
    if kind in {TargetKind.PAIR, TargetKind.PASSAGE}:
        names = (desk.store.submissions.row(campaign.name, one) for one in parts[:2])
        told = [veil.row(row).author if row else one for row, one in zip(names, parts, strict=False)]
        return Entry(shown, words.TARGETS[kind], " và ".join(told), f"{base}/cap/xem?a={parts[0]}&b={parts[1]}")
    if kind is TargetKind.ROSTER:
        return Entry(shown, words.TARGETS[kind], veil.word(" · ".join(parts[1::-1])), f"{base}/danh-sach")
    if kind is TargetKind.TEMPLATE:
        return Entry(shown, words.TARGETS[kind], "", f"{base}/cap")
    link = f"{base}/nhom/{parts[0]}" if kind is TargetKind.GROUP else f"{base}/kien-nghi"
    return Entry(shown, words.TARGETS[kind], "", link)


def _label(campaign: Campaign, key: str) -> str:
    return next((e.label for elements in campaign.rubric.values() for e in elements if e.key == key), key)


def _row(d: Decision) -> tuple[str, ...]:
    when = f"{d.at:%Y-%m-%d %H:%M:%S}"
    return (
        str(d.id),
        when,
        d.who,
        words.TARGETS[d.target.kind],
        d.target.key,
        words.said(d.before),
        words.said(d.after),
        d.reason,
    )


def _csv(rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    # The mark at the start is what makes Excel read UTF-8.
    yield "\ufeff"
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(_HEADS)
    for row in rows:
        writer.writerow([_harmless(cell) for cell in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _harmless(cell: str) -> str:
    # A cell that begins like a formula would be run by the spreadsheet.
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
