"""Two submissions side by side, and what people say of what they share."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from flows.store.accounts import Account
from flows.store.records import Exclusion
from flows.store.targets import pair_target, passage_target
from nlp.campaign import Campaign
from nlp.records import Pair
from thuhoach.desk import access
from thuhoach.desk.blind import Veil, code
from thuhoach.desk.decide import Refused, conclude_on, decide, needs_reason
from thuhoach.desk.pages.answer import answered, page_with_refusal
from thuhoach.desk.pages.render import Frame
from thuhoach.desk.pages.scope import Named, PairMember, Veiled
from thuhoach.desk.session import Member, TheDesk
from thuhoach.desk.state import Desk
from thuhoach.desk.twins import Side, known_text, marked, numbered, pair_decisions, shared_of

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form()]
Turn = Annotated[int, Form(ge=0)]


@router.get("/dot/{name}/cap/xem")
def show(
    request: Request, desk: TheDesk, account: Member, campaign: Named, veil: Veiled, a: PairMember, b: PairMember
) -> Response:
    return _page(request, desk, account, campaign, veil, pair_of(desk, account, campaign, a, b))


@router.post("/dot/{name}/cap/doan")
def exclude(
    request: Request,
    desk: TheDesk,
    account: Member,
    campaign: Named,
    veil: Veiled,
    a: PairMember,
    b: PairMember,
    number: Annotated[int, Form(ge=1)],
    why: Text,
    reason: Text = "",
    seen: Turn = 0,
) -> Response:
    """Take a passage out with a reason, or put it back; the shares follow."""
    pair = pair_of(desk, account, campaign, a, b)
    return answered(
        lambda: take_out(desk, account, campaign, pair, number, why, reason, seen),
        f"{_address(campaign, pair)}&bao=da-luu#doan-{number}",
        lambda refused: _page(request, desk, account, campaign, veil, pair, refused),
    )


def take_out(
    desk: Desk, account: Account, campaign: Campaign, pair: Pair, number: int, why: str, reason: str, seen: int
) -> None:
    """Decide on a passage by its number on the page; raises ``Refused``."""
    passages = numbered(pair, "", pair_decisions(desk, campaign, pair))
    if number > len(passages) or why not in list(Exclusion):
        raise Refused("Không có đoạn hoặc lý do này.", 422)
    needs_reason(why == Exclusion.OTHER, reason)
    one = passages[number - 1]
    before = one.decision.after if one.decision else Exclusion.KEPT.value
    what = {"before": before, "after": why, "reason": reason, "who": account.login}
    decide(desk, campaign, passage_target(pair.a, pair.b, one.passage), seen=seen, **what)
    _refresh(desk, campaign, pair)


@router.post("/dot/{name}/cap/ket-luan")
def conclude(
    request: Request,
    desk: TheDesk,
    account: Member,
    campaign: Named,
    veil: Veiled,
    a: PairMember,
    b: PairMember,
    ruling: Text,
    reason: Text = "",
    seen: Turn = 0,
) -> Response:
    """Say what the pair is; always with a reason."""
    pair = pair_of(desk, account, campaign, a, b)
    return answered(
        lambda: rule(desk, account, campaign, pair, ruling, reason, seen),
        f"{_address(campaign, pair)}&bao=da-luu#ket-luan",
        lambda refused: _page(request, desk, account, campaign, veil, pair, refused),
    )


def rule(desk: Desk, account: Account, campaign: Campaign, pair: Pair, ruling: str, reason: str, seen: int) -> None:
    """Decide on a pair; raises ``Refused``."""
    conclude_on(desk, campaign, pair_target(pair.a, pair.b), ruling=ruling, reason=reason, who=account.login, seen=seen)
    _refresh(desk, campaign, pair)


def pair_of(desk: Desk, account: Account, campaign: Campaign, a: str, b: str) -> Pair:
    """A pair that the account may look at: at least one of the two must be theirs."""
    access.require(access.may_review(account))
    store, name = desk.store, campaign.name
    found = store.comparisons.pair(name, a, b) or store.comparisons.pair(name, b, a)
    if found is None or not any(_mine(desk, account, campaign, one) for one in (found.a, found.b)):
        raise access.Denied
    return found


def _mine(desk: Desk, account: Account, campaign: Campaign, one: str) -> bool:
    row = desk.store.submissions.row(campaign.name, one)
    return row is not None and access.sees_unit(account, row.unit)


def side_of(desk: Desk, account: Account, campaign: Campaign, veil: Veil, one: str) -> Side:
    """One side; of a submission that is not theirs an account sees the shared passages and no name."""
    result = desk.store.submissions.result(campaign.name, one)
    if result is None:
        return Side(one, one, "Văn bản đã biết", known_text(campaign, one), (), None)
    mine = _mine(desk, account, campaign, one)
    seen = (veil if mine else Veil(True)).result(result)
    s = seen.submission
    title = s.author or s.name if mine else code(one)
    about = f"{s.unit or 'chưa rõ đơn vị'}, nộp {s.handed_in:%d/%m/%Y}" if s.handed_in else s.unit
    return Side(one, title, about if mine else "Bài của đơn vị khác", seen.document.text, seen.quoted, seen, mine)


def _page(
    request: Request,
    desk: Desk,
    account: Account,
    campaign: Campaign,
    veil: Veil,
    pair: Pair,
    refused: Refused | None = None,
) -> Response:
    first, second = (side_of(desk, account, campaign, veil, one) for one in (pair.a, pair.b))
    shared = shared_of(desk, campaign, pair, first.text)
    row = desk.store.submissions.row(campaign.name, pair.a) or desk.store.submissions.row(campaign.name, pair.b)
    return page_with_refusal(
        "pair.html",
        request,
        Frame(account, campaign, "cap", blind=veil.on),
        refused,
        pair=pair,
        left=shared.left,
        sides=(
            (first, marked(first, shared.passages, True), pair.a_share, shared.left.a_share),
            (second, marked(second, shared.passages, False), pair.b_share, shared.left.b_share),
        ),
        passages=shared.passages,
        ruling=desk.store.decisions.last(campaign.name, pair_target(pair.a, pair.b)),
        history=shared.decisions,
        group=row.group if row else None,
        query=urlencode({"a": pair.a, "b": pair.b}),
        source={pair.a: first.title, pair.b: second.title}.get(pair.likely_source or "", ""),
        scopes=_scopes(account, veil, first, second),
        declared=[one for one in desk.store.templates.all(campaign.name) if one.in_force],
    )


def _scopes(account: Account, veil: Veil, *sides: Side) -> list[tuple[str, str]]:
    """For whom a passage may be declared as a template: the units of the two texts, the whole campaign."""
    units = [side.result.submission.unit for side in sides if side.result and side.open and not veil.on]
    found = [(unit, unit) for unit in dict.fromkeys(units) if unit]
    return found + ([("*", "cả đợt")] if access.units_of(account) is None else [])


def _refresh(desk: Desk, campaign: Campaign, pair: Pair) -> None:
    ids = [one for one in (pair.a, pair.b) if desk.store.submissions.row(campaign.name, one) is not None]
    desk.store.submissions.refresh(campaign.name, ids)


def _address(campaign: Campaign, pair: Pair) -> str:
    return f"/dot/{campaign.name}/cap/xem?{urlencode({'a': pair.a, 'b': pair.b})}"
