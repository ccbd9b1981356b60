"""Data protection: the notice to members, how long data is kept, one person's data, and the end of a campaign."""

from __future__ import annotations

import datetime as dt
import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from flows.store.accounts import Account
from flows.store.order import plain
from flows.store.records import QueueQuery
from flows.store.store import Busy
from nlp.campaign import Campaign
from nlp.records import SubmissionResult
from thuhoach.cli_keep import certificate
from thuhoach.desk import access
from thuhoach.desk.decide import Refused
from thuhoach.desk.pages.files import attachment
from thuhoach.desk.pages.render import Frame, page
from thuhoach.desk.pages.scope import Named
from thuhoach.desk.places import folder_of, inbox_of, inside
from thuhoach.desk.session import Member, TheDesk
from thuhoach.desk.state import Desk

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form()]


@router.get("/dot/{name}/thong-bao")
def notice(request: Request, account: Member, campaign: Named) -> Response:
    """The notice about automatic processing, to be printed (Nghị định 356/2025/NĐ-CP, Điều 10, khoản 3)."""
    return page("notice.html", request, Frame(account, campaign, "du-lieu"), due=kept_until(campaign))


@router.get("/dot/{name}/du-lieu")
def show(request: Request, desk: TheDesk, account: Member, campaign: Named, nguoi: str = "") -> Response:
    """Retention, the search for a person, and the purge."""
    access.require(access.may_administer(account))
    return _page(request, desk, account, campaign, nguoi)


@router.get("/dot/{name}/du-lieu/nguoi.zip")
def of_person(desk: TheDesk, account: Member, campaign: Named, bai: str) -> Response:
    """All that is kept of the author of one submission: as JSON, with the files as handed in."""
    access.require(access.may_administer(account))
    result = desk.store.submissions.result(campaign.name, bai)
    if result is None:
        raise access.Denied
    return attachment(export(desk, campaign, result), f"du-lieu-{bai.rpartition('.')[2]}.zip")


@router.post("/dot/{name}/du-lieu/xoa")
def purge(request: Request, desk: TheDesk, account: Member, campaign: Named, confirm: Text = "") -> Response:
    """Delete a campaign for good, when its name was typed; the certificate is the answer."""
    try:
        text = purged(desk, account, campaign, confirm)
    except Refused as refused:
        return _page(request, desk, account, campaign, fault=refused.message, status=refused.status)
    return page("purged.html", request, Frame(account), text=text)


def purged(desk: Desk, account: Account, campaign: Campaign, confirm: str) -> str:
    """Delete a campaign whose name was typed and give the certificate; raises ``Refused``."""
    access.require(access.may_administer(account))
    if confirm.strip() != campaign.name:
        raise Refused("Hãy gõ đúng tên ngắn của đợt để xóa.", 422)
    row = next(row for row in desk.store.campaigns.rows() if row.name == campaign.name)
    try:
        with desk.store.lock(campaign.name):
            gone = desk.store.campaigns.purge(campaign.name)
            shutil.rmtree(folder_of(campaign.name), ignore_errors=True)
    except Busy as busy:
        raise Refused(str(busy), 409) from busy
    return certificate(gone, row, dt.datetime.now().astimezone()) + f"\nNgười xóa: {account.name}"


def export(desk: Desk, campaign: Campaign, result: SubmissionResult) -> bytes:
    """A zip with what is kept of one person in one campaign."""
    buffer = io.BytesIO()
    inbox = inbox_of(campaign.name, desk.store.runs.latest(campaign.name))
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for one in versions(desk, campaign, result):
            place = one.submission.id.rpartition(".")[2]
            package.writestr(f"{place}/du-lieu.json", _json(desk, campaign, one))
            package.writestr(f"{place}/toan-van.txt", one.document.text)
            original = inside(inbox, one.submission.name) if "!" not in one.submission.name else None
            if original is not None:
                package.write(original, f"{place}/{original.name}")
    return buffer.getvalue()


def versions(desk: Desk, campaign: Campaign, result: SubmissionResult) -> Iterator[SubmissionResult]:
    """All submissions of the same author and unit, older versions with them."""
    mine = result.submission
    query = QueueQuery(campaign.name, (mine.unit,), text=mine.author, superseded=True)
    ids = desk.store.submissions.ids(query) if mine.author else (mine.id,)
    for one in dict.fromkeys([mine.id, *ids]):
        found = desk.store.submissions.result(campaign.name, one)
        if found is not None and plain(found.submission.author) == plain(mine.author):
            yield found


def _json(desk: Desk, campaign: Campaign, result: SubmissionResult) -> str:
    name, one = campaign.name, result.submission.id
    told = {
        "bai_nop": asdict(result.submission),
        "tep": asdict(result.document.properties),
        "ket_qua_kiem": asdict(result.check),
        "cap_trung_lap": [asdict(pair) for pair in result.pairs],
        "quyet_dinh": [asdict(d) for d in desk.store.decisions.of_submission(name, one)],
        "ghi_chu": [asdict(r) for r in desk.store.notebook.remarks(name, one)],
        "y_kien": [asdict(o) for o in desk.objections.of_campaign(name, one)],
    }
    return json.dumps(told, ensure_ascii=False, indent=1, default=str)


def kept_until(campaign: Campaign) -> dt.date | None:
    """The day when the campaign's data is due to be deleted; ``None`` where nobody set one or calendars end."""
    months = campaign.retention_months
    if months is None:
        return None
    month = campaign.deadline.month - 1 + months
    year, month = campaign.deadline.year + month // 12, month % 12 + 1
    if year >= dt.MAXYEAR:
        return None
    last = (dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)).day
    return dt.date(year, month, min(campaign.deadline.day, last))


def _page(
    request: Request, desk: Desk, account: Member, campaign: Campaign, who: str = "", fault: str = "", status: int = 200
) -> Response:
    query = QueueQuery(campaign.name, text=who, superseded=True)
    found = desk.store.submissions.page(query, 0, 20).rows if who.strip() else ()
    due = kept_until(campaign)
    return page(
        "privacy.html",
        request,
        Frame(account, campaign, "cau-hinh"),
        status,
        due=due,
        over=due is not None and due < dt.date.today(),
        who=who,
        found=found,
        fault=fault,
    )
