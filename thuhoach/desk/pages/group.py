"""Groups of submissions tied by shared text: the list, and one group with who came first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import Response

from flows.store.accounts import Account
from flows.store.decided import decided_pairs, latest
from flows.store.records import Decision, QueueRow
from flows.store.targets import group_id, group_target
from nlp.campaign import Campaign
from nlp.records import Group, Pair, Tier
from thuhoach.desk import access
from thuhoach.desk.blind import Veil, code
from thuhoach.desk.decide import Refused, conclude_on
from thuhoach.desk.pages.answer import answered, page_with_refusal
from thuhoach.desk.pages.paging import last_page, part
from thuhoach.desk.pages.render import Frame, page
from thuhoach.desk.pages.scope import Named, Veiled
from thuhoach.desk.session import Member, TheDesk
from thuhoach.desk.state import Desk

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form()]


@dataclass(frozen=True, slots=True)
class Someone:
    """A member of a group as the account may see it; ``link`` where it may be opened."""

    id: str
    title: str
    unit: str
    row: QueueRow | None
    link: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A group in the list."""

    id: str
    size: int
    members: tuple[Someone, ...]
    share: float
    weak: bool
    decision: Decision | None


@router.get("/dot/{name}/cap")
def groups(
    request: Request,
    desk: TheDesk,
    account: Member,
    campaign: Named,
    veil: Veiled,
    trang: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> Response:
    """All groups, the largest first; an account held to units sees those with a member of theirs."""
    found = groups_of(desk, account, campaign)
    return page(
        "groups.html",
        request,
        Frame(account, campaign, "cap", blind=veil.on),
        lines=lines_of(desk, account, campaign, veil, part(found, trang)),
        total=len(found),
        number=trang,
        last=last_page(len(found)),
    )


def groups_of(desk: Desk, account: Account, campaign: Campaign) -> list[Group]:
    """The groups that the account may look at, the largest first."""
    access.require(access.may_review(account))
    found = sorted(desk.store.comparisons.groups(campaign.name), key=lambda g: -len(g.members))
    if access.units_of(account) is None:
        return found
    return [g for g in found if any(_someone(desk, account, campaign, Veil(False), m).link for m in g.members)]


def lines_of(desk: Desk, account: Account, campaign: Campaign, veil: Veil, shown: Sequence[Group]) -> list[Line]:
    """The groups as they stand in the list."""
    ties = desk.store.comparisons.pairs_of(campaign.name, [m for group in shown for m in group.members])
    return [_line(desk, account, campaign, veil, group, ties) for group in shown]


def _line(
    desk: Desk, account: Account, campaign: Campaign, veil: Veil, group: Group, ties: Mapping[str, Sequence[Pair]]
) -> Line:
    members = tuple(_someone(desk, account, campaign, veil, m) for m in group.members[:4])
    inside = set(group.members)
    own = [p for m in group.members for p in ties.get(m, ()) if {p.a, p.b} <= inside]
    share = max((max(p.a_share, p.b_share) for p in own), default=0.0)
    weak = all(p.tier is Tier.WEAK for p in own)
    last = desk.store.decisions.last(campaign.name, group_target(group.members))
    return Line(group_id(group.members), len(group.members), members, share, weak, last)


@router.get("/dot/{name}/nhom/{group}")
def show(request: Request, desk: TheDesk, account: Member, campaign: Named, veil: Veiled, group: str) -> Response:
    return _page(request, desk, account, campaign, veil, group_of(desk, account, campaign, group))


@router.post("/dot/{name}/nhom/{group}")
def conclude(
    request: Request,
    desk: TheDesk,
    account: Member,
    campaign: Named,
    veil: Veiled,
    group: str,
    ruling: Text,
    reason: Text = "",
    seen: Annotated[int, Form(ge=0)] = 0,
) -> Response:
    """Say what the group is, always with a reason."""
    found = group_of(desk, account, campaign, group)
    return answered(
        lambda: rule(desk, account, campaign, found, ruling, reason, seen),
        f"/dot/{campaign.name}/nhom/{group}?bao=da-luu#ket-luan",
        lambda refused: _page(request, desk, account, campaign, veil, found, refused),
    )


def rule(desk: Desk, account: Account, campaign: Campaign, group: Group, ruling: str, reason: str, seen: int) -> None:
    """Decide on a group; raises ``Refused``."""
    target = group_target(group.members)
    conclude_on(desk, campaign, target, ruling=ruling, reason=reason, who=account.login, seen=seen)
    here = [m for m in group.members if desk.store.submissions.row(campaign.name, m) is not None]
    desk.store.submissions.refresh(campaign.name, here)


def group_of(desk: Desk, account: Account, campaign: Campaign, group: str) -> Group:
    """A group that the account may look at: at least one member must be theirs."""
    access.require(access.may_review(account))
    found = desk.store.comparisons.group(campaign.name, group)
    if found is None or not any(_someone(desk, account, campaign, Veil(False), m).link for m in found.members):
        raise access.Denied
    return found


def _someone(desk: Desk, account: Account, campaign: Campaign, veil: Veil, member: str) -> Someone:
    row = desk.store.submissions.row(campaign.name, member)
    if row is None:
        return Someone(member, member, "Văn bản đã biết", None, False)
    if not access.sees_unit(account, row.unit):
        return Someone(member, code(member), "Đơn vị khác", Veil(True).row(row), False)
    seen = veil.row(row)
    return Someone(member, seen.author or seen.name, seen.unit, seen, True)


def _page(
    request: Request,
    desk: Desk,
    account: Account,
    campaign: Campaign,
    veil: Veil,
    group: Group,
    refused: Refused | None = None,
) -> Response:
    here = {m: _someone(desk, account, campaign, veil, m) for m in group.members}
    inside, outside = _ties(desk, campaign, group)
    far = {m: _someone(desk, account, campaign, veil, m) for p in outside for m in (p.a, p.b)}
    # Of set phrases alone nobody can say who had them first.
    sure = any(p.tier is Tier.STRONG for p in inside)
    source = here.get(group.likely_source or "") if sure else None
    return page_with_refusal(
        "group.html",
        request,
        Frame(account, campaign, "cap", blind=veil.on),
        refused,
        group_id=group_id(group.members),
        members=sorted(here.values(), key=_came),
        people={**here, **far},
        inside=[p for p in inside if here[p.a].link or here[p.b].link],
        outside=[p for p in outside if far[p.a].link or far[p.b].link],
        source=source.title if source else "",
        ruling=desk.store.decisions.last(campaign.name, group_target(group.members)),
    )


def _ties(desk: Desk, campaign: Campaign, group: Group) -> tuple[list[Pair], list[Pair]]:
    members = set(group.members)
    found = {
        (p.a, p.b): p for some in desk.store.comparisons.pairs_of(campaign.name, group.members).values() for p in some
    }
    decided = latest(d for m in group.members for d in desk.store.decisions.of_submission(campaign.name, m))
    kept = sorted(decided_pairs(found.values(), decided), key=lambda p: (-max(p.a_share, p.b_share), p.a, p.b))
    inside = [p for p in kept if {p.a, p.b} <= members]
    return inside, [p for p in kept if not {p.a, p.b} <= members]


def _came(one: Someone) -> tuple[str, str]:
    # A known text was there before the campaign; a day that nobody knows comes last.
    day = one.row.handed_in.isoformat() if one.row and one.row.handed_in else "9999"
    return ("" if one.row is None else day, one.title)
