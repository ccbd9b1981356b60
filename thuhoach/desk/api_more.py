"""The rest of the operations as JSON: notes, wording of forms, objections, roster, files set aside."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query
from pydantic import Field

from flows.store.objections import Objection
from flows.store.records import Duty, Remark
from flows.store.rolls import RollQuery, RollRow
from nlp.records import HandIn, Quarantined
from thuhoach.desk import access
from thuhoach.desk.api_scope import FAULTS, Holder, Id, Limit, Named, Offset, Veiled
from thuhoach.desk.api_shapes import Done, Shape, Words
from thuhoach.desk.feedback import form_of, parts_of
from thuhoach.desk.pages.inbox import aside_of
from thuhoach.desk.pages.release import objections_in_sight
from thuhoach.desk.pages.rolls import decide_duty
from thuhoach.desk.pages.scope import result_of, row_of
from thuhoach.desk.session import TheDesk

router = APIRouter(prefix="/api/v1", tags=["Bàn duyệt"], responses=FAULTS)

Number = Annotated[int, Path(ge=0, le=2**31 - 1)]


class Say(Shape):
    """Some words of a person."""

    text: Words


class Object(Shape):
    """What an author or a unit has to say of a submission."""

    submission: Annotated[str, Field(max_length=160)]
    sender: Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]
    text: Words


class Exempt(Shape):
    """Whether a member of the roster must hand in. ``seen`` is the turn that was read."""

    duty: Duty
    reason: Words
    seen: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0


class Wording(Shape):
    """A part of a feedback form as it would be sent now."""

    part: str
    label: str
    text: str
    edited_by: str


class Roll(Shape):
    """A page of the roster."""

    total: int
    rows: list[RollRow]


@router.get("/campaigns/{name}/submissions/{submission}/remarks")
def remarks(desk: TheDesk, account: Holder, campaign: Named, submission: Id) -> list[Remark]:
    """Private notes of reviewers."""
    access.require(access.may_review(account))
    row_of(desk, account, campaign, submission)
    return list(desk.store.notebook.remarks(campaign.name, submission))


@router.post("/campaigns/{name}/submissions/{submission}/remarks", status_code=201)
def remark(desk: TheDesk, account: Holder, campaign: Named, submission: Id, said: Say) -> Remark:
    """Add a private note."""
    access.require(access.may_review(account))
    row_of(desk, account, campaign, submission)
    return desk.store.notebook.remark(campaign.name, submission, said.text.strip(), account.login)


@router.get("/campaigns/{name}/submissions/{submission}/form")
def form(desk: TheDesk, account: Holder, campaign: Named, veil: Veiled, submission: Id) -> list[Wording]:
    """The feedback form part by part."""
    access.require(access.may_review(account))
    result = result_of(desk, account, campaign, submission, veil)
    edits = desk.store.notebook.edits(campaign.name, submission)
    parts = parts_of(form_of(result, campaign), campaign, edits)
    return [Wording(part=p.key, label=p.label, text=p.text, edited_by=p.edited_by) for p in parts]


@router.put("/campaigns/{name}/submissions/{submission}/form/{part}")
def reword(
    desk: TheDesk,
    account: Holder,
    campaign: Named,
    veil: Veiled,
    submission: Id,
    part: Annotated[str, Path(max_length=80)],
    said: Say,
) -> Done:
    """Put other words in a part of the form; they outlive a new run."""
    known = {one.part: one.text for one in form(desk, account, campaign, veil, submission)}
    access.require(part in known)
    if said.text == known[part]:
        return Done(changed=0)
    desk.store.notebook.edit(campaign.name, submission, part, said.text, account.login)
    return Done(changed=1)


@router.get("/campaigns/{name}/objections")
def objections(desk: TheDesk, account: Holder, campaign: Named, veil: Veiled) -> list[Objection]:
    """What authors and units said, with the answers."""
    access.require(access.may_hand_in(account) and not veil.on)
    return [one for one, _ in objections_in_sight(desk, account, campaign)]


@router.post("/campaigns/{name}/objections", status_code=201)
def object_(desk: TheDesk, account: Holder, campaign: Named, veil: Veiled, said: Object) -> Done:
    """Record an objection."""
    access.require(access.may_hand_in(account) and not veil.on)
    row_of(desk, account, campaign, said.submission)
    words = {"sender": said.sender.strip(), "text": said.text.strip(), "who": account.login}
    desk.objections.add(campaign.name, said.submission, **words)
    return Done(changed=1)


@router.post("/campaigns/{name}/objections/{number}/answer")
def answer(desk: TheDesk, account: Holder, campaign: Named, veil: Veiled, number: Number, said: Say) -> Done:
    """Answer an objection. 409 where it has an answer."""
    access.require(access.may_review(account))
    access.require(any(one.id == number for one in objections(desk, account, campaign, veil)))
    if not desk.objections.answer(campaign.name, number, text=said.text.strip(), who=account.login):
        raise HTTPException(409, "Ý kiến này đã có trả lời.")
    return Done(changed=1)


@router.get("/campaigns/{name}/roster")
def roster(
    desk: TheDesk,
    account: Holder,
    campaign: Named,
    veil: Veiled,
    state: HandIn | None = None,
    text: Annotated[str, Query(max_length=200)] = "",
    offset: Offset = 0,
    limit: Limit = 50,
) -> Roll:
    """Who must hand in, and who has."""
    access.require(access.may_see_texts(account) and not veil.on)
    query = RollQuery(campaign.name, access.units_of(account), state, text)
    rows, total = desk.rolls.page(query, offset, limit)
    return Roll(total=total, rows=list(rows))


@router.post("/campaigns/{name}/roster/{number}")
def exempt(desk: TheDesk, account: Holder, campaign: Named, veil: Veiled, number: Number, said: Exempt) -> Done:
    """Exempt a member or put it back. 409 where somebody decided since ``seen``."""
    decide_duty(desk, account, campaign, veil, number, said.duty, said.reason, said.seen)
    return Done(changed=1)


@router.get("/campaigns/{name}/set-aside")
def set_aside(desk: TheDesk, account: Holder, campaign: Named, veil: Veiled) -> list[Quarantined]:
    """Files that could not be read, with reason and advice."""
    access.require(access.may_hand_in(account) and not veil.on)
    return aside_of(desk, account, campaign)
