"""Open and change a campaign: fields, rubric, roster, texts. The form writes the YAML that the command line reads."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from flows.config import DEFAULT, find_campaign, load_campaign, save_campaign
from flows.faults import Faulty
from flows.store.accounts import Account
from flows.store.desk_state import LOOK_FROM, Options
from nlp.campaign import Campaign, Reference
from thuhoach.desk import access
from thuhoach.desk.campaign_form import SPARE, Shown, checked, given, name_from, shown, to_yaml
from thuhoach.desk.decide import Refused
from thuhoach.desk.pages.render import Frame, page
from thuhoach.desk.pages.scope import Named
from thuhoach.desk.places import BadName, campaign_file, folder_of, keep_upload
from thuhoach.desk.session import Given, Member, TheDesk, desk_of
from thuhoach.desk.state import Desk

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form()]
TEXTS_OF = frozenset({"references", "known"})
"""What may be quoted, and what must not be copied."""


@router.get("/dot-moi")
def new(request: Request, desk: TheDesk, account: Member, theo: str = "") -> Response:
    """An empty form with the rubric of the standard campaign, or of the one named in the address."""
    access.require(access.may_administer(account))
    pattern = desk.store.campaigns.get(theo) or load_campaign(find_campaign(DEFAULT))
    fields = {**shown(pattern).fields, "name": "", "title": ""}
    return _form(request, account, None, Shown(fields, shown(pattern).rubric, shown(pattern).scale))


@router.post("/dot-moi")
def create(request: Request, desk: TheDesk, account: Member, form: Given) -> Response:
    access.require(access.may_administer(account))
    fields = _texts(form)
    fields["name"] = fields.get("name", "").strip() or name_from(fields.get("title", ""))
    filled = given(fields)
    try:
        campaign = opened(desk, filled)
    except Refused as refused:
        return _form(request, account, None, filled, [refused.message], refused.status)
    except Faulty as faulty:
        return _form(request, account, None, filled, [str(f) for f in faulty.faults], 422)
    return RedirectResponse(f"/dot/{campaign.name}/cau-hinh?bao=da-tao", 303)


def opened(desk: Desk, filled: Shown) -> Campaign:
    """A new campaign as filled in. Raises ``Faulty`` with all faults, ``Refused`` where the name is taken."""
    pattern = load_campaign(find_campaign(DEFAULT)).model_copy(update={"units": (), "references": (), "known": ()})
    name = filled.fields["name"]
    campaign = checked(to_yaml(filled, pattern), folder_of(name) / f"{name}.yaml")
    if desk.store.campaigns.get(name) is not None or (folder_of(name) / f"{name}.yaml").exists():
        raise Refused("Đã có đợt dùng tên ngắn này; hãy chọn tên khác.", 409)
    _keep(desk, campaign)
    return campaign


@router.get("/dot/{name}/cau-hinh")
def edit(request: Request, desk: TheDesk, account: Member, campaign: Named) -> Response:
    access.require(access.may_administer(account))
    return _form(request, account, campaign, shown(campaign), options=desk.options.get(campaign.name))


@router.post("/dot/{name}/cau-hinh")
def change(request: Request, desk: TheDesk, account: Member, campaign: Named, form: Given) -> Response:
    """Save the fields; all faults are shown at once and nothing is saved while there is one."""
    access.require(access.may_administer(account))
    filled = given({**_texts(form), "name": campaign.name})
    try:
        changed(desk, campaign, filled)
    except Faulty as faulty:
        options = desk.options.get(campaign.name)
        return _form(request, account, campaign, filled, [str(f) for f in faulty.faults], 422, options)
    return RedirectResponse(f"/dot/{campaign.name}/cau-hinh?bao=luu-dot", 303)


def changed(desk: Desk, campaign: Campaign, filled: Shown) -> Campaign:
    """The campaign with what was filled in, saved; raises ``Faulty`` with all faults."""
    path = campaign_file(campaign)
    made = checked(to_yaml(filled, load_campaign(path)), path)
    _keep(desk, made)
    return made


@router.post("/dot/{name}/cau-hinh/duyet")
def options(
    desk: TheDesk,
    account: Member,
    campaign: Named,
    blind: Text = "",
    two_people: Text = "",
    look_from: Annotated[int, Form(ge=1, le=100)] = LOOK_FROM,
) -> Response:
    access.require(access.may_administer(account))
    desk.options.put(campaign.name, Options(blind == "1", two_people == "1", look_from))
    return RedirectResponse(f"/dot/{campaign.name}/cau-hinh?bao=da-luu", 303)


@router.post("/dot/{name}/cau-hinh/danh-sach")
def roster(
    request: Request, desk: TheDesk, account: Member, campaign: Named, file: Annotated[UploadFile, File()]
) -> Response:
    """Take a list of those who must hand in; a list with faults is not taken and its faults are told."""
    access.require(access.may_administer(account))
    try:
        take_roster(desk, campaign, file)
    except (Faulty, BadName, OSError) as error:
        options = desk.options.get(campaign.name)
        return _form(request, account, campaign, shown(campaign), faults_in(error), 422, options)
    return RedirectResponse(f"/dot/{campaign.name}/cau-hinh?bao=luu-dot", 303)


def take_roster(desk: Desk, campaign: Campaign, file: UploadFile) -> int:
    """Put a list in force and say how many stand on it; raises ``Faulty``, ``BadName`` or ``OSError``."""
    from flows.ingest.roster import load_roster  # noqa: PLC0415 -- the readers load many libraries

    path = campaign_file(campaign)
    kept = keep_upload(file.file, file.filename or "", path.parent / "danh-sach")
    entries = load_roster(kept)
    store = desk.store.campaigns
    store.put_roster(campaign.name, store.decided_roster(campaign.name, entries))
    name = kept.relative_to(path.parent).as_posix()
    _keep(desk, load_campaign(path).model_copy(update={"roster": name}))
    return len(entries)


def faults_in(error: Exception) -> list[str]:
    """What is wrong with what was sent, fault by fault."""
    return [str(fault) for fault in error.faults] if isinstance(error, Faulty) else [str(error)]


@router.post("/dot/{name}/cau-hinh/van-ban")
def add_text(
    request: Request,
    desk: TheDesk,
    account: Member,
    campaign: Named,
    file: Annotated[UploadFile, File()],
    what: Text,
    label: Text = "",
) -> Response:
    """Take a text that may be quoted (``references``) or must not be copied (``known``)."""
    access.require(access.may_administer(account) and what in TEXTS_OF)
    try:
        take_text(desk, campaign, file, what, label)
    except BadName as bad:
        return _form(request, account, campaign, shown(campaign), [str(bad)], 422, desk.options.get(campaign.name))
    return RedirectResponse(f"/dot/{campaign.name}/cau-hinh?bao=luu-dot", 303)


def take_text(desk: Desk, campaign: Campaign, file: UploadFile, what: str, label: str) -> Reference:
    """Add a text to those of ``what``; raises ``BadName``."""
    path = campaign_file(campaign)
    kept = keep_upload(file.file, file.filename or "", path.parent / what)
    now = load_campaign(path)
    one = Reference(path=kept.relative_to(path.parent).as_posix(), label=label.strip() or kept.name)
    _keep(desk, now.model_copy(update={what: (*getattr(now, what), one)}))
    return one


@router.post("/dot/{name}/cau-hinh/bo-van-ban")
def drop_text(desk: TheDesk, account: Member, campaign: Named, what: Text, path: Text) -> Response:
    """Leave a text out of the campaign; its file stays."""
    access.require(access.may_administer(account) and what in TEXTS_OF)
    leave_out(desk, campaign, what, path)
    return RedirectResponse(f"/dot/{campaign.name}/cau-hinh?bao=luu-dot", 303)


def leave_out(desk: Desk, campaign: Campaign, what: str, path: str) -> int:
    """Leave a text out and say how many went."""
    now = load_campaign(campaign_file(campaign))
    left = tuple(one for one in getattr(now, what) if one.path != path)
    _keep(desk, now.model_copy(update={what: left}))
    return len(getattr(now, what)) - len(left)


def _keep(desk: Desk, campaign: Campaign) -> None:
    save_campaign(campaign)
    desk.store.campaigns.put(campaign)


def _texts(form: FormData) -> dict[str, str]:
    return {name: value for name, value in form.items() if isinstance(value, str)}


def _form(
    request: Request,
    account: Account,
    campaign: Campaign | None,
    filled: Shown,
    faults: list[str] | None = None,
    status: int = 200,
    options: Options | None = None,
) -> Response:
    return page(
        "campaign.html",
        request,
        Frame(account, campaign, "cau-hinh"),
        status,
        filled=filled,
        faults=faults or [],
        spare=SPARE,
        options=options or Options(),
        new=campaign is None,
        enrolled=len(desk_of(request).store.campaigns.roster(campaign.name)) if campaign else 0,
    )
