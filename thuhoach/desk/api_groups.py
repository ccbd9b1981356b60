"""Shared text as JSON: pairs, groups, and templates that count as nobody's own text."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path
from pydantic import Field

from flows.store.targets import group_id
from nlp.records import Group, Pair
from thuhoach.desk import access
from thuhoach.desk.api_answers import group_answer, pair_answer
from thuhoach.desk.api_scope import FAULTS, Holder, Id, Limit, Named, Offset, Veiled
from thuhoach.desk.api_shapes import ApiGroup, ApiPair, DecidePassage, DecideRuling, Done, Shape, Words
from thuhoach.desk.pages import group as group_page
from thuhoach.desk.pages import pair as pair_page
from thuhoach.desk.pages import template as template_page
from thuhoach.desk.pages.scope import PairMember
from thuhoach.desk.session import TheDesk

router = APIRouter(prefix="/api/v1", tags=["Bàn duyệt"], responses=FAULTS)


class ApiTemplate(Shape):
    """A declared template; ``unit`` is empty where it holds for the whole campaign."""

    id: str
    unit: str
    label: str
    text: str
    who: str
    reason: str


class Declare(Shape):
    """A passage of a pair as the form of ``unit``, of the whole campaign where that is empty."""

    number: Annotated[int, Field(ge=1, le=2**31 - 1)]
    unit: Annotated[str, Field(max_length=400)] = ""
    reason: Words


class Why(Shape):
    """A reason."""

    reason: Words


class GroupLine(Shape):
    """A group in the list; ``share`` is the largest of its pairs, ``weak`` where all of them are."""

    id: str
    members: list[str]
    share: float
    weak: bool
    ruling: str | None


class Groups(Shape):
    """A page of groups."""

    total: int
    rows: list[GroupLine]


def pair_here(desk: TheDesk, account: Holder, campaign: Named, a: PairMember, b: PairMember) -> Pair:
    """The pair in the address."""
    return pair_page.pair_of(desk, account, campaign, a, b)


Both = Annotated[Pair, Depends(pair_here)]


@router.get("/campaigns/{name}/pair")
def pair(desk: TheDesk, campaign: Named, both: Both) -> ApiPair:
    """Two submissions with what they share."""
    return pair_answer(desk, campaign, both)


@router.post("/campaigns/{name}/pair/passage")
def decide_passage(desk: TheDesk, account: Holder, campaign: Named, both: Both, said: DecidePassage) -> ApiPair:
    """Take a passage out or put it back; the shares follow."""
    pair_page.take_out(desk, account, campaign, both, said.number, said.why, said.reason, said.seen)
    return pair_answer(desk, campaign, both)


@router.post("/campaigns/{name}/pair/ruling")
def decide_pair(desk: TheDesk, account: Holder, campaign: Named, both: Both, said: DecideRuling) -> ApiPair:
    """Say what a pair is."""
    pair_page.rule(desk, account, campaign, both, said.ruling, said.reason, said.seen)
    return pair_answer(desk, campaign, both)


@router.get("/campaigns/{name}/templates")
def templates(desk: TheDesk, account: Holder, campaign: Named, veil: Veiled) -> list[ApiTemplate]:
    """The templates in force that the account may take back."""
    access.require(access.may_review(account))
    return [
        ApiTemplate(
            id=one.template.id,
            unit=veil.word(one.template.unit),
            label=one.template.label,
            text=one.template.text,
            who=one.who,
            reason=one.reason,
        )
        for one in template_page.offered(desk, account, campaign)
    ]


@router.post("/campaigns/{name}/templates", status_code=201)
def declare(desk: TheDesk, account: Holder, campaign: Named, both: Both, said: Declare) -> Done:
    """Declare a passage of a pair: it leaves the shares of all submissions that have it."""
    template_page.declare_passage(desk, account, campaign, both, said.number, said.unit, said.reason)
    return Done(changed=1)


@router.post("/campaigns/{name}/templates/{template}/withdraw")
def withdraw(
    desk: TheDesk,
    account: Holder,
    campaign: Named,
    template: Annotated[str, Path(max_length=160)],
    said: Why,
) -> Done:
    """Take a template back: its text counts as shared again."""
    access.require(access.may_review(account))
    template_page.take_back(desk, account, campaign, template, said.reason)
    return Done(changed=1)


@router.get("/campaigns/{name}/groups")
def groups(
    desk: TheDesk, account: Holder, campaign: Named, veil: Veiled, offset: Offset = 0, limit: Limit = 50
) -> Groups:
    """Groups of submissions tied by shared text, the largest first."""
    found = group_page.groups_of(desk, account, campaign)
    part = found[offset : offset + limit]
    lines = group_page.lines_of(desk, account, campaign, veil, part)
    return Groups(total=len(found), rows=[_group(one, line) for one, line in zip(part, lines, strict=True)])


@router.get("/campaigns/{name}/groups/{group}")
def group(desk: TheDesk, account: Holder, campaign: Named, group: Id) -> ApiGroup:
    """A group of submissions tied by shared text."""
    return group_answer(desk, campaign, group_page.group_of(desk, account, campaign, group))


@router.post("/campaigns/{name}/groups/{group}/ruling")
def decide_group(desk: TheDesk, account: Holder, campaign: Named, group: Id, said: DecideRuling) -> Done:
    """Say what a group is."""
    found = group_page.group_of(desk, account, campaign, group)
    group_page.rule(desk, account, campaign, found, said.ruling, said.reason, said.seen)
    return Done(changed=1)


def _group(one: Group, line: group_page.Line) -> GroupLine:
    ruling = line.decision.after if line.decision else None
    members = list(one.members)
    return GroupLine(id=group_id(one.members), members=members, share=line.share, weak=line.weak, ruling=ruling)
