"""Runs and releases as JSON: start, watch and stop the machine, and put what people decided into the drafts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException
from pydantic import Field

from flows.store.desk_state import Release
from flows.store.records import Review
from thuhoach.desk import access
from thuhoach.desk.api_answers import progress_answer
from thuhoach.desk.api_scope import FAULTS, Holder, Named
from thuhoach.desk.api_shapes import ApiProgress, Shape, StartRun
from thuhoach.desk.feedback import LONGEST
from thuhoach.desk.jobs import AlreadyRunning
from thuhoach.desk.pages import release as release_page
from thuhoach.desk.runs import start_run
from thuhoach.desk.session import TheDesk

router = APIRouter(prefix="/api/v1", tags=["Bàn duyệt"], responses=FAULTS)

BUSY = "Đợt này đang được xử lý."


class ApiRelease(Shape):
    """How far people have come, how many decisions wait to be applied, and the releases so far, the newest first."""

    reviews: dict[Review, int]
    pending: int
    releases: list[Release]


class Note(Shape):
    """A note for a release."""

    note: Annotated[str, Field(max_length=LONGEST)] = ""


@router.get("/campaigns/{name}/run")
def run(desk: TheDesk, account: Holder, campaign: Named) -> ApiProgress:
    """Where the last run stands."""
    access.require(access.may_hand_in(account))
    return progress_answer(desk, campaign)


@router.post("/campaigns/{name}/run", status_code=202)
def start(desk: TheDesk, account: Holder, campaign: Named, said: StartRun) -> ApiProgress:
    """Start a run in the background. 409 while one is under way."""
    access.require(access.leads(account))
    try:
        start_run(desk, campaign, again=said.again)
    except AlreadyRunning as error:
        raise HTTPException(409, BUSY) from error
    return progress_answer(desk, campaign)


@router.delete("/campaigns/{name}/run")
def cancel(desk: TheDesk, account: Holder, campaign: Named) -> ApiProgress:
    """Ask the run to stop in order; what it made is kept."""
    access.require(access.leads(account))
    desk.jobs.cancel(campaign.name)
    return progress_answer(desk, campaign)


@router.get("/campaigns/{name}/release")
def release(desk: TheDesk, account: Holder, campaign: Named) -> ApiRelease:
    """What has been released, and what waits."""
    access.require(access.leads(account))
    releases = list(desk.releases.all(campaign.name))
    pending = desk.history.pending(campaign.name, releases[0].upto if releases else 0)
    return ApiRelease(reviews=desk.store.submissions.by_review(campaign.name), pending=pending, releases=releases)


@router.post("/campaigns/{name}/release", status_code=202)
def apply(desk: TheDesk, account: Holder, campaign: Named, said: Note) -> ApiProgress:
    """Apply all decisions so far; the drafts are made anew in the background. 409 while a run is under way."""
    try:
        release_page.apply(desk, account, campaign, said.note)
    except AlreadyRunning as error:
        raise HTTPException(409, BUSY) from error
    return progress_answer(desk, campaign)
