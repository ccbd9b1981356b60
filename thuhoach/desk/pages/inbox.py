"""The inbox: files come in, the run goes on in the background, what was set aside is told with its reason."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from starlette.datastructures import UploadFile as StarletteFile
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from flows.store.accounts import Account
from flows.store.notebook import now
from nlp.campaign import Campaign
from nlp.records import Quarantined
from nlp.synthesis.tally import NOTHING_TO_DO
from thuhoach.desk import access
from thuhoach.desk.blind import Veil
from thuhoach.desk.jobs import AlreadyRunning
from thuhoach.desk.pages.render import Frame, page
from thuhoach.desk.pages.scope import Named, Veiled, units_in_sight
from thuhoach.desk.places import REPLACED, BadName, folder_of, inbox_of, inside, keep_upload
from thuhoach.desk.runs import progress_of, start_run
from thuhoach.desk.session import Member, TheDesk
from thuhoach.desk.state import Desk
from thuhoach.desk.swap import outer, replaceable, swap

router = APIRouter(include_in_schema=False)

MOST_FILES = 500
"""Files of one request: each may hold an open file of the process, which has 1,024. Scripts send more in turns."""
TOO_MANY = (
    f"Mỗi lần gửi tối đa {MOST_FILES} tệp khi trình duyệt tắt JavaScript. Hãy nén thư mục thành một tệp .zip rồi gửi."
)
BROKEN = "Không đọc được dữ liệu gửi lên; hãy gửi lại."
BATCH_FILES = 100


@router.get("/dot/{name}/hop-thu")
def show(request: Request, desk: TheDesk, account: Member, campaign: Named, veil: Veiled) -> Response:
    access.require(access.may_hand_in(account))
    return _page(request, desk, account, campaign, veil)


@router.get("/dot/{name}/hop-thu/tien-do")
def progress(request: Request, desk: TheDesk, account: Member, campaign: Named) -> Response:
    """The progress alone, asked for every two seconds."""
    access.require(access.may_hand_in(account))
    return page("progress.html", request, Frame(account, campaign), progress=progress_of(desk, campaign))


@dataclass(frozen=True, slots=True)
class Sent:
    """What came with a form; ``fault`` where it could not be taken apart."""

    files: tuple[StarletteFile, ...]
    unit: str
    fault: str = ""


async def sent(request: Request) -> AsyncIterator[Sent]:
    """The files of a form, also when it has many; they are let go of when the answer is made."""
    try:
        form = await request.form(max_files=MOST_FILES)
    except HTTPException as error:
        yield Sent((), "", TOO_MANY if "Too many files" in error.detail else BROKEN)
        return
    # Starlette's own class: the one of FastAPI is a subclass that only its own parameters have.
    files = tuple(one for one in form.getlist("files") if isinstance(one, StarletteFile) and one.filename)
    try:
        yield Sent(files, str(form.get("unit") or ""))
    finally:
        await form.close()


@router.post("/dot/{name}/hop-thu/tep")
def upload(
    request: Request,
    desk: TheDesk,
    account: Member,
    campaign: Named,
    veil: Veiled,
    given: Annotated[Sent, Depends(sent)],
) -> Response:
    """Keep the files in the inbox."""
    try:
        take_in(desk, account, campaign, given)
    except BadName as bad:
        return _page(request, desk, account, campaign, veil, str(bad), 422)
    return RedirectResponse(f"/dot/{campaign.name}/hop-thu?bao=da-nhan", 303)


def take_in(desk: Desk, account: Account, campaign: Campaign, given: Sent) -> int:
    """Keep what was sent and say how much; a secretary's goes into the folder of the own unit. Raises ``BadName``."""
    access.require(access.may_hand_in(account))
    mine, unit = access.units_of(account), given.unit
    if mine is not None:
        unit = unit or (mine[0] if mine else "")
        access.require(unit in mine)
    folder = inbox_of(campaign.name, desk.store.runs.latest(campaign.name))
    if not given.files:
        raise BadName(given.fault or "Hãy chọn ít nhất một tệp hoặc một thư mục.")
    for file in given.files:
        name = file.filename or ""
        keep_upload(file.file, f"{unit}/{name}" if unit else name, folder)
    return len(given.files)


@router.post("/dot/{name}/hop-thu/thay")
def replace(
    request: Request,
    desk: TheDesk,
    account: Member,
    campaign: Named,
    veil: Veiled,
    old: Annotated[str, Form()],
    file: Annotated[UploadFile, File()],
) -> Response:
    """Put a better copy in the place of a file that could not be read."""
    try:
        put_in_place(desk, account, campaign, old, file)
    except BadName as bad:
        return _page(request, desk, account, campaign, veil, str(bad), 422)
    return RedirectResponse(f"/dot/{campaign.name}/hop-thu?bao=da-thay", 303)


def put_in_place(desk: Desk, account: Account, campaign: Campaign, old: str, file: UploadFile) -> None:
    """Put ``file`` where the set-aside ``old`` is; the first copy is kept beside the inbox. Raises ``BadName``."""
    access.require(access.may_hand_in(account))
    access.require(any(one.name == old for one in aside_of(desk, account, campaign)))
    found = inside(inbox_of(campaign.name, desk.store.runs.latest(campaign.name)), outer(old))
    away = folder_of(campaign.name) / REPLACED
    away.mkdir(parents=True, exist_ok=True)
    if found is None:
        raise BadName(f"Không còn tệp “{outer(old)}” trong hộp bài; hãy gửi bản thay như một tệp mới.")
    with tempfile.NamedTemporaryFile(dir=away, prefix=".thay-") as fresh:
        shutil.copyfileobj(file.file, fresh)
        fresh.flush()
        swap(found, old, Path(fresh.name), file.filename or "", away / f"{now():%Y%m%d-%H%M%S}-{found.name}")


@router.post("/dot/{name}/hop-thu/chay")
def run(
    request: Request, desk: TheDesk, account: Member, campaign: Named, veil: Veiled, again: Annotated[str, Form()] = ""
) -> Response:
    """Start the run; ``again`` reads what was set aside anew."""
    access.require(access.leads(account))
    try:
        start_run(desk, campaign, again=again == "1")
    except AlreadyRunning:
        return _page(request, desk, account, campaign, veil, "Đợt này đang được xử lý; hãy chờ xong.", 409)
    return RedirectResponse(f"/dot/{campaign.name}/hop-thu?bao=dang-chay", 303)


@router.post("/dot/{name}/hop-thu/dung")
def cancel(desk: TheDesk, account: Member, campaign: Named) -> Response:
    access.require(access.leads(account))
    desk.jobs.cancel(campaign.name)
    return RedirectResponse(f"/dot/{campaign.name}/hop-thu?bao=dang-dung", 303)


def aside_of(desk: Desk, account: Account, campaign: Campaign) -> list[Quarantined]:
    """What was set aside of the units of an account."""
    units = access.units_of(account)
    found = desk.store.campaigns.quarantine(campaign.name)
    return [q for q in found if units is None or q.name.partition("/")[0] in units]


def _page(
    request: Request, desk: Desk, account: Account, campaign: Campaign, veil: Veil, fault: str = "", status: int = 200
) -> Response:
    units, aside = access.units_of(account), aside_of(desk, account, campaign)
    return page(
        "inbox.html",
        request,
        Frame(account, campaign, "hop-thu", blind=veil.on),
        status,
        progress=progress_of(desk, campaign),
        aside=[] if veil.on else aside,
        hidden=len(aside) if veil.on else 0,
        units=units_in_sight(desk, account, campaign) if units is None else units,
        held=units is not None,
        limit=desk.settings.upload // 1024**2,
        fault=fault,
        nothing=NOTHING_TO_DO,
        replaceable=replaceable,
        batch=BATCH_FILES,
        today=dt.date.today(),
    )
