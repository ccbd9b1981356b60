"""Campaigns as JSON, for administrators: open, change, roster, texts, one person's data, the end of a campaign."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, HTTPException, Query, UploadFile
from pydantic import Field
from starlette.responses import Response

from flows.config import DEFAULT, find_campaign, load_campaign
from flows.faults import Faulty
from flows.store.accounts import Account
from flows.store.desk_state import LOOK_FROM, Options
from nlp.campaign import Reference
from thuhoach.desk import access
from thuhoach.desk.api_files import BYTES, TOO_LARGE
from thuhoach.desk.api_scope import FAULTS, Holder, Id, Named
from thuhoach.desk.api_settings import CampaignFields, CampaignSettings, NewCampaign, filled, settings_of
from thuhoach.desk.api_shapes import Done, Shape
from thuhoach.desk.campaign_form import Shown, name_from, shown
from thuhoach.desk.pages import campaign as campaign_page
from thuhoach.desk.pages import privacy as privacy_page
from thuhoach.desk.places import BadName
from thuhoach.desk.session import TheDesk

router = APIRouter(prefix="/api/v1", tags=["Quản trị đợt"], responses=FAULTS)


def administrator(account: Holder) -> Account:
    """The holder of the token, who must be an administrator."""
    access.require(access.may_administer(account))
    return account


Administrator = Annotated[Account, Depends(administrator)]


class Texts(StrEnum):
    """Texts that may be quoted, and texts that must not be copied."""

    REFERENCES = "references"
    KNOWN = "known"


class ReviewOptions(Shape):
    """How a campaign is reviewed; ``look_from`` in percent of own text."""

    blind: bool = False
    two_people: bool = False
    look_from: Annotated[int, Field(ge=1, le=100)] = LOOK_FROM


class Purge(Shape):
    """``confirm``: the short name of the campaign, typed again."""

    confirm: Annotated[str, Field(max_length=200)]


class Certificate(Shape):
    """What was deleted, for the file of the campaign: nothing else is left of it."""

    certificate: str


@router.post("/campaigns", status_code=201)
def create(desk: TheDesk, _: Administrator, said: NewCampaign) -> CampaignSettings:
    """Open a campaign; what is not given is taken from the standard one. 400 with all faults, 409 for a taken name."""
    standard = shown(load_campaign(find_campaign(DEFAULT)))
    name = said.name.strip() or name_from(said.title)
    base = Shown({**standard.fields, "name": name, "title": ""}, standard.rubric, standard.scale)
    try:
        return settings_of(campaign_page.opened(desk, filled(base, said)))
    except Faulty as faulty:
        raise _told(faulty) from faulty


@router.get("/campaigns/{name}/settings")
def settings(_: Administrator, campaign: Named) -> CampaignSettings:
    """All that can be set of a campaign."""
    return settings_of(campaign)


@router.patch("/campaigns/{name}/settings")
def change(desk: TheDesk, _: Administrator, campaign: Named, said: CampaignFields) -> CampaignSettings:
    """Change what is sent and leave the rest; a kind with an empty list goes. 400 with all faults, nothing is saved."""
    try:
        return settings_of(campaign_page.changed(desk, campaign, filled(shown(campaign), said)))
    except Faulty as faulty:
        raise _told(faulty) from faulty


@router.get("/campaigns/{name}/options")
def options(desk: TheDesk, _: Administrator, campaign: Named) -> ReviewOptions:
    """How the campaign is reviewed."""
    now = desk.options.get(campaign.name)
    return ReviewOptions(blind=now.blind, two_people=now.two_people, look_from=now.look_from)


@router.put("/campaigns/{name}/options")
def set_options(desk: TheDesk, _: Administrator, campaign: Named, said: ReviewOptions) -> ReviewOptions:
    """Set how the campaign is reviewed."""
    desk.options.put(campaign.name, Options(said.blind, said.two_people, said.look_from))
    return said


@router.post("/campaigns/{name}/roster", status_code=201, responses=TOO_LARGE)
def put_roster(desk: TheDesk, _: Administrator, campaign: Named, file: Annotated[UploadFile, File()]) -> Done:
    """Put a list (.xlsx, .csv) in force: how many stand on it. 400 with all faults; the old list stays then."""
    try:
        return Done(changed=campaign_page.take_roster(desk, campaign, file))
    except (Faulty, BadName, OSError) as error:
        raise _told(error) from error


@router.post("/campaigns/{name}/texts/{what}", status_code=201, responses=TOO_LARGE)
def add_text(
    desk: TheDesk,
    _: Administrator,
    campaign: Named,
    what: Texts,
    file: Annotated[UploadFile, File()],
    label: Annotated[str, Form(max_length=400)] = "",
) -> Reference:
    """Add a text; without a label it is called like its file."""
    try:
        return campaign_page.take_text(desk, campaign, file, what, label)
    except BadName as bad:
        raise _told(bad) from bad


@router.delete("/campaigns/{name}/texts/{what}")
def drop_text(
    desk: TheDesk, _: Administrator, campaign: Named, what: Texts, path: Annotated[str, Query(max_length=2000)]
) -> Done:
    """Leave a text out of the campaign; its file stays."""
    return Done(changed=campaign_page.leave_out(desk, campaign, what, path))


@router.get("/campaigns/{name}/submissions/{submission}/person.zip", response_class=Response, responses=BYTES)
def person(desk: TheDesk, account: Administrator, campaign: Named, submission: Id) -> Response:
    """All that is kept of the author of a submission."""
    return privacy_page.of_person(desk, account, campaign, submission)


@router.post("/campaigns/{name}/purge")
def purge(desk: TheDesk, account: Administrator, campaign: Named, said: Purge) -> Certificate:
    """Delete a campaign for good, when its short name was typed; 409 while a run is under way."""
    return Certificate(certificate=privacy_page.purged(desk, account, campaign, said.confirm))


def _told(error: Exception) -> HTTPException:
    return HTTPException(400, "\n".join(campaign_page.faults_in(error)))
